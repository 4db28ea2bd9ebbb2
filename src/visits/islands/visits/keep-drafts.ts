import { say } from '../../../web/islands/words/say'
import { draftOf, drop, isLasting, keepDraft } from './device-store'
import { fieldsOf, fill, isBlank } from './form-fields'
import type { Pictures } from './pictures'
import { post } from './post'

const restMs = { device: 300, server: 3_000 }
const action = '/visits/draft'

/** Keeps a form's draft: a moment after each key on the device, a little later on the server. */
export function keepDrafts(form: HTMLFormElement, pictures: Pictures) {
  const enterprise = new URLSearchParams(location.search).get('enterprise')
  const key = `${document.body.dataset['person']}:${enterprise ?? ''}`
  const note = form.querySelector('[data-visit-status]')!
  const waiting: { device?: number; server?: number } = {}
  const stop = () => [waiting.device, waiting.server].forEach((timer) => clearTimeout(timer))
  const tell = (word: string) => (note.textContent = say('visits', word))

  const toDevice = async () => {
    const draft = { key, fields: fieldsOf(form), pictures: pictures.chosen(), savedAt: Date.now() }
    const isKept = await keepDraft(draft).then(isLasting, () => false)
    tell(isKept ? 'keptHere' : 'noStore')
  }
  // A visit begun for one enterprise by its address stays on the device: the server keeps one draft for each person.
  const toServer = async () => {
    if (!enterprise && (await post(action, { fields: fieldsOf(form) })).is === 'done') tell('kept')
  }
  return {
    touch() {
      stop()
      waiting.device = window.setTimeout(() => void toDevice(), restMs.device)
      waiting.server = window.setTimeout(() => void toServer(), restMs.server)
    },
    /** What the device kept, if it is later than what the page came with. */
    async restore() {
      const draft = await draftOf(key).catch(() => undefined)
      const known = Date.parse(form.dataset['draftSavedAt'] ?? '') || 0
      const isShown = 'refused' in form.dataset
      if (
        draft &&
        !isShown &&
        draft.savedAt > known &&
        !(isBlank(draft.fields) && draft.pictures.length === 0)
      ) {
        fill(form, draft.fields)
        showNote(form, say('visits', 'restored'))
      }
      if (draft) pictures.replace(draft.pictures)
      const isKept = draft !== undefined || known > 0
      form.querySelector<HTMLElement>('[data-drop-draft]')!.hidden = !isKept
    },
    /** `here`: the server forgets it by itself. */
    async forget(where: 'here' | 'everywhere' = 'everywhere') {
      stop()
      await drop('drafts', key).catch(() => undefined)
      if (where === 'everywhere' && !enterprise) await post(action, { fields: null })
    },
  }
}

function showNote(form: HTMLFormElement, words: string): void {
  const note = form.querySelector<HTMLElement>('[data-draft-note]')
  if (!note) return
  note.textContent = words
  note.hidden = false
}
