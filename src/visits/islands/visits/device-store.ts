/** A picture as the device keeps it until it is sent. */
export interface Picture {
  name: string
  blob: Blob
}

/** What was typed and not sent; `key` is the person and, where the address names one, the enterprise. `savedAt` in milliseconds. */
export interface DeviceDraft {
  key: string
  fields: Record<string, string>
  pictures: Picture[]
  savedAt: number
}

/** A visit that is on its way. `place` is its page once the server has recorded it: then only pictures are owed. */
export interface Unsent {
  submissionId: string
  person: string
  fields: Record<string, string>
  pictures: Picture[]
  /** How many pictures there were, and how many the server has. */
  count: number
  place: string | null
  /** Why the server refused it, in words; it is not sent again until somebody mends it. */
  refused: string | null
}

/** Drafts leave the device when the person signs out (the kit forgets what is called `draft:`), visits that wait do not. */
const places = {
  drafts: { database: 'draft:visits', keyPath: 'key' },
  unsent: { database: 'unsent:visits', keyPath: 'submissionId' },
} as const
type Place = keyof typeof places

/** Where the browser keeps nothing (a private window), the page remembers as long as it is open. */
const memory = { drafts: new Map<string, DeviceDraft>(), unsent: new Map<string, Unsent>() }
const opened = new Map<Place, Promise<IDBDatabase | null>>()

/** Whether what is kept outlives the page. */
export async function isLasting(): Promise<boolean> {
  return (await store('drafts')) !== null
}

/** The draft of a key, or undefined. */
export async function draftOf(key: string): Promise<DeviceDraft | undefined> {
  const db = await store('drafts')
  if (!db) return memory.drafts.get(key)
  return ask(db, (entries) => entries.get(key) as IDBRequest<DeviceDraft | undefined>)
}

/** Every visit that waits on this device, whoever wrote it. */
export async function allUnsent(): Promise<Unsent[]> {
  const db = await store('unsent')
  if (!db) return [...memory.unsent.values()]
  return ask(db, (entries) => entries.getAll() as IDBRequest<Unsent[]>)
}

/** Keeps a draft in place of the one with its key. */
export async function keepDraft(draft: DeviceDraft): Promise<void> {
  const db = await store('drafts')
  if (db) await ask(db, (entries) => entries.put(draft))
  else memory.drafts.set(draft.key, draft)
}

/** Keeps a visit that is not sent yet. */
export async function keepUnsent(unsent: Unsent): Promise<void> {
  const db = await store('unsent')
  if (db) await ask(db, (entries) => entries.put(unsent))
  else memory.unsent.set(unsent.submissionId, unsent)
}

/** Forgets a draft or a visit that was sent. */
export async function drop(from: Place, key: string): Promise<void> {
  const db = await store(from)
  if (db) await ask(db, (entries) => entries.delete(key))
  else memory[from].delete(key)
}

function ask<Answer>(
  db: IDBDatabase,
  question: (entries: IDBObjectStore) => IDBRequest<Answer>,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const transaction = db.transaction('entries', 'readwrite')
    const request = question(transaction.objectStore('entries'))
    transaction.oncomplete = () => resolve(request.result)
    transaction.onabort = () => reject(transaction.error ?? new Error('aborted'))
  })
}

function store(place: Place): Promise<IDBDatabase | null> {
  const known = opened.get(place) ?? open(place).catch(() => null)
  opened.set(place, known)
  return known
}

function open(place: Place): Promise<IDBDatabase> {
  const { database, keyPath } = places[place]
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(database, 1)
    request.onupgradeneeded = () => request.result.createObjectStore('entries', { keyPath })
    request.onsuccess = () => {
      request.result.onversionchange = () => request.result.close()
      resolve(request.result)
    }
    request.onerror = () => reject(request.error ?? new Error('no store'))
  })
}
