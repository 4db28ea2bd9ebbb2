import { join } from 'node:path'
import { systemClock } from '../../../src/clock'
import type { Core } from '../../../src/core'
import { readState } from '../../../src/engine/broker/state'
import type { Engine } from '../../../src/engine/engine'
import { openZeebe } from '../../../src/engine/zeebe/zeebe-engine'
import { silentLog } from '../../../src/log'
import { openCore } from '../../../src/product/open-core'
import { patientEngine } from '../../world/patient-engine'
import type { Ledger } from '../load/ledger'
import type { Stage } from '../stage/open-stage'
import { untilAtRest } from './at-rest'
import { casesStand, chainsWhole } from './cases-stand'
import { completionsOnce, effectsOnce } from './completions-once'
import { demandsOnce } from './demands-once'
import { engineAgrees, messagesKnown } from './engine-agrees'
import { readEvidence, type Evidence } from './evidence'
import { partsSound, tablesSound } from './parts-sound'

/** What the comparison found; the torture is passed when `mismatches` is empty. */
export interface Verdict {
  mismatches: string[]
  evidence: Evidence
}

/** Compares what people were told, what the database holds, what the projection says and what the engine knows. The load must have ended. */
export async function judge({ mariadb, product }: Stage, ledger: Ledger): Promise<Verdict> {
  const core = await openCore(mariadb.url, systemClock, silentLog)
  const { ports } = readState(join(product.dataDir, 'broker'))!
  const address = { grpc: `127.0.0.1:${ports.grpc}`, rest: `http://127.0.0.1:${ports.rest}` }
  const engine = patientEngine(openZeebe(address, silentLog))
  try {
    return await compare(core, engine, ledger)
  } finally {
    await engine.close()
    await core.db.close()
  }
}

async function compare(core: Core, engine: Engine, ledger: Ledger): Promise<Verdict> {
  const unrest = await untilAtRest(core)
  const evidence = await readEvidence(core)
  const mismatches = [
    ...ledger.faults,
    ...unrest,
    ...demandsOnce(evidence, ledger),
    ...completionsOnce(evidence, ledger),
    ...(await effectsOnce(core, evidence)),
    ...casesStand(evidence, ledger),
    ...(await chainsWhole(core, evidence)),
    ...(await partsSound(core, evidence)),
    ...(await tablesSound(core)),
    ...(await engineAgrees(engine, evidence)),
    ...(await messagesKnown(engine, evidence)),
  ]
  return { mismatches, evidence }
}
