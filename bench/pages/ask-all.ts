import type { Core } from '../../src/core'
import type { BenchExchange } from './exchange'
import { pagesAsked, type PageAsked } from './pages-asked'
import { countQueries } from './count-queries'
import { openSite, type Site } from './site'

/** Requests of a page in a round; of a page that only was asked for, to find what is slow, few do. */
const whole = { warmUp: 5, measured: 30 }
const few = { warmUp: 2, measured: 10 }
type Times = typeof whole

/** How long one page took, in milliseconds. */
export interface Asked {
  what: string
  as: string
  aimMs: number
  p50: number
  p95: number
  /** Statements that one request sends to the database. */
  queries: number
}

/** Asks every page again and again and says how long each took; all in two rounds, of which the better counts. */
export async function askAll(core: Core, exchange: BenchExchange, only: RegExp | null): Promise<Asked[]> {
  const site = await openSite(core)
  const pages = pagesAsked(exchange).filter(({ what, as }) => !only || only.test(`${what} (${as})`))
  const asker = { core, site, exchange, times: only ? few : whole }
  try {
    const first = await round(asker, pages)
    if (only) return first
    const second = await round(asker, pages)
    return first.map((one, nth) => ((second[nth]?.p95 ?? Infinity) < one.p95 ? second[nth]! : one))
  } finally {
    await site.close()
  }
}

interface Asker {
  core: Core
  site: Site
  exchange: BenchExchange
  times: Times
}

async function round(
  { core, site, exchange, times: { warmUp, measured } }: Asker,
  pages: readonly PageAsked[],
): Promise<Asked[]> {
  const results: Asked[] = []
  for (const { what, as, path, pagesOn, aimMs = 50 } of pages) {
    const cookie = await site.signIn(exchange.readers[as].id)
    const asked = { path: await goOn(site, { path, pagesOn: pagesOn ?? 0 }, cookie), cookie }
    const times = await timesOf(site, { ...asked, warmUp, measured })
    results.push({
      what,
      as,
      aimMs,
      p50: times[Math.floor(measured / 2)] ?? 0,
      p95: times[Math.ceil(measured * 0.95) - 1] ?? 0,
      queries: await countQueries(core, () => site.get(asked.path, cookie)),
    })
  }
  return results
}

/** Follows the link to the next page. */
async function goOn(
  site: Site,
  { path, pagesOn }: { path: string; pagesOn: number },
  cookie: string,
): Promise<string> {
  if (pagesOn === 0) return path
  const { text } = await site.get(path, cookie)
  const next = /href="(\/(?:tasks|ledger|visits|enterprises|compliance)\?[^"]*after[^"]+)"/.exec(text)?.[1]
  if (!next) throw new Error(`${path} has no next page`)
  return goOn(
    site,
    { path: next.replaceAll('&amp;', '&').replaceAll('&#x3D;', '='), pagesOn: pagesOn - 1 },
    cookie,
  )
}

async function timesOf(
  site: Site,
  { path, cookie, warmUp, measured }: { path: string; cookie: string } & Times,
): Promise<number[]> {
  const times: number[] = []
  for (let nth = 0; nth < warmUp + measured; nth++) {
    const { ms } = await site.get(path, cookie)
    if (nth >= warmUp) times.push(ms)
  }
  return times.sort((a, b) => a - b)
}
