/** What is typed in a form, by field; files and the form's token are left out. */
export function fieldsOf(form: HTMLFormElement): Record<string, string> {
  const typed = [...new FormData(form)].filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[0] !== '_csrf',
  )
  return Object.fromEntries(typed)
}

/** Puts values into the fields of a form; fields it does not have are left out. */
export function fill(form: HTMLFormElement, values: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(values)) {
    const field = form.elements.namedItem(name)
    if (field instanceof RadioNodeList) field.value = value
    else if (field instanceof HTMLInputElement && field.type === 'file') continue
    else if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.value = value
    else if (field instanceof HTMLSelectElement) field.value = value
  }
}

/** Whether nothing was written that would be missed. */
export function isBlank(fields: Readonly<Record<string, string>>): boolean {
  const { submissionId: _, partyKind: __, kind: ___, ...written } = fields
  return Object.values(written).every((value) => value.trim() === '')
}

/** A random UUID, also where the page came without TLS and `crypto.randomUUID` is missing. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
