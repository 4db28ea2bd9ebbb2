import type { Route } from '../web/route'
import { correctionPages } from './pages/correction'
import { listPages } from './pages/list'
import { newVisitPages } from './pages/new-visit'
import type { VisitPagesParts } from './pages/parts'
import { visitPages as oneVisitPages } from './pages/visit'

/** The list of visits, the form of a new one, the page of each and its correction. */
export function visitPages(parts: VisitPagesParts): Route[] {
  return [...listPages(parts), ...newVisitPages(parts), ...correctionPages(parts), ...oneVisitPages(parts)]
}
