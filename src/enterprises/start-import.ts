import type { Actor } from '../actor'
import type { Core } from '../core'
import { announce } from '../database/changes'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { newId } from '../ids'
import { importEnterprises, type EnterprisesToImport, type ImportProgress } from './import-enterprises'
import { EnterpriseImports, type EnterpriseImport } from './record-store'

/** How long an import may be silent before it counts as cut short. */
const silentMs = 60_000

/** Starts an import and lets it run on; how far it is stands in its row. @returns its id and the promise of its end */
export async function startImport(
  core: Core,
  actor: Actor,
  list: EnterprisesToImport,
): Promise<{ id: string; ended: Promise<void> }> {
  const id = newId()
  const at = core.clock.now()
  const blank = { found: 0, done: 0, endedAt: null, refusal: null, counts: {}, report: [] }
  const by = { actorId: actor.id, actorName: actor.name, fileName: list.fileName.slice(-191) }
  await core.db.transaction((tx) =>
    rows(tx, EnterpriseImports).insert({ id, ...by, ...blank, startedAt: at, aliveAt: at }),
  )
  return { id, ended: run(core, actor, { id, list }) }
}

/** An import as its page shows it; null when there is none or somebody else's. */
export async function findImport(
  core: Core,
  actor: Actor,
  id: string,
): Promise<(EnterpriseImport & { cutShort: boolean }) | null> {
  const found = await core.db.read((tx) => rows(tx, EnterpriseImports).findOneBy({ id }))
  if (!found || (found.actorId !== actor.id && !actor.roles.includes('admin'))) return null
  const silent = core.clock.now().getTime() - found.aliveAt.getTime()
  return { ...found, cutShort: found.endedAt === null && silent > silentMs }
}

async function run(
  core: Core,
  actor: Actor,
  { id, list }: { id: string; list: EnterprisesToImport },
): Promise<void> {
  const tell = (so: ImportProgress) => write(core, actor, { id, change: { ...so, report: [] } })
  try {
    const done = await importEnterprises(core, actor, { ...list, tell })
    await write(core, actor, { id, change: { ...done, endedAt: core.clock.now() } })
  } catch (error) {
    const isForeseen = error instanceof BusinessError
    if (!isForeseen) core.log.error({ err: error, importId: id }, 'import of enterprises failed')
    const refusal = isForeseen ? error.code : 'enterprise-import-failed'
    await write(core, actor, { id, change: { refusal, endedAt: core.clock.now() } }).catch((lost: unknown) =>
      core.log.error({ err: lost, importId: id }, 'could not write how an import ended'),
    )
  }
}

function write(
  core: Core,
  actor: Actor,
  { id, change }: { id: string; change: Partial<EnterpriseImport> },
): Promise<void> {
  return core.db.transaction(async (tx) => {
    await rows(tx, EnterpriseImports).update({ id }, { ...change, aliveAt: core.clock.now() })
    await announce(tx, core.clock, { topic: 'import', ref: id, audience: `person:${actor.id}` })
  })
}
