import type { Route } from '../../web/route'
import { exchangePages } from './pages/exchange'
import { mappingPages } from './pages/mapping'
import { overviewPages } from './pages/overview'
import type { CounterPagesParts } from './pages/parts'

/** The exchange with the counter system's 企业走访 (norm 13): what is missing there, tables both ways, the mapping of their columns. */
export function visitCounterPages(parts: CounterPagesParts): Route[] {
  return [...overviewPages(parts), ...mappingPages(parts), ...exchangePages(parts)]
}
