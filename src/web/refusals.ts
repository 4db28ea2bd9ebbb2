import type { BusinessError } from '../errors'
import type { Faults } from './input'
import type { Locale } from './locale'
import type { Refusal, WayOut } from './route'

/** A refusal in the locale's words, by the field where it names fields (`data.fields`, or `data.field` for a single one). */
export function refusalOf(
  locale: Locale,
  error: BusinessError,
  typed: Readonly<Record<string, unknown>> = {},
): Refusal {
  const sentence = locale.t(`errors.${error.code}`, error.data)
  const fields: Record<string, string> = {}
  for (const [field, fault] of Object.entries((error.data['fields'] ?? {}) as Faults)) {
    fields[field] = locale.t(fault.code.includes('.') ? fault.code : `faults.${fault.code}`, fault.data)
  }
  if (typeof error.data['field'] === 'string') fields[error.data['field']] = sentence
  const next = wayOutOf(locale, error)
  return { code: error.code, sentence, fields, typed, ...(next ? { next } : {}) }
}

/** One sentence for a refused line of a sheet: the faults by column, which `columns` of the locale names, else the refusal itself. */
export function lineRefusal(locale: Locale, error: BusinessError, columns: string): string {
  const { sentence, fields } = refusalOf(locale, error)
  if (error.code !== 'invalid-input') return sentence
  return Object.entries(fields)
    .map(([field, fault]) => `${locale.t(`${columns}.${field.split('.')[0]}`)}：${fault}`)
    .join('')
}

/** Where a refusal can be mended: `data.next` holds the address and the key of the words (norm 5). */
export function wayOutOf(locale: Locale, { data }: BusinessError): WayOut | null {
  const next = data['next'] as { address: string; label: string } | undefined
  return next ? { address: next.address, words: locale.t(next.label) } : null
}

/** HTTP status of a refusal, told by the end of its code; 422 for everything a person can mend by typing something else. */
export function statusOf(code: string): number {
  if (code === 'session-needed') return 401
  if (code === 'database-away') return 503
  if (code === 'role-needed' || code === 'form-expired' || code.endsWith('not-allowed')) return 403
  if (code.endsWith('not-found')) return 404
  if (code.endsWith('changed-meanwhile')) return 409
  if (code === 'body-too-large' || code === 'file-too-large') return 413
  if (code === 'too-many-streams') return 429
  return code === 'body-malformed' ? 400 : 422
}
