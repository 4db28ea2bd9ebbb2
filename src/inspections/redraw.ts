import type { Core } from '../core'
import { rows } from '../database/table'
import { InspectionItems } from './item-store'
import { drawSample, populationHash } from './draw-sample'
import { InspectionPopulations, type Inspection } from './store'

/** The sample drawn once more from the frozen population, and whether it is the recorded one. */
export interface Redraw {
  facts: string[]
  isSame: boolean
}

/** Draws again by the recorded seed and compares with what was recorded, population included. */
export function redraw(core: Core, inspection: Inspection): Promise<Redraw> {
  const { id: inspectionId, seed, sampleCount, populationHash: hash } = inspection
  return core.db.read(async (tx) => {
    const population = await rows(tx, InspectionPopulations).findOneBy({ inspectionId })
    const recorded = await rows(tx, InspectionItems).find({
      where: { inspectionId },
      order: { ordinal: 'ASC' },
      select: { id: true, fact: true },
    })
    const all = (population?.facts ?? '').split('\n').filter(Boolean)
    const facts = drawSample({ seed: seed ?? '', facts: all, size: sampleCount ?? 0 })
    const sameSample = facts.join('\n') === recorded.map(({ fact }) => fact).join('\n')
    return { facts, isSame: sameSample && populationHash(all) === hash }
  })
}

/** How many inspections of the same planner with a period that overlaps were drawn and then called off. */
export function drawnAndCancelled(core: Core, inspection: Inspection): Promise<number> {
  const { id, plannerId, fromDay, toDay } = inspection
  return core.db.read((tx) =>
    tx
      .getRepository<Inspection>('score_inspections')
      .createQueryBuilder('i')
      .where('i.plannerId = :plannerId AND i.id <> :id AND i.state = :state', {
        plannerId,
        id,
        state: 'cancelled',
      })
      .andWhere('i.seed IS NOT NULL AND i.fromDay <= :toDay AND i.toDay >= :fromDay', { fromDay, toDay })
      .getCount(),
  )
}
