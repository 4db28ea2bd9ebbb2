import { say } from '../../../web/islands/words/say'
import type { Advice, Asked } from './ask-advice'

/** What is shown, and how a suggestion gets into the form. */
export interface Shown {
  advice: Advice | null
  typed: Asked
  fill(values: Partial<Asked>): void
}

type Product = Advice['products'][number]

/** Writes the suggestions into the panel. */
export function showAdvice(panel: HTMLElement, { advice, typed, fill }: Shown): void {
  const place = panel.querySelector('[data-advice-place]')
  if (!advice) return place?.replaceChildren(element('p', 'hint', words('away')))
  const products = advice.products.map((product) =>
    suggestion({
      head: product.name,
      lines: [
        words('served', { department: product.department }),
        words('because', { words: product.because.join('、') }),
      ],
      isTaken: typed.serviceProductIds?.includes(product.id) === true,
      take: () => fill(withProduct(typed, product)),
    }),
  )
  const head = panel.querySelector('summary')
  if (head) head.textContent = words('counted', { count: String(products.length) })
  const { department, hint } = advice
  const proposal = department
    ? suggestion({
        head: words('department', { department: department.name }),
        lines: [department.because],
        isTaken: typed.departmentId === department.id,
        take: () => fill({ departmentId: department.id }),
      })
    : element('p', 'hint', hint ?? '')
  place?.replaceChildren(...(products.length ? products : [element('p', 'hint', words('none'))]), proposal)
}

function withProduct(typed: Asked, product: Product): Partial<Asked> {
  const { name, department, because } = product
  const line = words('takenLine', { name, department, words: because.join('、') })
  return {
    serviceProductIds: [...(typed.serviceProductIds ?? []), product.id],
    matchAnalysis: [typed.matchAnalysis?.trim(), line].filter(Boolean).join('\n'),
  }
}

interface Suggestion {
  head: string
  lines: string[]
  isTaken: boolean
  take(): void
}

function suggestion({ head, lines, isTaken, take }: Suggestion): HTMLElement {
  const box = element('div', 'advice-one', '')
  const button = Object.assign(element('button', 'button', words(isTaken ? 'taken' : 'take')), {
    type: 'button',
    disabled: isTaken,
  })
  button.addEventListener('click', take)
  const texts = lines.filter(Boolean).map((line) => element('p', 'hint', line))
  box.append(element('p', 'advice-head', head), ...texts, button)
  return box
}

function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
  text: string,
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag)
  made.className = className
  made.textContent = text
  return made
}

function words(key: string, values: Record<string, string> = {}): string {
  return say('demand-advice', key, values)
}
