import { optional, primary } from '../database/columns'
import { defineTable } from '../database/table'

/** One sign-in. `id` is the SHA-256 of the cookie's token: who reads the table can't sign in with it. */
export interface Session {
  id: string
  personId: string
  createdAt: Date
  lastSeenAt: Date
  expiresAt: Date
  revokedAt: Date | null
  userAgent: string
  ip: string
}

export const SessionRows = defineTable<Session>(
  'sessions',
  (c) => ({
    id: primary(c.text(64)),
    personId: c.text(36),
    createdAt: c.instant(),
    lastSeenAt: c.instant(),
    expiresAt: c.instant(),
    revokedAt: optional(c.instant()),
    userAgent: c.text(300),
    ip: c.text(45),
  }),
  [
    { name: 'sessions_person', columns: ['personId'] },
    { name: 'sessions_expires', columns: ['expiresAt'] },
  ],
)

/** Failed sign-ins in a row of one `account:<SHA-256>` or one `address:<SHA-256>`. */
export interface SignInAttempt {
  subject: string
  failures: number
  lastAt: Date
  lockedUntil: Date | null
}

export const SignInAttempts = defineTable<SignInAttempt>('sign_in_attempts', (c) => ({
  subject: primary(c.text(100)),
  failures: c.integer(),
  lastAt: c.instant(),
  lockedUntil: optional(c.instant()),
}))
