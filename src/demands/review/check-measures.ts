import type { Actor } from '../../actor'
import { readCalendar } from '../../calendar'
import { dayOf } from '../../calendar/rules/day'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { BusinessError } from '../../errors'
import { faultOfMeasureDay, longestMeasureDays } from '../rules/measure-day'
import type { Demand } from '../store'
import type { MeasureOwner } from './measure-owners'
import type { MeasureSource } from './store'

/** A measure as it was typed: what, by whom, until which day. */
export interface AgreedMeasure {
  text: string
  ownerId: string
  dueOn: string
}

/** Measures agreed on a case, and the field of the form that holds them. */
export interface Agreement {
  demand: Demand
  actor: Actor
  source: MeasureSource
  measures: readonly AgreedMeasure[]
  field: string
}

/** Whether owners and days of the measures fit. @throws BusinessError `measures-unfit` with a fault by each field that is wrong */
export async function requireFitting(
  core: Core,
  tx: Tx,
  { agreed, owners }: { agreed: Agreement; owners: ReadonlyMap<string, MeasureOwner> },
): Promise<void> {
  const calendar = await readCalendar(tx)
  const today = dayOf(core.clock.now())
  const faults = agreed.measures.flatMap(({ ownerId, dueOn }, nth) => {
    const day = faultOfMeasureDay(calendar, today, dueOn)
    return [
      ...(owners.has(ownerId) ? [] : [[`${agreed.field}.${nth}.ownerId`, 'owner-unknown']]),
      ...(day ? [[`${agreed.field}.${nth}.dueOn`, day]] : []),
    ]
  })
  if (faults.length === 0) return
  const data = { longest: longestMeasureDays }
  const fields = faults.map(([field, name]) => [field, { code: `measures.faults.${name}`, data }])
  throw new BusinessError('measures-unfit', { fields: Object.fromEntries(fields) as object })
}
