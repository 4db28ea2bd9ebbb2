import type { Form } from '@bpmn-io/form-js-viewer'
import { say } from '../words/say'
import type { Faulty } from './send'

interface Field {
  id: string
  key?: string
}

/** Puts each sentence under its field, the rest above the form, and leads to the first. */
export function showFaults(place: HTMLElement, form: Form, faulty: Faulty): void {
  const fields = form.get<{ getAll(): Field[] }>('formFieldRegistry').getAll()
  const errors: Record<string, unknown> = { ...form._getState().errors }
  const homeless: string[] = []
  for (const [path, sentence] of Object.entries(faulty.fields)) {
    const field = fields.find((candidate) => candidate.key === lastName(path))
    if (field) errors[field.id] = nested(path, sentence)
    else homeless.push(sentence)
  }
  form._setState({ errors })
  const count = Object.keys(errors).length
  const head = faulty.sentence || say('form', 'fix', { count })
  tell(place, [head, ...homeless].join(' '), faulty.next)
  requestAnimationFrame(() =>
    (place.querySelector<HTMLElement>('.fjs-has-errors') ?? place).scrollIntoView({ block: 'center' }),
  )
}

function tell(place: HTMLElement, sentence: string, next: Faulty['next']): void {
  const note = place.querySelector('[data-form-fault]')
  if (!note) return
  const way = next
    ? [
        ' ',
        Object.assign(document.createElement('a'), {
          className: 'button',
          href: next.address,
          textContent: next.words,
        }),
      ]
    : []
  note.querySelector('p')!.replaceChildren(sentence, ...way)
  note.removeAttribute('hidden')
}

/** `milestones.0.amount` belongs to the field `amount`. */
function lastName(path: string): string | undefined {
  return path.split('.').findLast((part) => !/^\d+$/.test(part))
}

/** form-js keeps the errors of repeated rows under the row's index. */
function nested(path: string, sentence: string): unknown {
  const indexes = path.split('.').filter((part) => /^\d+$/.test(part))
  return indexes.reduceRight<unknown>((inner, index) => ({ [index]: inner }), [sentence])
}
