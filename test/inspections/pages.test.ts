import { randomUUID } from 'node:crypto'
import ExcelJS from 'exceljs'
import { rows } from '../../src/database/table'
import { applyInspection } from '../../src/inspections'
import { ChecklistVersions } from '../../src/inspections/checklist-store'
import { populationHash } from '../../src/inspections/draw-sample'
import { Inspections } from '../../src/inspections/store'
import { demoDepartments, demoPeople } from '../../src/people/demo-people'
import { subjects } from '../../src/subjects'
import { subjectsById } from '../../src/subject'
import { onBothDatabases } from '../world/database'
import type { PersonName } from '../confidentiality/product'
import { openInspections, type InspectionStage } from './stage'

const json = { accept: 'application/json' }
const rawKey = /(inspections|timeline|errors|calendar|visits|scoring|boards)\.[a-z]+[.\w-]*/

onBothDatabases('the pages of inspections (norm 15, 17.C3)', (database) => {
  let stage: InspectionStage
  beforeAll(async () => {
    stage = await openInspections(database())
    for (const part of ['奶香', '枸杞', '云图']) await stage.desk.visit(part)
  })
  afterAll(() => stage.site.close())
  const get = async (name: PersonName, path: string) => (await stage.as(name)).get(path)
  const text = async (name: PersonName, path: string) => {
    const page = await (await get(name, path)).text()
    expect(page.replaceAll(/<(script|style)[\s\S]*?<\/\1>/g, '')).not.toMatch(rawKey)
    return page
  }
  const post = async (name: PersonName, path: string, body: Record<string, unknown>, headers = {}) =>
    (await stage.as(name)).post(path, body, { accept: 'text/html', ...headers })
  const planForm = (more: Record<string, unknown> = {}) => ({
    ...{ id: randomUUID(), kind: 'random', title: '页面抽查', purpose: '核实', sizeKind: 'count', size: '2' },
    ...{ departmentIds: demoDepartments.enterpriseService.id, fromDay: '2026-09-01', toDay: '2026-09-30' },
    ...{ targets: 'visit', workingDays: '5', memberIds: demoPeople.xiaohe.id },
    ...more,
  })

  it('plan, draw, inspect item by item, find, comment, confirm and report, all on pages', async () => {
    expect(await text('shenmu', '/score-inspections')).toContain('制定检查计划')
    expect(await text('shenmu', '/score-inspections/new')).not.toContain(
      '存管交易部 <span class="hint">业务条线',
    )
    const plan = planForm()
    const made = await post('shenmu', '/score-inspections', plan)
    const path = `/score-inspections/${plan.id}`
    expect(made.headers.get('location')).toBe(path)
    expect(await text('shenmu', path)).toContain('现在共有 3 项事实，将抽取 2 项')
    expect((await post('shenmu', `${path}/draw`, {})).status).toBe(302)
    expect(await text('xiaohe', path)).toContain('继续检查')
    const [first] = await stage.items(plan.id)
    expect(await text('xiaohe', `${path}/items/1`)).toContain('应填尽填')
    const found = { submissionId: randomUUID(), kind: 'inaccuracy', text: '时间写错' }
    const twice = await Promise.all([1, 2].map(() => post('xiaohe', `${path}/items/1/findings`, found)))
    expect(twice.map(({ status }) => status)).toEqual([302, 302])
    expect(await stage.findings(plan.id)).toHaveLength(1)
    const answers = Object.fromEntries(
      ['basics', 'people', 'truth', 'feedback', 'evidence'].map((key) => [`answer-${key}`, 'yes']),
    )
    const open = await post('xiaohe', `${path}/items/1`, {
      ...answers,
      version: first!.version,
      note: '正常',
    })
    expect(open.status).toBe(422)
    expect(await open.text()).toContain('还有 1 个问题没有回答')
    const whole = { ...answers, 'answer-method': '电话核实', version: first!.version }
    const next = await post('xiaohe', `${path}/items/1`, whole)
    expect(next.headers.get('location')).toBe(`${path}/items/2`)
    await stage.answer(plan.id, 2)
    expect(await text('wanxi', '/score-inspections/mine')).toContain('时间写错')
    const said = await post('wanxi', `/score-inspections/findings/${found.submissionId}/comments`, {
      comment: '以签到为准',
    })
    expect(said.status).toBe(302)
    await stage.act('xiaohe', 'carry-out-inspection', plan.id, { inspectionSummary: '总体良好' })
    expect(await text('shenmu', path)).toContain('以签到为准')
    await stage.act('shenmu', 'confirm-inspection', plan.id, { inspectionVerdict: 'confirmed' })
    await applyInspection(stage.core, plan.id)
    const report = await text('shenmu', `${path}/report`)
    for (const word of ['时间写错', '50%', '沈牧', '已生效', '页面抽查检查报告'])
      expect(report).toContain(word)
    const paper = await text('shenmu', `${path}/report?print=yes`)
    expect(paper).toContain('<body class="paper">')
    expect(await text('shenmu', `${path}/redraw`)).toContain('逐项一致')
  })

  it('the report is a workbook with a watermark, and the population is the file that was hashed', async () => {
    const id = await stage.drawn()
    const sheet = new ExcelJS.Workbook()
    const bytes = await (await get('shenmu', `/score-inspections/${id}/report.xlsx`)).arrayBuffer()
    await sheet.xlsx.load(bytes)
    expect(sheet.worksheets.map(({ name }) => name)).toEqual(['计划与抽样', '样本', '发现'])
    for (const one of sheet.worksheets) expect(one.getCell('A1').text).toContain('沈牧')
    expect(sheet.worksheets[1]!.rowCount).toBe(4)
    const facts = await (await get('shenmu', `/score-inspections/${id}/population.txt`)).text()
    const { populationHash: hash } = await database().read((tx) =>
      rows(tx, Inspections).findOneByOrFail({ id }),
    )
    expect(populationHash(facts.split('\n').filter(Boolean))).toBe(hash)
  })

  it('norm 11: who neither plans, inspects nor supervises does not learn that it exists', async () => {
    const id = await stage.drawn()
    const paths = ['', '/items/1', '/report', '/report.xlsx', '/redraw', '/population.txt']
    for (const name of ['wanxi', 'yanning', 'qinyue', 'baiwei'] as const) {
      for (const path of paths)
        expect([name, path, (await get(name, `/score-inspections/${id}${path}`)).status]).toEqual([
          name,
          path,
          404,
        ])
      expect(await text(name, '/score-inspections')).not.toContain(`/score-inspections/${id}`)
      const seen = await subjectsById({ core: stage.core, subjects }, await stage.exchange.actor(name), [id])
      expect(seen.get(id)).toMatchObject({ hidden: true, address: null, title: '不定期抽查' })
    }
    for (const name of ['shenmu', 'xiaohe', 'helan', 'wenqing', 'fangzheng'] as const)
      expect(await text(name, '/score-inspections')).toContain(`/score-inspections/${id}`)
    const finding = await stage.find(id, 1, 'doubtful')
    const led = await get('wanxi', `/score-inspections/findings/${finding}`)
    expect(led.headers.get('location')).toBe('/score-inspections/mine')
    expect((await get('baiwei', `/score-inspections/findings/${finding}`)).status).toBe(404)
    expect(await text('yanning', '/score-inspections/mine?scope=department')).toContain('第 1 项有问题')
  })

  it('a wrong plan is shown again with a sentence by each field and everything that was typed', async () => {
    const wrong = planForm({
      title: '',
      departmentIds: [],
      toDay: '2026-12-01',
      size: '900',
      purpose: '看看',
    })
    const answer = await post('shenmu', '/score-inspections', wrong)
    expect(answer.status).toBe(422)
    const page = await answer.text()
    for (const word of ['这一栏还没有填写', '>看看<', 'value="900"']) expect(page).toContain(word)
    const late = await post('shenmu', '/score-inspections', planForm({ toDay: '2026-12-01' }), json)
    expect(await late.text()).toContain('结束日期不能晚于今天（2026-09-30）')
    expect((await post('baiwei', '/score-inspections', planForm())).status).toBe(403)
  })

  it('sent twice a plan is one; cancelled it says so with its seed, and its successor names it', async () => {
    const plan = planForm()
    await Promise.all([1, 2].map(() => post('shenmu', '/score-inspections', plan)))
    expect(await database().read((tx) => rows(tx, Inspections).countBy({ id: plan.id }))).toBe(1)
    await stage.draw(plan.id)
    const path = `/score-inspections/${plan.id}`
    expect((await post('shenmu', `${path}/cancel`, { cancelReason: '' })).status).toBe(422)
    await post('shenmu', `${path}/cancel`, { cancelReason: '人手不足' })
    const page = await text('shenmu', path)
    for (const word of ['人手不足', '随机种子', '已取消']) expect(page).toContain(word)
    const second = await stage.drawn()
    expect(await text('shenmu', `/score-inspections/${second}`)).toMatch(/此前有 \d+ 次抽取后又取消/)
    expect(await text('shenmu', '/score-inspections?state=cancelled&kind=random')).toContain(path)
    expect(await text('shenmu', '/score-inspections?state=confirmed')).toContain('没有符合条件的检查')
  })

  it('norm 17.A: checklists change by versions, one at a time; inspections under way keep theirs', async () => {
    const id = await stage.drawn()
    const page = await text('wenqing', '/score-inspections/checklists')
    expect(page).toContain('应填尽填')
    expect(await text('shenmu', '/score-inspections/checklists')).not.toContain('修改为新版本')
    const edit = {
      ...{ target: 'visit', version: '1', reason: '增加签到核对' },
      ...{ 'question-0': '签到记录是否相符？', 'kind-0': 'yes-no', 'article-0': '17.A 准确记录' },
    }
    expect((await post('shenmu', '/score-inspections/checklists', edit)).status).toBe(403)
    expect((await post('wenqing', '/score-inspections/checklists', edit)).status).toBe(302)
    expect((await post('fangzheng', '/score-inspections/checklists', edit)).status).toBe(409)
    expect(await database().read((tx) => rows(tx, ChecklistVersions).countBy({ target: 'visit' }))).toBe(1)
    expect(await text('xiaohe', `/score-inspections/${id}/items/1`)).toContain('应填尽填')
    const later = await stage.drawn()
    expect(await text('xiaohe', `/score-inspections/${later}/items/1`)).toContain('签到记录是否相符')
    const bare = { ...edit, version: '2', 'article-0': '' }
    const refused = await post('wenqing', '/score-inspections/checklists', bare)
    expect(await refused.text()).toContain('写明依据')
  })

  it('empty states say what there is to do', async () => {
    expect(await text('sujin', '/score-inspections')).toContain('还没有检查')
    expect(await text('sujin', '/score-inspections/mine')).toContain('没有对你的检查发现')
    expect(await text('jiangbo', '/score-inspections/mine?scope=department')).toContain('本部门没有检查发现')
  })
})
