import { draftsOf } from '../../web/islands/form/drafts'

/** The table of a week's check: only the fields of the choice made are shown, and what is typed stays in this browser until it is saved. */
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-week-part]')) enliven(form)

function enliven(form: HTMLFormElement): void {
  form.dataset['lively'] = 'yes'
  const drafts = draftsOf(form)
  if (form.dataset['saved'] === 'yes') drafts.forget()
  else if (restore(form, drafts.read()?.answers ?? {}))
    form.querySelector('[data-restored]')?.removeAttribute('hidden')
  form.addEventListener('input', () => drafts.keep(typedIn(form)))
}

/** Only what differs from what the page came with: a colleague's work is never shown as one's own. */
function typedIn(form: HTMLFormElement): Record<string, string> {
  const typed: Record<string, string> = {}
  for (const field of fieldsOf(form)) {
    if (field instanceof HTMLInputElement && field.type === 'radio') {
      if (field.checked && !field.defaultChecked) typed[field.name] = field.value
    } else if (field instanceof HTMLInputElement && field.value !== field.defaultValue)
      typed[field.name] = field.value
    else if (field instanceof HTMLSelectElement && field.selectedIndex > 0) typed[field.name] = field.value
  }
  return typed
}

/** @returns whether anything came back */
function restore(form: HTMLFormElement, answers: Readonly<Record<string, unknown>>): boolean {
  let came = false
  for (const field of fieldsOf(form)) {
    const value = answers[field.name]
    if (typeof value !== 'string') continue
    const isRadio = field instanceof HTMLInputElement && field.type === 'radio'
    if (isRadio && field.value !== value) continue
    came ||= isRadio ? !field.checked : field.value !== value
    if (isRadio) field.checked = true
    else field.value = value
  }
  return came
}

function fieldsOf(form: HTMLFormElement): (HTMLInputElement | HTMLSelectElement)[] {
  const fields = form.querySelectorAll<HTMLInputElement | HTMLSelectElement>(
    '.week-verdict :is(input, select)',
  )
  return [...fields].filter(({ type }) => type !== 'hidden' && type !== 'checkbox')
}
