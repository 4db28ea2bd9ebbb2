import ExcelJS from 'exceljs'
import { seedDemoProducts } from '../../src/catalogue'
import { addProduct, changeProduct, ProductInput } from '../../src/catalogue/edit-product'
import { importProducts } from '../../src/catalogue/import-products'
import { cataloguePages } from '../../src/catalogue/pages'
import { allProducts, productsFor } from '../../src/catalogue/products'
import { demoDepartments } from '../../src/people/demo-people'
import { recentAudit } from '../../src/people/audit'
import { zhCN } from '../../src/web/locales/zh-CN'
import { openSite, type Site } from '../web/site'
import { onBothDatabases } from '../world/database'
import { openExchange, type Exchange } from '../world/exchange'

const { marketing, investment, compliance } = demoDepartments

onBothDatabases('the catalogue of service products (norm 2)', (database) => {
  let exchange: Exchange
  let site: Site
  let nth = 0
  beforeAll(async () => {
    exchange = await openExchange(database())
    await seedDemoProducts(exchange.core)
    site = await openSite(exchange.core, cataloguePages({ core: exchange.core, locale: zhCN }))
  })
  afterAll(() => site.close())
  const as = async (name: Parameters<Exchange['actor']>[0]) => site.browser(await exchange.actor(name))
  const typed = (more: Record<string, unknown> = {}) => ({
    ...{ code: `xx-${++nth}`, name: '知识产权质押', category: '融资', departmentId: investment.id },
    ...{ description: '以专利出质融资。', conditions: '', keywords: '专利、知识产权 ，商标', active: 'yes' },
    ...more,
  })
  const add = async (name: Parameters<Exchange['actor']>[0], more: Record<string, unknown> = {}) =>
    addProduct(exchange.core, await exchange.actor(name), ProductInput.parse(typed(more)))
  const product = async (id: string) => (await allProducts(exchange.core)).find((one) => one.id === id)!

  it('finds the active products that a demand speaks for', async () => {
    const found = await productsFor(exchange.core, '希望发行可转债，用于扩建酒庄')
    expect(found[0]).toMatchObject({ product: { name: '私募可转债' }, because: ['可转债', '扩建'] })
    const { id, version } = await product(found[0]!.product.id)
    const edit = { ...ProductInput.parse({ ...found[0]!.product, active: false }), id, version }
    await changeProduct(exchange.core, await exchange.actor('jiangbo'), edit)
    expect((await productsFor(exchange.core, '希望发行可转债')).map((one) => one.product.name)).not.toContain(
      '私募可转债',
    )
    await changeProduct(exchange.core, await exchange.actor('admin'), {
      ...edit,
      active: true,
      version: version + 1,
    })
  })

  it('is kept by administrators and by the head of the department that serves a product, with a line in the audit', async () => {
    const id = await add('jiangbo')
    expect(await product(id)).toMatchObject({ keywords: ['专利', '知识产权', '商标'], changedByName: '江波' })
    expect((await recentAudit(exchange.core, 1))[0]).toMatchObject({ act: 'added-product' })
    await add('admin')
    for (const name of ['sujin', 'luchuan', 'fangzheng'] as const)
      await expect(add(name)).rejects.toMatchObject({ code: 'product-edit-not-allowed' })
    const edit = { ...ProductInput.parse(typed({ departmentId: marketing.id })), id, version: 1 }
    for (const name of ['jiangbo', 'luchuan'] as const)
      await expect(changeProduct(exchange.core, await exchange.actor(name), edit)).rejects.toMatchObject({
        code: 'product-edit-not-allowed',
      })
  })

  it('refuses a code twice, a department that is not front-line, and a change of what somebody else changed', async () => {
    const id = await add('admin', { code: 'DUP-1' })
    await expect(add('admin', { code: 'dup-1' })).rejects.toMatchObject({ code: 'product-code-known' })
    await expect(add('admin', { departmentId: compliance.id })).rejects.toMatchObject({
      code: 'product-department-unknown',
    })
    const edit = { ...ProductInput.parse(typed({ code: 'DUP-1', name: '改名' })), id, version: 1 }
    expect(await changeProduct(exchange.core, await exchange.actor('admin'), edit)).toBe(true)
    await expect(
      changeProduct(exchange.core, await exchange.actor('admin'), { ...edit, name: '再改' }),
    ).rejects.toMatchObject({ code: 'product-changed-meanwhile' })
  })

  it('imports a list by code, each line by itself, twice without a second effect', async () => {
    const book = new ExcelJS.Workbook()
    const sheet = book.addWorksheet('目录')
    sheet.addRow(['服务产品目录'])
    sheet.addRow(['编码', '产品名称', '类别', '承接部门', '产品介绍', '关键词', '状态'])
    sheet.addRow(['YD-01', '路演专场', '挂牌培育', '市场发展部', '每季一场。', '路演、推介', ''])
    sheet.addRow(['YD-02', '别部产品', '融资', '投行业务部', '不归我管。', '', ''])
    sheet.addRow(['YD-03', '无此部门', '融资', '火星部', '……', '', ''])
    sheet.addRow(['坏 编码', '编码不对', '融资', '市场发展部', '……', '', ''])
    sheet.addRow(['GP-01', '', '', '', '', '', '停用'])
    const bytes = Buffer.from(await book.xlsx.writeBuffer())
    const run = async () => importProducts(exchange.core, await exchange.actor('luchuan'), bytes)
    const outcomes = (report: Awaited<ReturnType<typeof run>>) => report.map(({ outcome }) => outcome)
    expect(outcomes(await run())).toEqual(['added', 'refused', 'refused', 'refused', 'changed'])
    expect(outcomes(await run())).toEqual(['unchanged', 'refused', 'refused', 'refused', 'unchanged'])
    const all = await allProducts(exchange.core)
    expect(all.find(({ code }) => code === 'GP-01')).toMatchObject({ name: '挂牌展示', active: false })
  })

  it('is read by everyone; the form is shown to those who may change it', async () => {
    const list = await (await (await as('dingyi')).get('/catalogue?q=可转债')).text()
    expect(list).toContain('私募可转债')
    expect(list).not.toContain('股权托管登记')
    expect(list).not.toContain('新增产品')
    const [{ id } = { id: '' }] = (await productsFor(exchange.core, '可转债')).map((one) => one.product)
    expect(await (await (await as('dingyi')).get(`/catalogue/${id}`)).text()).not.toContain('保存产品')
    expect(await (await (await as('jiangbo')).get(`/catalogue/${id}`)).text()).toContain('保存产品')
    expect((await (await as('dingyi')).get('/catalogue/new')).status).toBe(403)
    expect((await (await as('dingyi')).get('/catalogue/import')).status).toBe(403)
    expect((await (await as('dingyi')).get('/catalogue/nothing')).status).toBe(404)
  })

  it('answers a wrong form by the field and keeps what was typed', async () => {
    const answer = await (
      await as('admin')
    ).post('/catalogue', typed({ code: '坏', description: '<b>只此一份</b>' }))
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('编码用大写字母、数字和短横线')
    expect(page).toContain('&lt;b&gt;只此一份')
    const form = new FormData()
    form.append('file', new Blob([Buffer.from('no workbook')]), 'x.xlsx')
    const refused = await (await as('admin')).post('/catalogue/import', form)
    expect(await refused.text()).toContain('这个文件打不开')
  })
})
