import type { CaseMember } from './store'

/** The members of a case, one line per person, with all the parts they play. */
export function membersByPerson(members: readonly CaseMember[]): { name: string; roles: string[] }[] {
  const people = new Map<string, { name: string; roles: string[] }>()
  for (const { personId, personName, role } of members) {
    const person = people.get(personId) ?? { name: personName, roles: [] }
    person.roles.push(role)
    people.set(personId, person)
  }
  return [...people.values()]
}
