import { z } from 'zod'
import { accountPattern, normalAccount } from './rules/account'
import { givenRoles, departmentKinds } from './store'

/** An id chosen in a select whose first choice is empty. */
const chosenId = z
  .union([z.literal(''), z.uuid()])
  .default('')
  .transform((id) => id || null)
const version = z.coerce.number().int().positive()
const fields = {
  name: z.string().trim().min(1).max(40),
  departmentId: chosenId,
  position: z.string().trim().max(60).default(''),
  email: z
    .union([z.literal(''), z.email().max(254)])
    .default('')
    .transform((email) => email || null),
  /** One ticked box comes as a text, several as a list, none not at all. */
  roles: z.preprocess((given) => [given ?? []].flat(), z.array(z.enum(givenRoles)).max(givenRoles.length)),
}

/** What an administrator enters for a new person. */
export const NewPerson = z.object({
  ...fields,
  account: z
    .string()
    .transform(normalAccount)
    .pipe(z.string().regex(accountPattern, 'people.faults.account')),
})
export type NewPerson = z.infer<typeof NewPerson>

/** What an administrator may change of a person; `version` is the one their page showed. */
export const PersonEdit = z.object({ ...fields, version })
export type PersonEdit = z.infer<typeof PersonEdit>

/** A line as entered; without `id` a new one. */
export const LineInput = z.object({
  id: chosenId,
  version: version.default(1),
  name: z.string().trim().min(2).max(60),
  directorId: chosenId,
})
export type LineInput = z.infer<typeof LineInput>

/** A department as entered; without `id` a new one. */
export const DepartmentInput = z.object({
  id: chosenId,
  version: version.default(1),
  name: z.string().trim().min(2).max(60),
  kind: z.enum(departmentKinds),
  lineId: chosenId,
  headId: chosenId,
  /** A ticked box: the department keeps the qualified list (norm 5). */
  keepsList: z
    .literal('yes')
    .optional()
    .transform((ticked) => (ticked ? true : null)),
})
export type DepartmentInput = z.infer<typeof DepartmentInput>
