import { runRounds, type Kill } from './kill/run-rounds'
import { newLedger, untilCompletion, type Ledger } from './load/ledger'
import { staffAt } from './load/staff'
import { startLoad } from './load/work'
import { openStage, type Stage } from './stage/open-stage'
import { judge, type Verdict } from './verdict/judge'

/** What a torture came to. */
export interface Outcome {
  mismatches: string[]
  kills: Kill[]
  ledger: Ledger
  loadMs: number
  evidence: Verdict['evidence']
}

/**
 * Kills app, broker and MariaDB `rounds` times each while people work, then compares what they were told with what is.
 * Leaves nothing running; the folder with the logs stays when there is a mismatch, and `say` hears where it is.
 */
export async function torture(rounds: number, say: (line: string) => void): Promise<Outcome> {
  const stage = await openStage()
  let sound = false
  try {
    const outcome = await tortured(stage, rounds, say)
    sound = outcome.mismatches.length === 0
    return outcome
  } finally {
    if (!sound) say(`logs are kept in ${stage.folder}`)
    await stage.close(!sound)
  }
}

async function tortured(stage: Stage, rounds: number, say: (line: string) => void): Promise<Outcome> {
  const ledger = newLedger()
  const staff = await staffAt(stage.product.address)
  const started = performance.now()
  const load = startLoad(staff, ledger)
  const kills = await runRounds(stage, rounds, say)
    .then((made) => untilCompletion(ledger).then(() => made))
    .finally(() => load.stop())
  const loadMs = performance.now() - started
  say('the load has ended, waiting until everything is at rest')
  const { mismatches, evidence } = await judge(stage, ledger)
  return { mismatches: [...stage.product.deaths, ...mismatches], kills, ledger, loadMs, evidence }
}
