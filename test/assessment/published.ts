import type { Core } from '../../src/core'
import { rows } from '../../src/database/table'
import { newId } from '../../src/ids'
import { demoDepartments, demoLines, demoPeople } from '../../src/people/demo-people'
import { addPublicationToSums } from '../../src/scoring'
import { bookPoints } from '../../src/scoring/book-points'
import { ScoreEntries } from '../../src/scoring/store'
import { PublishedEntries } from '../../src/scoring/weekly/publication-store'
import { ScoreWeeks } from '../../src/scoring/weekly/store'
import { weekOf } from '../../src/scoring/rules/week'

/** What 白薇 of 市场发展部 earns by a fact of a day; whole amounts in hundredths. */
export async function book(
  core: Core,
  of: { fact: string; day: string; points: number; half?: 'authenticity' | 'quality' },
) {
  const { marketing } = demoDepartments
  const { half = 'authenticity', ...more } = of
  await core.db.transaction((tx) =>
    bookPoints(core, tx, {
      ...{ ...more, half, rule: half === 'authenticity' ? 'A' : 'Q-signed', caseId: null, evidence: null },
      ...{ enterpriseId: 'e1', enterpriseName: '示例企业一', policyVersion: 'norm-2024' },
      ...{ personId: demoPeople.baiwei.id, personName: '白薇' },
      ...{ departmentId: marketing.id, departmentName: marketing.name, lineId: marketing.lineId },
    }),
  )
}

/** Publishes all that is booked for the 市场条线 and not yet published, as its run of the week of `day`. */
export async function publish(core: Core, day: string): Promise<void> {
  const { name: week, from: fromDay, to: toDay } = weekOf(day)
  const { id: lineId, name: lineName } = demoLines.market
  const now = core.clock.now()
  await core.db.transaction(async (tx) => {
    const id = newId()
    await rows(tx, ScoreWeeks).insert({
      ...{
        id,
        week,
        fromDay,
        toDay,
        lineId,
        lineName,
        checkerLineId: null,
        checkerLineName: null,
        openedAt: now,
      },
      ...{ assessBy: now, recheckBy: now, crossCheckBy: now, publishAt: now, publishedAt: now },
      ...{ objectionsUntil: now, closedAt: null },
    })
    const known = new Set((await rows(tx, PublishedEntries).find()).map(({ entryId }) => entryId))
    const fresh = (await rows(tx, ScoreEntries).findBy({ lineId })).filter((entry) => !known.has(entry.id))
    for (const entry of fresh)
      await rows(tx, PublishedEntries).insert({ entryId: entry.id, weekId: id, rowId: null })
    await addPublicationToSums(tx, id)
  })
}
