import { rows } from '../../src/database/table'
import { departmentDelivery, followDepartment } from '../../src/confidentiality/follow-department'
import { followDelivery, followPerson } from '../../src/confidentiality/follow-person'
import { inviteMember, leaveCase } from '../../src/confidentiality/case-members'
import { markConfidential } from '../../src/confidentiality/mark-confidential'
import { joinCase, maySeeCase } from '../../src/demands/case-readers'
import { ledgerPage } from '../../src/demands/ledger'
import { CaseReaders, type Demand } from '../../src/demands/store'
import { Outbox, type OutboxRow } from '../../src/outbox/store'
import { demoDepartments, demoLines, demoPeople } from '../../src/people/demo-people'
import { deactivatePerson } from '../../src/people/deactivate-person'
import { editPerson } from '../../src/people/edit-person'
import { saveDepartment } from '../../src/people/edit-house'
import { findDepartment, findPerson } from '../../src/people/house'
import { onBothDatabases } from '../world/database'
import { makeSecret, openProduct, withExecutor, type PersonName, type ProductStage } from './product'

onBothDatabases('readers of a case', (database) => {
  let stage: ProductStage
  beforeAll(async () => {
    stage = await openProduct(database())
  })
  afterAll(() => stage.site.close())

  const sees = async (name: PersonName, { id }: Demand) =>
    maySeeCase(stage.core, await stage.exchange.actor(name), id)
  const listed = async (name: PersonName, { id }: Demand) => {
    const query = {
      search: '',
      state: null,
      departmentId: null,
      order: 'newest' as const,
      after: null,
      size: 500,
    }
    const page = await ledgerPage(stage.core, await stage.exchange.actor(name), query)
    return page.rows.some((row) => row.id === id)
  }
  const readersOf = async ({ id: caseId }: Demand) => {
    const found = await database().read((tx) => rows(tx, CaseReaders).findBy({ caseId }))
    return found.map(({ reader }) => reader).sort()
  }
  const { marketing, custody, investment } = demoDepartments

  it('norm 11: of a confidential case shrink to participants, their heads, compliance and leadership, and grow again', async () => {
    const demand = await stage.newCase()
    await withExecutor(stage, demand, 'sujin')
    const before = await readersOf(demand)
    await makeSecret(stage, demand.id)
    const { baiwei, sujin } = demoPeople
    expect(await readersOf(demand)).toEqual(
      [`person:${baiwei.id}`, `person:${sujin.id}`, `head:${marketing.id}`, `head:${investment.id}`].sort(),
    )
    for (const name of ['mahui', 'shenmu', 'qinyue', 'admin'] as const)
      expect([name, await sees(name, demand), await listed(name, demand)]).toEqual([name, false, false])
    for (const name of ['baiwei', 'sujin', 'luchuan', 'jiangbo', 'xiaohe', 'helan'] as const)
      expect([name, await sees(name, demand), await listed(name, demand)]).toEqual([name, true, true])
    const clear = { caseId: demand.id, confidential: false, reason: '重组已公告' }
    await markConfidential(stage.core, await stage.exchange.actor('xiaohe'), clear)
    expect(await readersOf(demand)).toEqual(before)
    expect([await sees('admin', demand), await listed('admin', demand)]).toEqual([true, true])
  })

  it('norm 11: who joins a confidential case brings their head, not their line director', async () => {
    const demand = await stage.newCase()
    await makeSecret(stage, demand.id)
    await withExecutor(stage, await stage.demand(demand.id), 'yuhang')
    expect([
      await sees('yuhang', demand),
      await sees('tanlin', demand),
      await sees('qinyue', demand),
    ]).toEqual([true, true, false])
  })

  it('norm 11: a mark needs the lead, the head or compliance; compliance alone takes it off', async () => {
    const { id: caseId } = await stage.newCase()
    const mark = async (name: PersonName, confidential: boolean) =>
      markConfidential(stage.core, await stage.exchange.actor(name), { caseId, confidential, reason: '理由' })
    await expect(mark('mahui', true)).rejects.toMatchObject({ code: 'confidential-mark-not-allowed' })
    await mark('baiwei', true)
    await mark('luchuan', true)
    await expect(mark('luchuan', false)).rejects.toMatchObject({ code: 'confidential-clear-not-allowed' })
    await mark('fangzheng', false)
    expect((await stage.demand(caseId)).confidential).toBe(false)
  })

  it('norm 9.1, 11: who leaves a case reads it no more, and neither does the head who read through them', async () => {
    const demand = await stage.newCase()
    const lead = await stage.exchange.actor('baiwei')
    const change = { caseId: demand.id, personId: demoPeople.yuhang.id, reason: '登记托管事项' }
    await inviteMember(stage.core, lead, change)
    expect([await sees('yuhang', demand), await sees('tanlin', demand)]).toEqual([true, true])
    await leaveCase(stage.core, lead, { ...change, reason: '事项办完' })
    expect([await sees('yuhang', demand), await sees('tanlin', demand)]).toEqual([false, false])
    await leaveCase(stage.core, lead, { ...change, reason: '再点一次' })
    await inviteMember(stage.core, lead, change)
    expect(await sees('yuhang', demand)).toBe(true)
    const inCharge = { ...change, personId: lead.id }
    await expect(leaveCase(stage.core, lead, inCharge)).rejects.toMatchObject({ code: 'member-in-charge' })
    const stranger = await stage.exchange.actor('mahui')
    await expect(leaveCase(stage.core, stranger, change)).rejects.toMatchObject({
      code: 'members-change-not-allowed',
    })
  })

  it('norm 11: a case has one lead; who led it before loses what they read as the lead', async () => {
    const demand = await stage.newCase()
    const lead = (name: PersonName) =>
      database().transaction((tx) =>
        joinCase(stage.core, tx, { demand, personId: demoPeople[name].id, role: 'lead' }),
      )
    await lead('yuhang')
    expect(await sees('yuhang', demand)).toBe(true)
    await lead('sujin')
    expect([await sees('yuhang', demand), await sees('tanlin', demand), await sees('sujin', demand)]).toEqual(
      [false, false, true],
    )
  })

  it('norm 11: readers follow a person who changes department, by the outbox', async () => {
    const demand = await stage.newCase()
    await withExecutor(stage, demand, 'wanxi')
    expect([await sees('yanning', demand), await sees('tanlin', demand)]).toEqual([true, false])
    const { id, name, position, version } = (await findPerson(stage.core, demoPeople.wanxi.id))!
    const admin = await stage.exchange.actor('admin')
    const edit = { id, version, name, position, email: null, departmentId: custody.id, roles: [] }
    await editPerson(stage.core, admin, edit)
    const owed = await database().read((tx) => rows(tx, Outbox).findBy({ kind: 'follow-person' }))
    expect(owed.map(({ payload }) => payload)).toEqual([{ personId: id }])
    const verdict = await followDelivery(stage.core).deliver({ personId: id }, {} as OutboxRow)
    expect(verdict).toEqual({ is: 'delivered' })
    expect([await sees('yanning', demand), await sees('tanlin', demand)]).toEqual([false, true])
    expect(await sees('wanxi', demand)).toBe(true)
  })

  it('norm 11: a department under another line: the director it has now reads its cases, the one before no more', async () => {
    const demand = await stage.newCase()
    const secret = await stage.newCase()
    await makeSecret(stage, secret.id)
    const department = (await findDepartment(stage.core, demand.departmentId))!
    const { id, name, kind, version, headId, keepsList, lineId } = department
    const other = Object.values(demoLines).find((line) => line.id !== lineId)!
    const before = `line-director:${lineId}`
    const now = `line-director:${other.id}`
    expect(await readersOf(demand)).toContain(before)
    const owedBefore = await owedDepartments()
    const input = { id, name, kind, headId, keepsList: keepsList ? (true as const) : null }
    const admin = await stage.exchange.actor('admin')
    await saveDepartment(stage.core, admin, { ...input, version, lineId: other.id })
    expect(await owedDepartments()).toEqual([...owedBefore, { departmentId: id }])
    const verdict = await departmentDelivery(stage.core).deliver({ departmentId: id }, {} as OutboxRow)
    expect(verdict).toEqual({ is: 'delivered' })
    expect(await readersOf(demand)).toContain(now)
    expect(await readersOf(secret)).not.toContain(now)
    await saveDepartment(stage.core, admin, { ...input, version: version + 1, lineId })
    expect(await followDepartment(stage.core, id)).toBeGreaterThanOrEqual(2)
    expect(await readersOf(demand)).toContain(before)
    await saveDepartment(stage.core, admin, { ...input, version: version + 2, lineId })
    expect(await owedDepartments()).toHaveLength(owedBefore.length + 2)
  })
  const owedDepartments = async () =>
    (await database().read((tx) => rows(tx, Outbox).findBy({ kind: 'follow-department' }))).map(
      ({ payload }) => payload,
    )

  it('norm 11: who left the house is no reader any more; the case stays with their head', async () => {
    const demand = await stage.newCase()
    await withExecutor(stage, demand, 'sujin')
    await deactivatePerson(stage.core, await stage.exchange.actor('admin'), demoPeople.sujin.id)
    await followPerson(stage.core, demoPeople.sujin.id)
    expect(await readersOf(demand)).not.toContain(`person:${demoPeople.sujin.id}`)
    expect(await sees('jiangbo', demand)).toBe(true)
  })
})
