import { setTimeout as later } from 'node:timers/promises'
import type { Browser, Locator } from 'playwright-core'
import { IsNull } from 'typeorm'
import { rows } from '../../src/database/table'
import { demoDepartments, demoLines, demoPeople } from '../../src/people/demo-people'
import { ScoreWeeks, WeekRows, type ScoreWeek } from '../../src/scoring/weekly/store'
import { follow } from './follow'
import { openExchange, type Exchange } from './exchange'
import { patienceMs } from './patience'
import { openBrowser, signIn, type Person } from './person'
import { untilSeen } from './until-seen'

jest.setTimeout(patienceMs.test)

describe('a Monday of the line, in a browser, on the real broker (norm 17.C1–C2)', () => {
  let exchange: Exchange
  let browser: Browser
  let run: ScoreWeek
  let department: { id: string; name: string; headId: string | null }
  const everyone: Person[] = []
  const come = async (account: string, width = 1280) => {
    const person = await signIn(browser, exchange.address, { account, width })
    everyone.push(person)
    return person
  }
  const accountOf = (id: string | null) =>
    Object.values(demoPeople).find((person) => person.id === id)?.account ?? ''
  const query = <Found>(ask: Parameters<Exchange['product']['core']['db']['read']>[0]) =>
    exchange.product.core.db.read(ask) as Promise<Found>

  beforeAll(async () => {
    exchange = await openExchange()
    browser = await openBrowser()
    run = await until(() =>
      query<ScoreWeek | null>((tx) =>
        // The demo begins with published weeks; the one in progress may be opened a moment after them.
        rows(tx, ScoreWeeks).findOne({
          where: { lineId: demoLines.market.id, publishedAt: IsNull() },
          order: { week: 'DESC' },
        }),
      ),
    )
    const [row] = await until(async () => {
      const found = await query<{ departmentId: string }[]>((tx) =>
        rows(tx, WeekRows).findBy({ weekId: run.id }),
      )
      return found.length > 0 ? found : null
    })
    department = Object.values(demoDepartments).find(({ id }) => id === row!.departmentId)!
  })
  afterAll(async () => {
    await browser.close()
    await exchange.close()
  })

  it('begins with two published weeks for whoever comes first, and one in progress', async () => {
    const newcomer = await come('baiwei')
    await newcomer.open('/scores')
    await untilSeen(newcomer, '公示')
    await follow(newcomer.page.getByRole('link', { name: '历次公示' }), /\/scores\/publications/)
    // Early in January the weeks before lie in another year than today.
    const year = Number(run.week.slice(0, 4))
    await newcomer.open(`/scores/publications?year=${year}`)
    await untilSeen(newcomer, '尚未公示')
    const thisYear = await newcomer.page.getByText('已于').count()
    await newcomer.open(`/scores/publications?year=${year - 1}`)
    const lastYear = await newcomer.page.getByText('已于').count()
    expect(thisYear + lastYear).toBeGreaterThanOrEqual(2)
  })

  it('leads the head from the tasklist to the table in one click, and from there signs and reports', async () => {
    const head = await come(accountOf(department.headId))
    await head.open('/tasks')
    await follow(head.page.locator('a.row-link', { hasText: '自评' }).first(), /\/scores\/weeks\//)
    await head.page.getByText('走访、证据和检查').first().click()
    const first = head.page.locator('.week-rows tbody tr').first()
    await first.getByLabel('有异议').check()
    await first.getByLabel('理由').fill('参加人写错了一位，应当核减。')
    await head.picture('week-assess')
    await head.page.reload()
    await untilSeen(head, '上次填写而没有保存的内容还在')
    expect(await first.getByLabel('理由').inputValue()).toContain('应当核减')
    await head.press('签署并上报')
    expect(head.page.url()).toContain('/tasks?done=')
  })

  it('lets the director decide the dispute, correct it with a reason and sign', async () => {
    const director = await come(accountOf(demoLines.market.directorId))
    await untilLink(director, '复核', department.name)
    const first = director.page.locator('.week-rows tbody tr').first()
    await first.getByText('更正积分').click()
    await first.getByLabel('真实性').fill('5')
    await first.getByLabel('理由').fill('参加人与企业回执不符，核减满分加分。')
    await first.getByLabel('同意').check()
    await director.picture('week-recheck')
    await director.press('签署复核')
    expect(director.page.url()).toContain('/tasks?done=')
  })

  it('lets the other line’s director see the visits in place and pass them, on a phone too', async () => {
    const checker = await come(accountOf(demoLines.business.directorId), 390)
    await untilLink(checker, '交叉检查', department.name)
    await checker.page.getByText('走访、证据和检查').first().click()
    await checker.picture('week-cross-check-390')
    await checker.press('签署检查')
    expect(checker.page.url()).toContain('/tasks?done=')
  })

  it('publishes at two whoever is late, and shows it on screen, on a phone and on paper', async () => {
    await exchange.travelTo(new Date(run.publishAt.getTime() + 60_000))
    const reader = await come('tanlin')
    await reader.open(`/scores/${run.week}?line=${run.lineId}`)
    await untilSeen(reader, '异议期至')
    await untilSeen(reader, '合计积分')
    await reader.picture('scores-publication')
    const phone = await come('tanlin', 390)
    await phone.open(`/scores/${run.week}?line=${run.lineId}`)
    await phone.picture('scores-publication-390')
    const sideways = await phone.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(sideways).toBeLessThanOrEqual(1)
    await reader.open(`/scores/${run.week}?line=${run.lineId}&print=yes`)
    await untilSeen(reader, '填报（自评）')
  })

  it('went without a fault in any browser', () => {
    expect(everyone.flatMap(({ faults }) => faults).filter((fault) => !fault.includes('422'))).toEqual([])
  })
})

/** Opens the task of this department from the list, where it appears once the engine has made it. */
async function untilLink(person: Person, task: string, department: string): Promise<void> {
  const { page } = person
  await person.open('/scores')
  const link = page.locator('.week-work a', { hasText: department }).filter({ hasText: task }).first()
  await untilThere(link)
  await follow(link, /\/scores\/weeks\//)
  await untilThere(page.getByRole('button', { name: /^签署/ }).first())
}

/** Loads the page again until this stands on it. */
async function untilThere(place: Locator): Promise<void> {
  await until(async () => {
    if (await place.isVisible()) return true
    await place.page().reload()
    return null
  })
}

async function until<Found>(ask: () => Promise<Found | null>): Promise<Found> {
  for (const since = performance.now(); performance.now() - since < patienceMs.wait; await later(500)) {
    const found = await ask()
    if (found) return found
  }
  throw new Error('what was waited for did not come')
}
