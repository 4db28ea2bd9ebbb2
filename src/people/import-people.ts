import type { Actor, Role } from '../actor'
import type { Core } from '../core'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { parseInput } from '../web/input'
import { addPerson } from './add-person'
import { editPerson } from './edit-person'
import { departments } from './house'
import { NewPerson } from './person-input'
import { rolesOf } from './person-roles'
import { readPeopleSheet } from './read-people-sheet'
import { normalAccount } from './rules/account'
import { splitNames, type PersonLine } from './rules/person-columns'
import { People, type Person } from './store'

/** What became of one line of the list. */
export interface ImportedLine {
  row: number
  account: string
  outcome: 'added' | 'changed' | 'unchanged' | 'refused'
  /** Of someone added; shown once. */
  password?: string
  refusal?: BusinessError
}

/** What the words of the list mean. */
interface Words {
  departmentIds: ReadonlyMap<string, string>
  roles: ReadonlyMap<string, Role>
}

/**
 * Adds or changes the people of an XLSX list, each line by itself; columns the list lacks and cells left empty stay as they are.
 * `roleNames` gives the words for the roles. A second import of the same list changes nothing.
 */
export async function importPeople(
  core: Core,
  actor: Actor,
  sheet: { bytes: Buffer; roleNames: ReadonlyMap<string, Role> },
): Promise<ImportedLine[]> {
  const lines = await readPeopleSheet(sheet.bytes)
  const departmentIds = new Map((await departments(core)).map(({ name, id }) => [name, id]))
  const words = { departmentIds, roles: sheet.roleNames }
  const report: ImportedLine[] = []
  for (const { row, line } of lines) report.push({ row, ...(await importLine(core, actor, { line, words })) })
  return report
}

async function importLine(
  core: Core,
  actor: Actor,
  { line, words }: { line: PersonLine; words: Words },
): Promise<Omit<ImportedLine, 'row'>> {
  const account = normalAccount(line.account ?? '')
  try {
    return { account, ...(await addOrChange(core, actor, { line: { ...line, account }, words })) }
  } catch (error) {
    if (error instanceof BusinessError) return { account, outcome: 'refused', refusal: error }
    throw error
  }
}

async function addOrChange(
  core: Core,
  actor: Actor,
  { line, words }: { line: PersonLine; words: Words },
): Promise<Pick<ImportedLine, 'outcome' | 'password'>> {
  const known = await knownPerson(core, line.account ?? '')
  const typed = { ...known?.fields, ...meant(line, words) }
  const input = parseInput(NewPerson, typed)
  if (!known) return { outcome: 'added', password: (await addPerson(core, actor, input)).password }
  const { account: _, ...fields } = input
  const changed = await editPerson(core, actor, {
    ...fields,
    id: known.person.id,
    version: known.person.version,
  })
  return { outcome: changed ? 'changed' : 'unchanged' }
}

function knownPerson(core: Core, account: string): Promise<{ person: Person; fields: object } | null> {
  return core.db.read(async (tx) => {
    const person = await rows(tx, People).findOneBy({ account })
    if (!person) return null
    const { name, departmentId, position, email } = person
    const roles = await rolesOf(tx, person.id)
    return {
      person,
      fields: { account, name, departmentId: departmentId ?? '', position, email: email ?? '', roles },
    }
  })
}

/** The cells that say something, in the product's terms. */
function meant(line: PersonLine, words: Words): Record<string, unknown> {
  const { department, roles, ...plain } = line
  const said: Record<string, unknown> = Object.fromEntries(Object.entries(plain).filter(([, text]) => text))
  if (department) said['departmentId'] = lookUp(words.departmentIds, department, 'department-name-unknown')
  if (roles) said['roles'] = splitNames(roles).map((role) => lookUp(words.roles, role, 'role-name-unknown'))
  return said
}

function lookUp<Found>(words: ReadonlyMap<string, Found>, name: string, code: string): Found {
  const found = words.get(name)
  if (found === undefined) throw new BusinessError(code, { name })
  return found
}
