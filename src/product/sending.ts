import { departmentDelivery } from '../confidentiality/follow-department'
import { followDelivery } from '../confidentiality/follow-person'
import type { Core } from '../core'
import type { Engine } from '../engine/engine'
import { actRecorded } from '../engine/projection/queries'
import type { Env } from '../env'
import { mailDelivery, setMailChannel, tellOvertaken } from '../messages'
import { engineDeliveries, startSender, taskEndingIn } from '../outbox'

/** The sender of this replica. `stop` settles what is on the wire. */
export interface Sending {
  stop(): Promise<void>
}

/** Delivers what the product owes: to the engine, and by mail where a server is set. */
export async function startSending(
  core: Core,
  engine: Engine,
  env: Pick<Env, 'mail' | 'publicUrl'>,
): Promise<Sending> {
  await setMailChannel(core, { enabled: env.mail !== null, publicUrl: env.publicUrl })
  const mail = env.mail ? mailDelivery(env.mail, core.clock) : null
  const told = engineDeliveries({
    engine,
    clock: core.clock,
    taskEnding: taskEndingIn(core),
    overtaken: tellOvertaken(core),
    modified: (instanceKey, since) => actRecorded(core, { kind: 'modification', ref: instanceKey }, since),
    broadcast: (signal, since) => actRecorded(core, { kind: 'signal', ref: signal }, since),
  })
  const kinds = [...told, followDelivery(core), departmentDelivery(core)]
  const sender = startSender(core, mail ? [...kinds, mail.kind] : kinds)
  return {
    async stop() {
      await sender.stop()
      mail?.close()
    },
  }
}
