import { In } from 'typeorm'
import type { Actor } from '../../../actor'
import type { Core } from '../../../core'
import type { Tx } from '../../../database/database'
import { rows } from '../../../database/table'
import { BusinessError } from '../../../errors'
import { notify } from '../../../messages'
import { appendTimeline } from '../../../timeline'
import { ScoreEntries } from '../../store'
import { correctRow, halvesOf, type Halves } from '../correct-row'
import { Objections, PublishedEntries } from '../publication-store'
import { weekText } from '../../../web/format'
import { holdObjection, requireOpen, type HeldObjection } from './hold-objection'

/** A ruling on an objection; `change` in hundredths, of an upheld one not nothing. */
export interface Ruling {
  objectionId: string
  verdict: 'upheld' | 'dismissed'
  ruling: string
  change: Halves
}

/**
 * Rules on an objection (norm 17.C1). What is upheld changes the book by entries with author and reason, which the next publication of the
 * line shows as 更正; the published row stays as it is.
 * @throws BusinessError `objection-not-found`, `objection-ended`, `ruling-own-row`, `ruling-without-change`, `correction-below-zero`, `score-check-not-allowed`
 */
export function ruleObjection(core: Core, actor: Actor, given: Ruling): Promise<void> {
  return core.db.transaction(async (tx) => {
    const held = await holdObjection(core, tx, given.objectionId)
    requireOpen(held.objection)
    if (actor.id === held.objection.byId || actor.id === held.row.personId)
      throw new BusinessError('ruling-own-row')
    const isUpheld = given.verdict === 'upheld'
    const change = isUpheld ? given.change : { authenticity: 0, quality: 0 }
    if (isUpheld) await correct(core, tx, { ...held, actor, change, reason: given.ruling })
    await rows(tx, Objections).update(
      { id: given.objectionId },
      {
        ...{ state: given.verdict, ruling: given.ruling, ruledAt: core.clock.now() },
        ...{ ruledById: actor.id, ruledByName: actor.name },
        ...{ authenticityChange: change.authenticity, qualityChange: change.quality },
      },
    )
    await tell(core, tx, { ...held, actor, given })
  })
}

type Corrected = HeldObjection & { actor: Actor; change: Halves; reason: string }

async function correct(core: Core, tx: Tx, { row, actor, change, reason }: Corrected): Promise<void> {
  if (change.authenticity === 0 && change.quality === 0)
    throw new BusinessError('ruling-without-change', { field: 'authenticityChange' })
  const published = await rows(tx, PublishedEntries).findBy({ rowId: row.id })
  const ids = published.map(({ entryId }) => entryId)
  const entries = await rows(tx, ScoreEntries).find({ where: { id: In(ids) }, order: { id: 'ASC' } })
  // All that the book has for these facts: corrections made since the publication count too.
  const facts = [...new Set(entries.map(({ fact }) => fact))]
  const { personId } = row
  const all = halvesOf(await rows(tx, ScoreEntries).findBy({ fact: In(facts), personId }))
  for (const half of ['authenticity', 'quality'] as const)
    if (change[half] < 0 && all[half] + change[half] < 0)
      throw new BusinessError('correction-below-zero', { field: `${half}Change` })
  await correctRow(core, tx, { actor, entries, change, reason })
}

async function tell(
  core: Core,
  tx: Tx,
  { objection, row, run, actor, given }: HeldObjection & { actor: Actor; given: Ruling },
): Promise<void> {
  const upheld = given.verdict === 'upheld'
  const words = { enterprise: row.enterpriseName, name: row.personName, words: given.ruling }
  const code = upheld ? 'objection-upheld' : 'objection-dismissed'
  for (const caseId of [objection.id, run.id])
    await appendTimeline(core, tx, { caseId, kind: 'business', code, data: words, actor })
  await notify(core, tx, {
    ...{ event: 'objection-ruled', caseId: objection.id, except: actor.id, dedupeKey: 'ruled' },
    to: [
      ...[`person:${objection.byId}`, `person:${row.personId}`, `head:${row.departmentId}`],
      `line-director:${run.lineId}`,
    ],
    data: {
      ...{ line: run.lineName, week: weekText(run.week), enterprise: row.enterpriseName, upheld },
      ...{ name: row.personName, by: actor.name, reason: given.ruling },
    },
  })
}
