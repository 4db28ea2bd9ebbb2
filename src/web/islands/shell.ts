import { forgetDraftsOnSignOut } from './form/drafts'
import { startLive } from './live/start-live'

/** On every page: the key `/`, menus that close, live regions, drafts that leave with the person. */
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') closeMenus()
  if (event.key !== '/' || event.ctrlKey || event.metaKey || isTyping(event.target)) return
  const search = document.querySelector<HTMLInputElement>('[data-key="/"]')
  if (!search) return
  event.preventDefault()
  search.select()
})
document.addEventListener('click', (event) => closeMenus(event.target as Node))
document.addEventListener('submit', sendOnce)
addEventListener('pageshow', (event) => event.persisted && location.reload())
forgetDraftsOnSignOut()
startLive()

/** A double click sends a plain form once. */
function sendOnce(event: SubmitEvent): void {
  const form = event.target as HTMLFormElement
  if (form.method !== 'post') return
  if (form.dataset['sent'] === 'yes') event.preventDefault()
  form.dataset['sent'] = 'yes'
}

function closeMenus(except?: Node): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>('details:has(> .menu)[open]')) {
    if (!except || !menu.contains(except)) menu.open = false
  }
}

function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !/^(checkbox|radio|button|submit)$/.test(target.type)
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName))
  )
}
