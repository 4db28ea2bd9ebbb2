import type { Route } from '../web/route'
import { auditPages } from './pages/audit'
import { housePages } from './pages/house'
import { importPages } from './pages/import'
import { mePages } from './pages/me'
import { peopleAdminPages } from './pages/people'
import { personActPages } from './pages/person-acts'
import type { PeoplePagesParts } from './pages/parts'
import { signInPages } from './pages/sign-in'

/** Sign-in, one's own account, and the administration of people and departments. */
export function peoplePages(parts: PeoplePagesParts): Route[] {
  return [
    ...signInPages(parts),
    ...mePages(parts),
    ...importPages(parts),
    ...peopleAdminPages(parts),
    ...personActPages(parts),
    ...housePages(parts),
    ...auditPages(parts),
  ]
}
