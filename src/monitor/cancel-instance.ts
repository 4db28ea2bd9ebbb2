import { z } from 'zod'
import type { Actor } from '../actor'
import type { Core } from '../core'
import type { Engine } from '../engine/engine'
import { instance } from '../engine/projection/queries'
import { BusinessError } from '../errors'
import { parseInput } from '../web/input'
import { noteRepair } from './note-repair'
import { toldInWords } from './told-in-words'

const Reason = z.object({ reason: z.string().trim().min(4).max(500) })

/** Ends a running instance for good, with a reason that stays on the case's trace. */
export async function cancelInstance(
  { core, engine }: { core: Core; engine: Pick<Engine, 'cancelInstance'> },
  actor: Actor,
  { key, input }: { key: string; input: unknown },
): Promise<void> {
  const { reason } = parseInput(Reason, input)
  const found = await instance(core, key)
  if (found?.state !== 'active') throw new BusinessError('repair-too-late')
  await toldInWords(() => engine.cancelInstance(key))
  await noteRepair(core, actor, {
    caseId: found.caseId,
    code: 'instance-canceled',
    data: { process: found.processId, instance: key, words: reason },
  })
}
