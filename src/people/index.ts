/**
 * Who works here, what they may do and how they sign in. Needs the database and the clock; offers actors and groups to
 * everyone, sessions to the web kit, pages for signing in and administration.
 */
export { actorOf, findActor } from './actor-of'
export { audit } from './audit'
export { demoPassword, seedDemoPeople } from './demo'
export { demoDepartments, demoLines, demoPeople } from './demo-people'
export { ensureFirstAdmin } from './first-admin'
export {
  activePeople,
  departments,
  findDepartment,
  findPerson,
  lines,
  namesOf,
  peopleOfDepartment,
} from './house'
export { peopleInGroup } from './people-in-group'
export { peoplePages } from './pages'
export { sessionsOver } from './sessions'
export type { Department, Line, Person } from './store'
