import type { Role } from '../actor'
import { optional, primary } from '../database/columns'
import { defineTable } from '../database/table'

/** 业务条线: a line groups departments; its director rechecks and publishes scores (norm 15). */
export interface Line {
  id: string
  name: string
  directorId: string | null
  version: number
}

export const Lines = defineTable<Line>(
  'business_lines',
  (c) => ({ id: c.id(), name: c.text(60), directorId: optional(c.text(36)), version: c.version() }),
  [
    { name: 'business_lines_name', columns: ['name'], unique: true },
    { name: 'business_lines_director', columns: ['directorId'] },
  ],
)

/** 一线部门 develop enterprises and answer demands (norm 4); second-line ones supervise and inspect. */
export const departmentKinds = ['front', 'second'] as const
export type DepartmentKind = (typeof departmentKinds)[number]

export interface Department {
  id: string
  name: string
  lineId: string | null
  kind: DepartmentKind
  headId: string | null
  /** Builds and keeps the qualified list (norm 5); at most one does. */
  keepsList?: boolean | null
  version: number
}

export const Departments = defineTable<Department>(
  'departments',
  (c) => ({
    id: c.id(),
    name: c.text(60),
    lineId: optional(c.text(36)),
    kind: c.text(10),
    headId: optional(c.text(36)),
    keepsList: optional(c.yesNo()),
    version: c.version(),
  }),
  [
    { name: 'departments_name', columns: ['name'], unique: true },
    { name: 'departments_head', columns: ['headId'] },
  ],
)

export interface Person {
  id: string
  /** What is typed at sign-in: lower case, unique. */
  account: string
  name: string
  departmentId: string | null
  position: string
  email: string | null
  passwordHash: string
  /** Set by someone else: the person is asked for one of their own. */
  passwordTemporary: boolean
  active: boolean
  version: number
}

export const People = defineTable<Person>(
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

/** Roles given to a person by hand; head and director follow from department and line and are not stored. */
export const givenRoles = [
  'leadership',
  'compliance',
  'general-office',
  'designer',
  'supervisor',
  'admin',
] as const
export type GivenRole = (typeof givenRoles)[number] & Role

export interface PersonRole {
  personId: string
  role: GivenRole
}

export const PersonRoles = defineTable<PersonRole>(
  'person_roles',
  (c) => ({ personId: primary(c.text(36)), role: primary(c.text(20)) }),
  [{ name: 'person_roles_role', columns: ['role'] }],
)
