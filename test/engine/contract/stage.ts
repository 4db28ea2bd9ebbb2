import type { Engine } from '../../../src/engine/engine'

/** What runs for one case, as an onlooker sees it. */
export interface Sight {
  instanceKey: string
  /** Open user tasks in order of creation. */
  tasks: { key: string; elementId: string; elementInstanceKey: string }[]
  incidents: { key: string; jobKey: string }[]
}

/** An engine and the means to watch it. */
export interface Stage {
  engine: Engine
  /** The running instance whose variable `caseId` this is; null when none runs. May lag behind the engine. */
  look(caseId: string): Sight | null
  /** Moves the engine's time. */
  passTime(ms: number): Promise<void>
  close(): Promise<void>
}
