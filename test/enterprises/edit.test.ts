import type { Actor } from '../../src/actor'
import { editEnterprise } from '../../src/enterprises/edit-enterprise'
import { enterEnterprise } from '../../src/enterprises/enter-enterprise'
import { ClassInput, ConsentInput, parseFacts, YearInput } from '../../src/enterprises/enterprise-input'
import { findSimilar } from '../../src/enterprises/find-similar'
import { recordConsent } from '../../src/enterprises/record-consent'
import { recordOf } from '../../src/enterprises/record-of'
import { creditCodeCheckDigit } from '../../src/enterprises/rules/credit-code'
import { saveContact } from '../../src/enterprises/save-contact'
import { saveYear } from '../../src/enterprises/save-year'
import type { BusinessError } from '../../src/errors'
import { newId } from '../../src/ids'
import { parseInput } from '../../src/web/input'
import { onBothDatabases } from '../world/database'
import { enterpriseId, openExchange, type Exchange } from '../world/exchange'

const codeOf = (first: string) => first + creditCodeCheckDigit(first)
const typed = (more: Record<string, unknown> = {}) => ({
  ...{ name: '银川大漠星辰旅游有限公司', creditCode: codeOf('91640100MA7699999'), industry: '文化旅游' },
  ...more,
})

onBothDatabases('an enterprise in the hands of people', (database) => {
  let exchange: Exchange
  let baiwei: Actor
  let luchuan: Actor
  beforeAll(async () => {
    exchange = await openExchange(database())
    baiwei = await exchange.actor('baiwei')
    luchuan = await exchange.actor('luchuan')
  })
  const record = async (part: string) => (await recordOf(exchange.core, enterpriseId(part)))!
  const newest = async (part: string) => {
    const [line] = (await record(part)).changes
    return [line?.what, line?.was, line?.became, line?.reason, line?.actorName]
  }

  it('norm 5: is entered once, off the list, looked after by who entered it; names like it must be seen first', async () => {
    const { core } = exchange
    const facts = parseFacts(typed(), null)
    const submissionId = newId()
    const id = await enterEnterprise(core, baiwei, { submissionId, facts, confirmed: false })
    expect(await enterEnterprise(core, baiwei, { submissionId, facts, confirmed: false })).toBe(id)
    const { enterprise, changes } = (await recordOf(core, id))!
    expect(enterprise).toMatchObject({ onQualifiedList: false, listed: false, customerManagerId: baiwei.id })
    expect(changes.map(({ what, actorName }) => `${what} ${actorName}`)).toContain('onQualifiedList 白薇')
    const again = { submissionId: newId(), facts, confirmed: true }
    await expect(enterEnterprise(core, baiwei, again)).rejects.toMatchObject({
      code: 'enterprise-known',
      data: { enterprise: facts.name },
    })
    const other = parseFacts(
      typed({ name: '宁夏大漠星辰文旅有限公司', creditCode: codeOf('91640100MA7699888') }),
      null,
    )
    const like = { submissionId: newId(), facts: other, confirmed: false }
    await expect(enterEnterprise(core, baiwei, like)).rejects.toMatchObject({ code: 'enterprise-similar' })
    expect((await findSimilar(core, other.name)).map(({ name }) => name)).toEqual([facts.name])
    expect(await enterEnterprise(core, baiwei, { ...like, confirmed: true })).toBe(like.submissionId)
  })

  it('norm 5: its facts are its manager’s to change, with every change in its history', async () => {
    const { core } = exchange
    const { enterprise } = await record('云图')
    const facts = parseFacts({ ...enterprise, industry: '工业互联网', employees: '86', hiTech: 'yes' }, null)
    const edit = { id: enterprise.id, version: enterprise.version, facts, standing: null, reason: '走访核实' }
    const wanxi = await exchange.actor('wanxi')
    await expect(editEnterprise(core, wanxi, edit)).rejects.toMatchObject({
      code: 'enterprise-edit-not-allowed',
    })
    expect(await editEnterprise(core, baiwei, edit)).toBe(true)
    const after = await record('云图')
    expect(after.enterprise).toMatchObject({
      industry: '工业互联网',
      employees: 86,
      hiTech: true,
      version: enterprise.version + 1,
    })
    expect(
      after.changes.filter(({ reason }) => reason === '走访核实').map(({ what, was }) => [what, was]),
    ).toEqual([
      ['employees', '79'],
      ['industry', '工业软件'],
    ])
    await expect(editEnterprise(core, baiwei, edit)).rejects.toMatchObject({
      code: 'enterprise-changed-meanwhile',
    })
  })

  it('norm 3: class and tier are the list keeper’s, with a reason', async () => {
    const { core } = exchange
    const { enterprise } = await record('奶香')
    const facts = parseFacts({ ...enterprise }, null)
    const standing = parseInput(ClassInput, { ...enterprise, tier: 'incubation' })
    const edit = { id: enterprise.id, version: enterprise.version, facts, standing, reason: '' }
    const manager = await exchange.actor('wanxi')
    await expect(editEnterprise(core, manager, { ...edit, reason: '理由' })).rejects.toMatchObject({
      code: 'enterprise-edit-not-allowed',
    })
    await expect(editEnterprise(core, luchuan, edit)).rejects.toMatchObject({ code: 'class-reason-missing' })
    await editEnterprise(core, luchuan, { ...edit, reason: '连续亏损' })
    expect(await newest('奶香')).toEqual(['tier', 'standard', 'incubation', '连续亏损', '陆川'])
  })

  it('a new name is found at once, the old one no longer', async () => {
    const { core } = exchange
    const { enterprise } = await record('星河')
    const facts = parseFacts({ ...enterprise, name: '宁夏昊宇算力有限公司' }, null)
    const admin = await exchange.actor('admin')
    await editEnterprise(core, admin, {
      id: enterprise.id,
      version: enterprise.version,
      facts,
      standing: null,
      reason: '更名',
    })
    expect((await findSimilar(core, '昊宇算力')).map(({ id }) => id)).toEqual([enterprise.id])
    expect(await findSimilar(core, '星河数据')).toEqual([])
    const taken = parseFacts({ ...facts, creditCode: (await record('云图')).enterprise.creditCode }, null)
    await expect(
      editEnterprise(core, admin, {
        id: enterprise.id,
        version: enterprise.version + 1,
        facts: taken,
        standing: null,
        reason: '',
      }),
    ).rejects.toMatchObject({
      code: 'enterprise-known',
      data: { enterprise: '银川云图智造科技股份有限公司' },
    })
  })

  it('contacts are added and changed; a masked phone stays what it was (norm 11)', async () => {
    const { core } = exchange
    const id = enterpriseId('贺兰')
    const save = (contactId: string | null, contactPhone: string, more = {}) => {
      const input = { version: 1, contactName: '高远', contactPosition: '总经理', contactPhone, ...more }
      return saveContact(core, baiwei, { enterpriseId: id, contactId, input })
    }
    const contact = (await record('贺兰')).contacts[0]!
    await expect(save(null, contact.phone)).rejects.toMatchObject({ code: 'contact-known' })
    await expect(save(null, '12')).rejects.toMatchObject({ code: 'contact-phone-wrong' })
    await expect(save(null, '139****0001')).rejects.toMatchObject({ code: 'contact-phone-wrong' })
    await expect(save('nobody', '13900000009')).rejects.toMatchObject({ code: 'contact-not-found' })
    await save(contact.id, '139****0001', { contactPosition: '董事长' })
    expect((await record('贺兰')).contacts[0]).toMatchObject({
      phone: '13900000001',
      position: '董事长',
      version: 2,
    })
    expect(await newest('贺兰')).toEqual([
      'contact',
      '高远 总经理 139****0001',
      '高远 董事长 139****0001',
      '',
      '白薇',
    ])
    await expect(save(contact.id, '13900000001')).rejects.toMatchObject({ code: 'contact-changed-meanwhile' })
    const stranger = await exchange.actor('wanxi')
    const input = { version: 1, contactName: '甲', contactPosition: '', contactPhone: '13900000009' }
    await expect(
      saveContact(core, stranger, { enterpriseId: id, contactId: null, input }),
    ).rejects.toMatchObject({
      code: 'enterprise-edit-not-allowed',
    })
  })

  it('norm 3: a financial year is entered once and corrected knowingly', async () => {
    const { core } = exchange
    const save = (input: Record<string, unknown>) =>
      saveYear(core, baiwei, {
        enterpriseId: enterpriseId('贺兰'),
        input: parseInput(YearInput, { year: '2031', ...input }),
      })
    await expect(save({})).rejects.toMatchObject({ code: 'year-empty' })
    await save({ revenue: '1,280.5', profit: '-3' })
    await expect(save({ revenue: '1' })).rejects.toMatchObject({ code: 'year-changed-meanwhile' })
    await save({ version: '1', revenue: '1300', profit: '-3' })
    const year = (await record('贺兰')).years.find((one) => one.year === 2031)
    expect(year).toMatchObject({ revenue: 1_300_000_000, profit: -3_000_000, assets: null, version: 2 })
    await expect(async () => save({ revenue: '很多' })).rejects.toMatchObject({
      data: { fields: { revenue: { code: 'enterprises.faults.amount' } } },
    })
  })

  it('norm 11: consent to disclosure has a scope and an end, and can be withdrawn', async () => {
    const { core } = exchange
    const input = parseInput(ConsentInput, {
      consentScope: '企业名称与挂牌层级',
      consentUntil: '2027-12-31',
      reason: '授权书 3 号',
    })
    await recordConsent(core, baiwei, { enterpriseId: enterpriseId('贺兰'), ...input })
    expect((await record('贺兰')).enterprise).toMatchObject({
      consentScope: '企业名称与挂牌层级',
      consentUntil: '2027-12-31',
    })
    const withdrawn = { consentScope: null, consentUntil: null, reason: '企业撤回' }
    await recordConsent(core, baiwei, { enterpriseId: enterpriseId('贺兰'), ...withdrawn })
    expect((await newest('贺兰'))[2]).toBeNull()
    expect(() => parseInput(ConsentInput, { consentScope: '', consentUntil: '2027-12-31' })).toThrow(
      'invalid-input',
    )
  })

  it('every fault of a form is told at once, the credit code to the character', () => {
    const wrong = { ...typed(), name: '', creditCode: '9164O100MA76999992', employees: '-1' }
    const faults = (() => {
      try {
        return parseFacts(wrong, null)
      } catch (error) {
        return (error as BusinessError).data['fields']
      }
    })()
    expect(faults).toMatchObject({
      name: { code: 'required' },
      employees: { code: 'too-small' },
      creditCode: { code: 'enterprises.sheet.faults.mistaken', data: { at: 5, character: 'O', meant: '0' } },
    })
    const placeholder = '待补-0123456789ab'
    expect(parseFacts(typed({ creditCode: placeholder }), placeholder).creditCode).toBe(placeholder)
  })
})
