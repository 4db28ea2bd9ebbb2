import { reach } from './send'

/** What was typed and not sent. `savedAt` in milliseconds. */
export interface Draft {
  answers: Record<string, unknown>
  savedAt: number
}

const prefix = 'draft:'
const restMs = 2_000

/** Keeps what is typed in `place`: at once in this browser, a moment later on the server (`data-draft-action`). */
export function draftsOf(place: HTMLElement) {
  const key = `${prefix}${document.body.dataset['person']}:${place.dataset['draftKey']}`
  const action = place.dataset['draftAction']
  let waiting: ReturnType<typeof setTimeout> | undefined
  return {
    read: () => read(key),
    keep(answers: Record<string, unknown>, rest = restMs) {
      localStorage.setItem(key, JSON.stringify({ answers, savedAt: Date.now() } satisfies Draft))
      clearTimeout(waiting)
      if (action) waiting = setTimeout(() => void reach(action, { answers }), rest)
    },
    /** Here only; what was accepted the server forgets itself. */
    forget() {
      clearTimeout(waiting)
      localStorage.removeItem(key)
    },
    async discard() {
      this.forget()
      if (action) await reach(action, { answers: null })
    },
  }
}

/** The later of two drafts. */
export function newest(one: Draft | null, other: Draft | null): Draft | null {
  if (!one || !other) return one ?? other
  return one.savedAt > other.savedAt ? one : other
}

/** Drafts may hold secrets: they leave this browser with the person. Those on the server stay. */
export function forgetDraftsOnSignOut(): void {
  document.querySelector('[data-sign-out]')?.addEventListener('click', () => {
    for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key)
    void forgetDatabases()
  })
}

/** Drafts with pictures lie in databases of their own, called `draft:…`. */
async function forgetDatabases(): Promise<void> {
  if (!('databases' in indexedDB)) return
  for (const { name } of await indexedDB.databases())
    if (name?.startsWith(prefix)) indexedDB.deleteDatabase(name)
}

function read(key: string): Draft | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') as Draft | null
  } catch {
    return null
  }
}
