import { optional, primary } from '../columns'
import type { Migration, MigrationStep } from '../migration'

/** Who works here, what they may do, how they sign in, and what was done to any of it. */
export const people: Migration = {
  name: '0002-people',
  async up(step) {
    await house(step)
    await staff(step)
    await signIn(step)
    await auditLog(step)
  },
}

async function house(step: MigrationStep): Promise<void> {
  await step.createTable(
    'business_lines',
    (c) => ({ id: c.id(), name: c.text(60), directorId: optional(c.text(36)), version: c.version() }),
    [
      { name: 'business_lines_name', columns: ['name'], unique: true },
      { name: 'business_lines_director', columns: ['directorId'] },
    ],
  )
  await step.createTable(
    'departments',
    (c) => ({
      id: c.id(),
      name: c.text(60),
      lineId: optional(c.text(36)),
      kind: c.text(10),
      headId: optional(c.text(36)),
      version: c.version(),
    }),
    [
      { name: 'departments_name', columns: ['name'], unique: true },
      { name: 'departments_head', columns: ['headId'] },
    ],
  )
}

async function staff(step: MigrationStep): Promise<void> {
  await step.createTable(
    'people',
    (c) => ({
      id: c.id(),
      account: c.text(40),
      name: c.text(40),
      departmentId: optional(c.text(36)),
      position: c.text(60),
      email: optional(c.text(254)),
      passwordHash: c.text(255),
      passwordTemporary: c.yesNo(),
      active: c.yesNo(),
      version: c.version(),
    }),
    [
      { name: 'people_account', columns: ['account'], unique: true },
      { name: 'people_department', columns: ['departmentId'] },
    ],
  )
  await step.createTable(
    'person_roles',
    (c) => ({ personId: primary(c.text(36)), role: primary(c.text(20)) }),
    [{ name: 'person_roles_role', columns: ['role'] }],
  )
}

async function signIn(step: MigrationStep): Promise<void> {
  await step.createTable(
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
  await step.createTable('sign_in_attempts', (c) => ({
    subject: primary(c.text(100)),
    failures: c.integer(),
    lastAt: c.instant(),
    lockedUntil: optional(c.instant()),
  }))
}

async function auditLog(step: MigrationStep): Promise<void> {
  await step.createTable(
    'audit_log',
    (c) => ({
      id: c.serial(),
      at: c.instant(),
      actorId: c.text(36),
      actorName: c.text(40),
      act: c.text(40),
      subject: c.text(64),
      data: c.json(),
    }),
    [
      { name: 'audit_log_at', columns: ['at'] },
      { name: 'audit_log_subject', columns: ['subject'] },
    ],
  )
}
