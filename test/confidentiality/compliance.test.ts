import { randomUUID } from 'node:crypto'
import { rows } from '../../src/database/table'
import { changeCase } from '../../src/demands/case-readers'
import { raiseRisk } from '../../src/demands/risks/findings'
import { Demands, type Demand } from '../../src/demands/store'
import { severities } from '../../src/demands/risks/store'
import { demoDepartments } from '../../src/people/demo-people'
import { onBothDatabases } from '../world/database'
import { makeSecret, openProduct, withParts, type ProductStage } from './product'

onBothDatabases("the compliance officer's own view (norm 9.4)", (database) => {
  let stage: ProductStage
  beforeAll(async () => {
    stage = await openProduct(database())
  })
  afterAll(() => stage.site.close())

  const page = async (path: string, name: 'xiaohe' | 'helan' = 'xiaohe') =>
    (await (await stage.as(name)).get(path)).text()
  const casesOn = (text: string) =>
    [...text.matchAll(/<tr>\s*<td[^>]*><a class="row-link" href="\/cases\/([0-9a-f-]+)/g)].map(([, id]) => id)
  const put = (demand: Demand, change: Partial<Demand>) =>
    database().transaction((tx) => rows(tx, Demands).update({ id: demand.id }, change))
  const raise = async ({ id: caseId }: Demand, text: string, severity: (typeof severities)[number]) =>
    raiseRisk(stage.core, await stage.exchange.actor('baiwei'), { caseId, text, severity })

  it('is for compliance and leadership', async () => {
    expect(await page('/compliance', 'helan')).toContain('未关闭风险点')
    for (const name of ['luchuan', 'baiwei', 'wenqing', 'admin'] as const)
      expect((await (await stage.as(name)).get('/compliance')).status).toBe(403)
  })

  it('lists open findings by severity and age, page after page, each once', async () => {
    const demand = await stage.newCase()
    stage.exchange.clock.set('2026-09-30T02:00:00.000Z')
    for (let nth = 0; nth < 54; nth++) {
      stage.exchange.clock.set(new Date(Date.UTC(2026, 8, 30, 2, nth)).toISOString())
      await raise(demand, `第${nth}号风险点`, severities[nth % 3]!)
    }
    const textsOn = (text: string) =>
      [...text.matchAll(/title="第(\d+)号风险点"/g)].map(([, nth]) => Number(nth))
    const expected = [2, 1, 0].flatMap((rest) => Array.from({ length: 18 }, (_, nth) => 3 * nth + rest))
    const first = await page('/compliance')
    const next = /href="([^"]+)" rel="next"/
      .exec(first)?.[1]
      ?.replaceAll('&amp;', '&')
      .replaceAll('&#x3D;', '=')
    expect([...textsOn(first), ...textsOn(await page(next ?? ''))]).toEqual(expected)
    const high = textsOn(await page('/compliance?severity=high'))
    expect(high).toEqual(expected.slice(0, 18))
    expect(textsOn(await page(`/compliance?department=${demand.departmentId}&severity=low`))).toHaveLength(18)
    expect(textsOn(await page(`/compliance?department=${randomUUID()}`))).toEqual([])
    expect(textsOn(await page('/compliance?state=mitigated'))).toEqual([])
  })

  it('finds a finding under the department that answers after a referral', async () => {
    const demand = await stage.newCase()
    await raise(demand, '转交前揭示', 'high')
    const departmentId = demoDepartments.custody.id
    const actor = await stage.exchange.actor('luchuan')
    const change = { caseId: demand.id, change: { departmentId }, actor, why: '转交' }
    await database().transaction((tx) => changeCase(stage.core, tx, change))
    expect(casesOn(await page(`/compliance?department=${departmentId}`))).toEqual([demand.id])
  })

  it('lists cases that wait for review, and those of high level in execution', async () => {
    const [waiting, risky, calm] = [await stage.newCase(), await stage.newCase(), await stage.newCase()]
    await put(waiting, { state: 'risk-review', riskLevel: 'medium' })
    await put(risky, { state: 'executing', riskLevel: 'high' })
    await put(calm, { state: 'executing', riskLevel: 'low' })
    expect(casesOn(await page('/compliance?view=reviews'))).toEqual([waiting.id])
    expect(casesOn(await page('/compliance?view=high'))).toEqual([risky.id])
  })

  it('lists stages past their date, confidential cases and who read them', async () => {
    const demand = await stage.newCase()
    await withParts(stage, demand)
    await makeSecret(stage, demand.id)
    expect(casesOn(await page('/compliance?view=overdue'))).toEqual([])
    expect(casesOn(await page('/compliance?view=secret'))).toEqual([demand.id])
    await (await stage.as('luchuan')).get(`/cases/${demand.id}`)
    const reads = await page('/compliance?view=reads&person=陆川')
    expect(reads).toContain('案件页')
    expect(casesOn(reads)).toEqual([demand.id])
    expect(casesOn(await page('/compliance?view=reads&person=陆'))).toEqual([])
    stage.exchange.clock.set('2026-10-12T02:00:00.000Z')
    expect(casesOn(await page('/compliance?view=overdue'))).toEqual([demand.id])
    const text = await page('/compliance')
    expect(text).not.toMatch(/(compliance|confidentiality|risks|demands)\.[a-z]+\.[a-z]/)
  })
})
