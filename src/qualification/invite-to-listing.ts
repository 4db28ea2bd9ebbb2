import { z } from 'zod'
import { dayOf, timeOf } from '../calendar/rules/day'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { optionalText } from '../demands/answer-fields'
import { defineTaskCommand, type TaskAct } from '../engine/define-task-command'
import { BusinessError } from '../errors'
import { attendanceNeeded } from './events/attendance-of'
import { eventsToCome } from './events/find-events'
import { invite } from './events/invite'
import type { ListingEvent, ListingEventKind } from './events/store'
import { lockAt } from './open-qualifications'
import { qualificationFacts } from './qualification-facts'
import { settleStep } from './step-deadline'

const answers = z.object({ ceremonyId: optionalText(36), courseId: optionalText(36) })
type Answers = z.output<typeof answers>

/** The list's keeper invites an enterprise to a ceremony and to 《挂牌企业第一课》 (norm 5). */
export default defineTaskCommand({
  name: 'invite-to-listing',
  title: '发出邀请',
  answers,
  run: (core, act) => core.db.transaction((tx) => inviteTo(core, tx, act)),
  prefill: async (core, { caseId }) => ({
    ...(await qualificationFacts(core, caseId)),
    ...(await attendanceNeeded(core, caseId)),
    ceremonies: (await eventsToCome(core, 'ceremony')).map(asChoice),
    courses: (await eventsToCome(core, 'course')).map(asChoice),
  }),
})

async function inviteTo(core: Core, tx: Tx, { actor, caseId, answers }: TaskAct<Answers>) {
  const { enterpriseId } = await lockAt(core, tx, { id: caseId, state: 'listing' })
  const { ceremonyNeeded, courseNeeded } = await attendanceNeeded(core, caseId)
  const chosen = [
    ...(ceremonyNeeded ? [await choice(core, 'ceremony', answers.ceremonyId)] : []),
    ...(courseNeeded ? [await choice(core, 'course', answers.courseId)] : []),
  ]
  for (const eventId of chosen) await invite(core, tx, { actor, eventId, enterpriseId })
  await settleStep(core, tx, { actor, caseId, step: 'invite' })
  return {}
}

async function choice(core: Core, kind: ListingEventKind, id: string | null): Promise<string> {
  const field = `${kind}Id`
  const isOpen = (await eventsToCome(core, kind)).some((event) => event.id === id)
  if (!id || !isOpen) throw new BusinessError(`${kind}-missing`, { field })
  return id
}

function asChoice({ id, startsAt, place }: ListingEvent) {
  return { value: id, label: `${dayOf(startsAt)} ${timeOf(startsAt)} ${place}` }
}
