import { say } from '../../../web/islands/words/say'
import type { Unsent } from './device-store'

interface Acts {
  /** Key of a sentence that holds for all of them. */
  note: string | null
  retry(): void
  forget(submissionId: string): Promise<void>
}

/** Lists the visits that wait on this device; the list is hidden while there are none. */
export function showUnsent(list: HTMLElement, waiting: readonly Unsent[], acts: Acts): void {
  list.hidden = waiting.length === 0
  list.querySelector('ul')?.replaceChildren(...waiting.map((unsent) => line(unsent, acts)))
}

function line(unsent: Unsent, acts: Acts): HTMLElement {
  const item = document.createElement('li')
  const name = document.createElement('span')
  name.textContent = `${unsent.fields['party'] ?? ''} ${(unsent.fields['visitedAt'] ?? '').replace('T', ' ')}`
  const state = document.createElement('span')
  state.className = `badge ${unsent.refused ? 'badge-bad' : 'badge-warn'}`
  state.textContent = say('visits', acts.note ?? 'unsent')
  item.append(name, state)
  if (unsent.place) item.append(link(unsent.place, say('visits', 'sent')))
  if (unsent.count > 0) {
    const done = unsent.place ? unsent.count - unsent.pictures.length : 0
    item.append(hint(say('visits', 'pictures', { done, count: unsent.count })))
  }
  if (unsent.refused) {
    state.textContent = unsent.place ? unsent.refused : say('visits', 'refused', { sentence: unsent.refused })
    item.append(unsent.place ? dismissing(unsent, acts) : mending(unsent))
  } else item.append(button(say('visits', 'retry'), acts.retry))
  return item
}

/** A refused visit is taken back into the form: the page of a new visit asks for it by its submission. */
function mending(unsent: Unsent): HTMLElement {
  return link(`/visits/new?unsent=${unsent.submissionId}`, say('visits', 'edit'))
}

function dismissing({ submissionId }: Unsent, acts: Acts): HTMLElement {
  return button(say('visits', 'removePicture'), () => void acts.forget(submissionId))
}

function link(href: string, words: string): HTMLElement {
  const anchor = document.createElement('a')
  anchor.href = href
  anchor.textContent = words
  return anchor
}

function hint(words: string): HTMLElement {
  const span = document.createElement('span')
  span.className = 'hint'
  span.textContent = words
  return span
}

function button(words: string, act: () => void): HTMLElement {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = 'button'
  made.textContent = words
  made.addEventListener('click', act)
  return made
}
