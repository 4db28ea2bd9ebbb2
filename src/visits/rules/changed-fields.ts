/** One field of a record that reads otherwise than before. */
export interface ChangedField {
  field: string
  was: string | null
  became: string | null
}

/** Which of `fields` read otherwise afterwards; nothing and an empty text are the same. */
export function changedFields(
  before: Readonly<Record<string, string | null | undefined>>,
  after: Readonly<Record<string, string | null | undefined>>,
): ChangedField[] {
  return Object.keys(after).flatMap((field) => {
    const [was, became] = [before[field] || null, after[field] || null]
    return was === became ? [] : [{ field, was, became }]
  })
}
