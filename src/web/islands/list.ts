import { chooseColumns } from './list/columns'
import { keyboard } from './list/keyboard'

/** Tables marked `data-list="<name>"`: j k x Enter, and which columns to show. */
for (const table of document.querySelectorAll<HTMLTableElement>('table[data-list]')) chooseColumns(table)
document.addEventListener('live:replaced', (event) => {
  for (const table of (event.target as Element).querySelectorAll<HTMLTableElement>('table[data-list]'))
    chooseColumns(table)
})
keyboard()
