/** Why a form was refused: a sentence for the whole, one for each field, where it can be mended. */
interface Refused {
  sentence: string
  fields: Readonly<Record<string, string>>
  next?: { address: string; words: string }
}

/** Shows the sentences where they belong, as the server's own page would; null takes them away. */
export function showRefusal(form: HTMLFormElement, refused: Refused | null): void {
  for (const old of form.querySelectorAll('.field-error')) old.remove()
  for (const wrong of form.querySelectorAll('.field-wrong')) wrong.classList.remove('field-wrong')
  const whole = form.querySelector<HTMLElement>('[data-visit-fault]')!
  whole.hidden = refused === null
  if (!refused) return
  whole.querySelector('p')!.replaceChildren(refused.sentence, ...linkOf(refused))
  for (const [name, sentence] of Object.entries(refused.fields)) mark(form, name, sentence)
  const first = form.querySelector('.field-wrong') ?? whole
  first.scrollIntoView({ block: 'center' })
}

function linkOf({ next }: Refused): Node[] {
  if (!next) return []
  const link = document.createElement('a')
  link.className = 'button'
  link.href = next.address
  link.textContent = next.words
  return [document.createTextNode(' '), link]
}

function mark(form: HTMLFormElement, name: string, sentence: string): void {
  const field = form.querySelector(`label[for="${CSS.escape(name)}"]`)?.closest('.field')
  if (!field) return
  const error = document.createElement('p')
  error.className = 'field-error'
  error.textContent = sentence
  field.classList.add('field-wrong')
  field.append(error)
}
