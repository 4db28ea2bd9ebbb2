import {
  assignManager,
  classify,
  enterpriseOf,
  factsForClassification,
  findEnterprises,
  listKeeper,
  markListed,
  putOnList,
  takeOffList,
} from '../../src/enterprises'
import { insertEnterprise } from '../../src/enterprises/insert-enterprise'
import { takeOver } from '../../src/enterprises/take-over'
import { recordOf } from '../../src/enterprises/record-of'
import { saveYear } from '../../src/enterprises/save-year'
import { saveDepartment } from '../../src/people/edit-house'
import { findDepartment } from '../../src/people/house'
import { DepartmentInput } from '../../src/people/person-input'
import { demoDepartments, demoPeople } from '../../src/people/demo-people'
import { onBothDatabases } from '../world/database'
import { enterpriseId, openExchange, type Exchange } from '../world/exchange'

onBothDatabases('the qualified list', (database) => {
  let exchange: Exchange
  beforeAll(async () => {
    exchange = await openExchange(database())
  })
  const inOne = <T>(work: Parameters<ReturnType<typeof database>['transaction']>[0]) =>
    database().transaction(work) as Promise<T>
  const namesOn = async (asOf: string, more = {}) => {
    const { rows } = await findEnterprises(exchange.core, { search: '', after: null, asOf, ...more })
    return rows.map(({ name }) => name)
  }
  const history = async (id: string, what: string) => {
    const { changes } = (await recordOf(exchange.core, id))!
    return changes
      .filter((line) => line.what === what)
      .map(({ was, became, reason, actorName }) => [was, became, reason, actorName])
  }

  it('norm 5: entry and removal need a reason and keep history, and done twice are done once', async () => {
    const { core } = exchange
    const id = enterpriseId('拾光')
    const actor = await exchange.actor('luchuan')
    const move = { actor, enterpriseId: id, reason: '资质认定通过' }
    await expect(inOne((tx) => putOnList(core, tx, { ...move, reason: '  ' }))).rejects.toMatchObject({
      code: 'list-reason-missing',
      data: { field: 'reason' },
    })
    expect(await inOne((tx) => putOnList(core, tx, move))).toBe(true)
    expect(await inOne((tx) => putOnList(core, tx, move))).toBe(false)
    expect((await enterpriseOf(core, id))?.onQualifiedList).toBe(true)
    exchange.clock.set('2026-11-03T02:00:00.000Z')
    await expect(inOne((tx) => takeOffList(core, tx, { ...move, reason: '' }))).rejects.toMatchObject({
      code: 'list-reason-missing',
    })
    expect(await inOne((tx) => takeOffList(core, tx, { ...move, reason: '企业注销' }))).toBe(true)
    expect(await history(id, 'onQualifiedList')).toEqual([
      ['yes', 'no', '企业注销', '陆川'],
      ['no', 'yes', '资质认定通过', '陆川'],
      [null, 'no', '', '系统'],
    ])
  })

  it('norm 5: what was on the list of before is taken over by an administrator, and nothing else gets around the qualification', async () => {
    const { core } = exchange
    const admin = await exchange.actor('admin')
    const before = { qualifiedOn: '2024-03-01', reason: '2024 年名单第 12 号', nominated: false }
    const entered = (nth: number) =>
      inOne<string>((tx) =>
        insertEnterprise(core, tx, {
          ...{ name: `原名单企业${nth}`, creditCode: `待补-接管${nth}`, industry: '陶艺' },
          ...{ class: 'growth', tier: 'custody', marketCode: null, customerManagerId: null },
          ...{ listed: false, onQualifiedList: false },
        }),
      )
    const id = await entered(1)
    const take = (more = {}) => takeOver(core, admin, { ...before, enterpriseId: id, ...more })
    await expect(
      takeOver(core, await exchange.actor('luchuan'), { ...before, enterpriseId: id }),
    ).rejects.toMatchObject({ code: 'enterprise-edit-not-allowed' })
    await expect(take({ nominated: true })).rejects.toMatchObject({ code: 'take-over-nominated' })
    await expect(take({ qualifiedOn: '2026-11-04' })).rejects.toMatchObject({
      code: 'take-over-later',
      data: { field: 'qualifiedOn', latest: '2026-11-03' },
    })
    await take()
    await expect(take()).rejects.toMatchObject({ code: 'take-over-on-list' })
    const [line] = await history(id, 'onQualifiedList')
    expect(line?.[2]).toBe('由管理员接管原有名单，2024-03-01 认定：2024 年名单第 12 号')
    await inOne((tx) => takeOffList(core, tx, { actor: admin, enterpriseId: id, reason: '企业注销' }))
    await expect(take()).rejects.toMatchObject({ code: 'take-over-was-on-list' })
  })

  it('norm 5: can be read as of any day', async () => {
    const name = '银川拾光文化传播有限公司'
    expect(await namesOn('2026-09-29')).toEqual([])
    expect(await namesOn('2026-11-02')).toContain(name)
    expect(await namesOn('2026-11-03')).not.toContain(name)
    expect((await namesOn('2026-11-03')).length).toBe(8)
  })

  it('norm 3: class and tier change with a reason; the list as of a day shows those of the day', async () => {
    const { core } = exchange
    const id = enterpriseId('云图')
    const actor = await exchange.actor('luchuan')
    const of = { actor, enterpriseId: id, class: 'growth' as const, tier: 'cultivation' as const }
    expect(await inOne((tx) => classify(core, tx, { ...of, reason: '复核' }))).toBe(true)
    expect(await inOne((tx) => classify(core, tx, { ...of, reason: '复核' }))).toBe(false)
    expect(await history(id, 'tier')).toEqual([
      ['standard', 'cultivation', '复核', '陆川'],
      [null, 'standard', '', '系统'],
    ])
    expect(await namesOn('2026-11-02', { tier: 'standard' })).toContain('银川云图智造科技股份有限公司')
    expect(await namesOn('2026-11-03', { tier: 'standard' })).not.toContain('银川云图智造科技股份有限公司')
    const then = await findEnterprises(core, { search: '云图', after: null, asOf: '2026-11-02' })
    expect(then.rows[0]).toMatchObject({ class: 'technology', tier: 'standard' })
  })

  it('norm 6: an enterprise gets another customer manager, who must work here', async () => {
    const { core } = exchange
    const of = { actor: await exchange.actor('luchuan'), enterpriseId: enterpriseId('恒固'), reason: '移交' }
    await expect(
      inOne((tx) => assignManager(core, tx, { ...of, managerId: 'nobody' })),
    ).rejects.toMatchObject({
      code: 'manager-unknown',
    })
    await inOne((tx) => assignManager(core, tx, { ...of, managerId: demoPeople.baiwei.id }))
    expect((await history(of.enterpriseId, 'customerManagerId'))[0]).toEqual([
      ...[demoPeople.mahui.id, demoPeople.baiwei.id, '移交', '陆川'],
    ])
    const mine = { search: '恒固', after: null, managerId: demoPeople.baiwei.id }
    expect((await findEnterprises(core, mine)).rows).toHaveLength(1)
  })

  it('norm 5: a listing has a day, a code of its own and an agreement', async () => {
    const { core } = exchange
    const actor = await exchange.actor('luchuan')
    const id = enterpriseId('拾光')
    const listing = { actor, enterpriseId: id, listedOn: '2026-11-02', agreementNumber: '挂协2026-9' }
    const taken = (await enterpriseOf(core, enterpriseId('云图')))!.marketCode!
    await expect(
      inOne((tx) => markListed(core, tx, { ...listing, marketCode: taken })),
    ).rejects.toMatchObject({
      code: 'market-code-taken',
    })
    await inOne((tx) => markListed(core, tx, { ...listing, marketCode: 'ND99001' }))
    expect(await inOne((tx) => markListed(core, tx, { ...listing, marketCode: 'ND99001' }))).toBe(false)
    expect(await enterpriseOf(core, id)).toMatchObject({
      listed: true,
      listedOn: '2026-11-02',
      marketCode: 'ND99001',
    })
  })

  it('norm 3: class and tier are decided from the latest year, growth counted over the one before', async () => {
    const { core } = exchange
    const id = enterpriseId('拾光')
    const admin = await exchange.actor('admin')
    const none = { version: 0, profit: null, assets: null, growth: null }
    expect(await factsForClassification(core, id)).toMatchObject({
      year: null,
      revenue: null,
      growth: null,
      wants: 'listing',
    })
    await saveYear(core, admin, { enterpriseId: id, input: { ...none, year: 2024, revenue: 80_000_000 } })
    await saveYear(core, admin, {
      enterpriseId: id,
      input: { ...none, year: 2025, revenue: 100_000_000, growth: 3 },
    })
    expect(await factsForClassification(core, id)).toEqual({
      ...{ industry: '文化传播', year: 2025, revenue: 100_000_000, profit: null, assets: null, growth: 25 },
      ...{
        employees: null,
        patents: null,
        hiTech: false,
        specialised: false,
        agriLeading: false,
        wants: 'listing',
      },
    })
    await expect(factsForClassification(core, 'nobody')).rejects.toMatchObject({ code: 'enterprise-unknown' })
  })

  it('norm 5: 市场发展部 keeps it, until an administrator names another department', async () => {
    const { core } = exchange
    expect((await listKeeper(core))?.id).toBe(demoDepartments.marketing.id)
    const other = (await findDepartment(core, demoDepartments.custody.id))!
    await saveDepartment(
      core,
      await exchange.actor('admin'),
      DepartmentInput.parse({ ...other, keepsList: 'yes' }),
    )
    expect((await listKeeper(core))?.id).toBe(other.id)
    expect((await findDepartment(core, demoDepartments.marketing.id))?.keepsList).toBeNull()
  })
})
