import type { AnyTable } from '../../database/table'
import { Acts } from './act-store'
import { Decisions, Definitions, Forms, Requirements } from './definition-store'
import { Elements, Flows, Instances, Variables } from './instance-store'
import { Gaps, Partitions, Sequences, SetAside } from './log-store'
import { Candidates, Tasks } from './task-store'
import { Incidents, Jobs, MessageWaits, Timers } from './work-store'

/** Every table of the projection; all of it can be made again from the engine's log. */
export const projectionTables: readonly AnyTable[] = [
  ...[Partitions, Sequences, Gaps, SetAside],
  ...[Definitions, Forms, Decisions, Requirements],
  ...[Instances, Elements, Flows, Variables],
  ...[Tasks, Candidates],
  ...[Jobs, Incidents, Timers, MessageWaits, Acts],
]
