import { In } from 'typeorm'
import type { Actor } from '../../actor'
import type { Core } from '../../core'
import { forUpdate } from '../../database/for-update'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { newId } from '../../ids'
import { VisitChanges } from '../finding-store'
import { readsVisit } from '../rules/readers'
import { Visits, type Visit } from '../store'
import { visitsNamed } from './visits-named'
import { counterNumberOf, textOf } from './rules/counter-cells'
import { keyOfRow, matching, type VisitKey } from './rules/match-visit'
import type { CounterRow } from './spreadsheet/read-counter-sheet'
import type { CounterOutcome } from './store'

/** What became of a row, and why it was refused: a code under `visitCounter.refusals`. */
export interface RowVerdict {
  row: CounterRow
  outcome: CounterOutcome
  refusal?: { code: string; data: Record<string, unknown> }
}

/** What enters numbers: who, why, and the rows of the table. */
interface Entering {
  actor: Actor
  reason: string
  found: readonly CounterRow[]
}

/**
 * Fills the numbers of some rows into the visits they name, each with a line of the visit's changes (norm 2, 13). Only visits that
 * `actor` made or answers for are known here: of others nobody learns that they exist (norm 11).
 */
export async function enterNumbers(core: Core, tx: Tx, entering: Entering): Promise<RowVerdict[]> {
  const { actor, found } = entering
  const keys = found.map(({ cells }) => keyOfRow(cells))
  const known = (await visitsNamed(tx, keys)).filter((visit) => readsVisit(actor, visit))
  const held = await hold(core, tx, known)
  const owners = await ownersOf(tx, found)
  const verdicts: RowVerdict[] = []
  for (const [nth, row] of found.entries()) {
    const verdict = judge(row, keys[nth]!, { held, owners })
    if (verdict.outcome === 'numbered')
      await enter(core, tx, { ...entering, visit: verdict.visit, number: verdict.number })
    if (verdict.outcome === 'numbered') {
      owners.set(verdict.number, verdict.visit.id)
      verdict.visit.counterNumber = verdict.number
    }
    verdicts.push({
      row,
      outcome: verdict.outcome,
      ...('refusal' in verdict ? { refusal: verdict.refusal } : {}),
    })
  }
  return verdicts
}

type Judged =
  | { outcome: 'numbered'; visit: Visit; number: string }
  | { outcome: 'same' | 'blank' }
  | { outcome: 'refused'; refusal: { code: string; data: Record<string, unknown> } }

function judge(
  row: CounterRow,
  key: VisitKey,
  { held, owners }: { held: readonly Visit[]; owners: ReadonlyMap<string, string> },
): Judged {
  const typed = counterNumberOf(row.cells.counterNumber)
  if (typed === null) return { outcome: 'blank' }
  if ('fault' in typed) return refused(typed.fault, { number: textOf(row.cells.counterNumber).slice(0, 60) })
  if ('fault' in key) return refused(key.fault, { day: textOf(row.cells.visitedOn).slice(0, 40) })
  const { number } = typed
  const visits = matching(key, held)
  if (visits.some(({ counterNumber }) => counterNumber === number)) return { outcome: 'same' }
  const [visit, second] = visits
  if (!visit) return refused('unknown', {})
  if (second) return refused('ambiguous', { count: visits.length })
  if (visit.counterNumber) return refused('other', { own: visit.counterNumber, number })
  return owners.has(number) ? refused('taken', { number }) : { outcome: 'numbered', visit, number }
}

function refused(code: string, data: Record<string, unknown>): Judged {
  return { outcome: 'refused', refusal: { code, data } }
}

/** The visits as they stand, locked in one order. */
function hold(core: Core, tx: Tx, visits: readonly Visit[]): Promise<Visit[]> {
  const where = { id: In(visits.map(({ id }) => id)) }
  return rows(tx, Visits).find({ where, order: { id: 'ASC' }, ...forUpdate(core.db) })
}

async function ownersOf(tx: Tx, found: readonly CounterRow[]): Promise<Map<string, string>> {
  const numbers = found.flatMap(({ cells }) => {
    const typed = counterNumberOf(cells.counterNumber)
    return typed && 'number' in typed ? [typed.number] : []
  })
  const select = { id: true, counterNumber: true }
  const owned = await rows(tx, Visits).find({ where: { counterNumber: In(numbers) }, select })
  return new Map(owned.map(({ id, counterNumber }) => [counterNumber ?? '', id]))
}

async function enter(
  core: Core,
  tx: Tx,
  { actor, reason, visit, number }: Entering & { visit: Visit; number: string },
): Promise<void> {
  await rows(tx, Visits).update({ id: visit.id }, { counterNumber: number })
  const by = { byId: actor.id, byName: actor.name, at: core.clock.now() }
  const change = { field: 'counterNumber', was: null, became: number, reason, findingId: null }
  await rows(tx, VisitChanges).insert({ id: newId(), visitId: visit.id, ...change, ...by })
}
