import type { Core } from '../../core'
import { rows } from '../../database/table'
import { findQualification } from '../open-qualifications'
import type { Qualification } from '../store'
import { Invitations, type Invitation, type ListingEventKind } from './store'

/** What an enterprise still has to attend. */
export interface AttendanceNeeded {
  ceremonyNeeded: boolean
  courseNeeded: boolean
}

/** What a qualification still waits for; nothing when it has ended. */
export async function attendanceNeeded(core: Core, caseId: string): Promise<AttendanceNeeded> {
  const qualification = await findQualification(core, caseId)
  if (!qualification || qualification.endedAt) return { ceremonyNeeded: false, courseNeeded: false }
  const { enterpriseId } = qualification
  const own = await core.db.read((tx) => rows(tx, Invitations).findBy({ enterpriseId }))
  return neededOf(qualification, attendedAt(own))
}

/** 纯托管 goes without a ceremony, nobody without the course; having come once, ever, is enough (norm 5). */
export function neededOf(
  { approvedTier }: Pick<Qualification, 'approvedTier'>,
  attended: ReadonlySet<ListingEventKind>,
): AttendanceNeeded {
  return {
    ceremonyNeeded: approvedTier !== 'custody' && !attended.has('ceremony'),
    courseNeeded: !attended.has('course'),
  }
}

/** The kinds of events an enterprise has come to or need not come to any more, of its invitations. */
export function attendedAt(invitations: readonly Invitation[]): Set<ListingEventKind> {
  return new Set(
    invitations
      .filter(({ attendance }) => attendance === 'attended' || attendance === 'waived')
      .map(({ kind }) => kind),
  )
}
