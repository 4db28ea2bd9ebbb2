const waitMs = 400

/** Shows enterprises that may be the one being typed, while it is typed; without script they are shown when the form is sent. */
for (const form of document.querySelectorAll<HTMLFormElement>('[data-like-form]')) watch(form)

function watch(form: HTMLFormElement): void {
  const place = form.querySelector('[data-like-place]')
  let timer = 0
  let asked = ''
  const ask = async () => {
    const query = queryOf(form)
    if (!place || query === asked) return
    asked = query
    const answer = await fetch(`/enterprises/like?${query}`, { headers: { accept: 'text/html' } })
    if (!answer.ok || query !== asked) return
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const part = page.querySelector('[data-like-part]')
    if (part) place.replaceChildren(part)
  }
  for (const field of form.querySelectorAll('[data-like]'))
    field.addEventListener('input', () => {
      clearTimeout(timer)
      timer = window.setTimeout(() => void ask().catch(() => undefined), waitMs)
    })
}

function queryOf(form: HTMLFormElement): string {
  const typed = new FormData(form)
  const text = (name: string) => {
    const value = typed.get(name)
    return typeof value === 'string' ? value : ''
  }
  return new URLSearchParams({ name: text('name'), creditCode: text('creditCode') }).toString()
}
