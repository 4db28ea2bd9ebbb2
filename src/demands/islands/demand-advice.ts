import { askAdvice, type Advice, type Asked } from './demand-advice/ask-advice'
import { showAdvice } from './demand-advice/show-advice'

const restMs = 600

/** While a demand is typed: the products that fit and the department that should answer, each to be taken over by a click (norm 7). */
for (const panel of document.querySelectorAll<HTMLElement>('[data-advice]')) {
  const form = document.querySelector<HTMLElement>('[data-form]')
  if (form) advise(panel, form)
}

function advise(panel: HTMLElement, form: HTMLElement): void {
  // On a phone it would lie over what is being typed: the count in its head invites to open it.
  if (matchMedia('(max-width: 900px)').matches) panel.removeAttribute('open')
  let typed: Asked = {}
  let advice: Advice | null = null
  let asked = ''
  let waiting: ReturnType<typeof setTimeout> | undefined
  const show = () =>
    showAdvice(panel, { advice, typed, fill: (values) => form.dispatchEvent(filling(values)) })
  const ask = async (key: string) => {
    advice = await askAdvice(panel.dataset['advice'] ?? '', typed)
    if (key === asked) show()
  }
  form.addEventListener('form:changed', (event) => {
    typed = (event as CustomEvent<Asked>).detail
    const key = JSON.stringify([typed.demandBrief, typed.serviceProductIds, typed.enterpriseId])
    if (key === asked) return advice ? show() : undefined
    asked = key
    clearTimeout(waiting)
    if (typed.demandBrief?.trim()) waiting = setTimeout(() => void ask(key), restMs)
  })
}

function filling(values: Record<string, unknown>): CustomEvent {
  return new CustomEvent('form:fill', { detail: values })
}
