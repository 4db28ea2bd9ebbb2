import { optional } from '../../database/columns'
import { defineTable } from '../../database/table'

/** 挂牌仪式 and 《挂牌企业第一课》 (norm 5). */
export const listingEventKinds = ['ceremony', 'course'] as const
export type ListingEventKind = (typeof listingEventKinds)[number]

/** One ceremony or one course. */
export interface ListingEvent {
  id: string
  submissionId: string
  kind: ListingEventKind
  startsAt: Date
  place: string
  note: string | null
  /** Null while it takes place as planned. */
  cancelledBecause: string | null
  plannedById: string
  plannedByName: string
  plannedAt: Date
  version: number
}

export const ListingEvents = defineTable<ListingEvent>(
  'listing_events',
  (c) => ({
    id: c.id(),
    submissionId: c.text(36),
    kind: c.text(10),
    startsAt: c.instant(),
    place: c.text(200),
    note: optional(c.text(1000)),
    cancelledBecause: optional(c.text(500)),
    plannedById: c.text(36),
    plannedByName: c.text(60),
    plannedAt: c.instant(),
    version: c.version(),
  }),
  [
    { name: 'listing_events_submission', columns: ['submissionId'], unique: true },
    { name: 'listing_events_starts', columns: ['startsAt', 'id'] },
  ],
)

/** Whether an invited enterprise came; `waived`: it missed the ceremony and need not come to another. */
export const attendances = ['invited', 'attended', 'missed', 'waived'] as const
export type Attendance = (typeof attendances)[number]

/** An enterprise invited to a ceremony or a course, and whether it came. */
export interface Invitation {
  id: string
  eventId: string
  kind: ListingEventKind
  enterpriseId: string
  enterpriseName: string
  /** Whom of the enterprise: the names of its contacts. */
  contacts: string
  attendance: Attendance
  /** Who came, in words; of a waived one, why. */
  attendees: string | null
  invitedByName: string
  invitedAt: Date
  recordedByName: string | null
  recordedAt: Date | null
  version: number
}

export const Invitations = defineTable<Invitation>(
  'listing_invitations',
  (c) => ({
    id: c.id(),
    eventId: c.text(36),
    kind: c.text(10),
    enterpriseId: c.text(36),
    enterpriseName: c.text(191),
    contacts: c.text(500),
    attendance: c.text(10),
    attendees: optional(c.text(500)),
    invitedByName: c.text(60),
    invitedAt: c.instant(),
    recordedByName: optional(c.text(60)),
    recordedAt: optional(c.instant()),
    version: c.version(),
  }),
  [
    { name: 'listing_invitations_event_enterprise', columns: ['eventId', 'enterpriseId'], unique: true },
    { name: 'listing_invitations_enterprise_kind', columns: ['enterpriseId', 'kind', 'attendance'] },
  ],
)
