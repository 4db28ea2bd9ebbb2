import { Form } from '@bpmn-io/form-js-viewer'
import { say } from '../words/say'
import { draftsOf, newest, type Draft } from './drafts'
import { reach } from './send'
import { showFaults } from './show-faults'

type Data = Record<string, unknown>

/**
 * Every key is taken over at once. By default form-js waits 300 ms, and what changes elsewhere meanwhile draws the field anew with what
 * it held before: the words typed are lost. Its types don't know the setting, which is `config.debounce` of its injector.
 */
const atOnce: { debounce: false } = { debounce: false }

/**
 * Opens the form-js form described in `place`: JSON blocks `data-form-schema`, `data-form-data` and `data-form-draft`, the
 * addresses `data-action` and `data-draft-action`, the button `data-form-submit`. `data-read-only` shows it without a way to send.
 */
export async function mountForm(place: HTMLElement): Promise<void> {
  const data = json<Data>(place, 'data-form-data') ?? {}
  const drafts = draftsOf(place)
  const isReadOnly = 'readOnly' in place.dataset
  const draft = isReadOnly ? null : newest(json<Draft>(place, 'data-form-draft'), drafts.read())
  const form = new Form({ container: place.querySelector('[data-form-fields]'), ...atOnce })
  await form.importSchema(json(place, 'data-form-schema'), { ...data, ...draft?.answers })
  place.querySelector('[data-form-status]')!.textContent = ''
  place.removeAttribute('aria-busy')
  if (isReadOnly) return form.setProperty('readOnly', true)
  if (draft) offerFresh(place, draft, () => void drafts.discard().then(() => location.reload()))
  form.on('changed', (event: { data: Data }) => {
    drafts.keep(event.data)
    tell(place, event.data)
  })
  place.addEventListener('form:fill', (event) => fill(form, (event as CustomEvent<Data>).detail))
  tell(place, form._getState().data)
  const submit = submitting(place, form, drafts)
  form.on('submit', (event: { data: Data; errors: Data }) => void submit(event))
  place.querySelector('[data-form-submit]')?.addEventListener('click', () => form.submit())
}

/** Others on the page may look at what is typed (`form:changed`) and fill fields (`form:fill`). */
function tell(place: HTMLElement, detail: Data): void {
  place.dispatchEvent(new CustomEvent('form:changed', { detail }))
}

function fill(form: Form, values: Data): void {
  form._setState({ data: { ...form._getState().data, ...values } })
}

/** Sends once at a time; what was typed stays on the page and in the draft until the server has taken it. */
function submitting(place: HTMLElement, form: Form, drafts: ReturnType<typeof draftsOf>) {
  let isUnderWay = false
  return async ({ data, errors }: { data: Data; errors: Data }): Promise<void> => {
    if (isUnderWay) return
    if (Object.keys(errors).length) return showFaults(place, form, { sentence: '', fields: {} })
    isUnderWay = true
    setBusy(place, true)
    drafts.keep(data)
    const answer = await reach(place.dataset['action'] ?? '', data)
    if ('location' in answer) {
      drafts.forget()
      return location.assign(answer.location)
    }
    isUnderWay = false
    setBusy(place, false)
    showFaults(place, form, answer)
    drafts.keep(data, 0)
  }
}

function setBusy(place: HTMLElement, isBusy: boolean): void {
  const button = place.querySelector('[data-form-submit]')
  button?.setAttribute('aria-disabled', String(isBusy))
  place.querySelector('[data-form-status]')!.textContent = isBusy ? say('form', 'submitting') : ''
}

function offerFresh(place: HTMLElement, draft: Draft, discard: () => void): void {
  const note = place.querySelector('[data-form-draft-note]')
  if (!note) return
  const when = new Date(draft.savedAt).toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' }).slice(0, 16)
  const button = Object.assign(document.createElement('button'), {
    type: 'button',
    className: 'button button-quiet',
  })
  button.textContent = say('form', 'draftDiscard')
  button.addEventListener('click', discard)
  note.replaceChildren(say('form', 'draftRestored', { when }), ' ', button)
  note.removeAttribute('hidden')
}

function json<Value>(place: HTMLElement, name: string): Value | null {
  const text = place.querySelector(`script[${name}]`)?.textContent
  return text ? (JSON.parse(text) as Value | null) : null
}
