/**
 * Lets the reader hide columns: `<details data-columns="<name>">` beside the table gets one box per head cell with a
 * `data-column`. What was chosen stays in this browser.
 */
export function chooseColumns(table: HTMLTableElement): void {
  const name = table.dataset['list'] ?? ''
  const heads = [...table.querySelectorAll<HTMLTableCellElement>('thead th')]
  const hidden = new Set(remembered(name))
  const show = () =>
    heads.forEach((head, index) => showColumn(table, index, !hidden.has(head.dataset['column'] ?? '')))
  const menu = document.querySelector(`details[data-columns="${CSS.escape(name)}"] .menu`)
  menu?.replaceChildren(
    ...heads
      .filter((head) => head.dataset['column'])
      .map((head) =>
        choice(head, hidden, () => {
          localStorage.setItem(keyOf(name), JSON.stringify([...hidden]))
          show()
        }),
      ),
  )
  show()
}

function choice(head: HTMLTableCellElement, hidden: Set<string>, changed: () => void): HTMLLabelElement {
  const column = head.dataset['column'] ?? ''
  const label = document.createElement('label')
  const box = Object.assign(document.createElement('input'), {
    type: 'checkbox',
    checked: !hidden.has(column),
  })
  box.addEventListener('change', () => {
    if (box.checked) hidden.delete(column)
    else hidden.add(column)
    changed()
  })
  label.append(box, head.textContent?.trim() ?? '')
  return label
}

function showColumn(table: HTMLTableElement, index: number, isShown: boolean): void {
  for (const row of table.rows) row.cells[index]?.toggleAttribute('hidden', !isShown)
}

function remembered(name: string): string[] {
  try {
    return JSON.parse(localStorage.getItem(keyOf(name)) ?? '[]') as string[]
  } catch {
    return []
  }
}

function keyOf(name: string): string {
  return `columns:${name}`
}
