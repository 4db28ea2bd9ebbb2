import type { Core } from '../../src/core'
import type { BenchExchange } from './exchange'
import { pagesAsked } from './pages-asked'
import { openSite, type Site } from './site'

const warmUp = 10
const measured = 60

/** How long one page took, in milliseconds. */
export interface Asked {
  what: string
  as: string
  p50: number
  p95: number
}

/** Asks every page again and again and says how long each took; all in two rounds, of which the better counts. */
export async function askAll(core: Core, exchange: BenchExchange): Promise<Asked[]> {
  const site = await openSite(core)
  try {
    const first = await round(site, exchange)
    const second = await round(site, exchange)
    return first.map((one, nth) => ((second[nth]?.p95 ?? Infinity) < one.p95 ? second[nth]! : one))
  } finally {
    await site.close()
  }
}

async function round(site: Site, exchange: BenchExchange): Promise<Asked[]> {
  const results: Asked[] = []
  for (const { what, as, path, pagesOn } of pagesAsked(exchange)) {
    const cookie = await site.signIn(exchange.readers[as].id)
    const times = await timesOf(site, {
      path: await goOn(site, { path, pagesOn: pagesOn ?? 0 }, cookie),
      cookie,
    })
    results.push({ what, as, p50: times[measured / 2] ?? 0, p95: times[Math.ceil(measured * 0.95) - 1] ?? 0 })
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
  const next = /href="(\/(?:tasks|ledger)\?[^"]*after[^"]+)"/.exec(text)?.[1]
  if (!next) throw new Error(`${path} has no next page`)
  return goOn(
    site,
    { path: next.replaceAll('&amp;', '&').replaceAll('&#x3D;', '='), pagesOn: pagesOn - 1 },
    cookie,
  )
}

async function timesOf(site: Site, { path, cookie }: { path: string; cookie: string }): Promise<number[]> {
  const times: number[] = []
  for (let nth = 0; nth < warmUp + measured; nth++) {
    const { ms } = await site.get(path, cookie)
    if (nth >= warmUp) times.push(ms)
  }
  return times.sort((a, b) => a - b)
}
