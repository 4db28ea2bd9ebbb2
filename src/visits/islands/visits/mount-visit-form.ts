import { say } from '../../../web/islands/words/say'
import { allUnsent, drop, type Unsent } from './device-store'
import { keepDrafts } from './keep-drafts'
import { fieldsOf, fill, isBlank, randomId } from './form-fields'
import type { Queue } from './keep-sending'
import { picturesOf } from './pictures'
import { showRefusal } from './show-refusal'

/** Keeps the form on the device while it is written, and sends it so that a bad line loses nothing. */
export async function mountVisitForm(form: HTMLFormElement, queue: Queue): Promise<void> {
  const status = form.querySelector('[data-visit-status]')!
  const button = form.querySelector<HTMLButtonElement>('.button-primary')!
  const pictures = picturesOf(form, () => drafts.touch())
  const drafts = keepDrafts(form, pictures)
  form.addEventListener('input', () => drafts.touch())
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    event.stopPropagation()
    void submit()
  })
  form.querySelector('[data-drop-draft]')?.addEventListener('click', () => {
    void drafts.forget().then(() => location.assign('/visits/new'))
  })
  if (!(await takeBack(form, pictures.replace, queue))) await drafts.restore()

  async function submit(): Promise<void> {
    if (button.disabled) return
    button.disabled = true
    status.textContent = say('visits', 'sending')
    const unsent = visitOf(form, pictures.chosen())
    try {
      const answer = await queue.add(unsent)
      if (answer.is === 'done') {
        await drafts.forget('here')
        return location.assign(answer.location)
      }
      if (answer.is === 'refused' && unsent.place === null) {
        await queue.forget(unsent.submissionId)
        showRefusal(form, answer)
      } else {
        await drafts.forget('here')
        startAfresh()
      }
      status.textContent = ''
    } catch {
      status.textContent = say('visits', 'noStore')
    } finally {
      button.disabled = false
    }
  }

  /** The visit waits in the list above; the form is free for the next. */
  function startAfresh(): void {
    form.reset()
    fill(form, { ...blank, submissionId: randomId() })
    pictures.replace([])
    showRefusal(form, null)
    form.querySelector<HTMLElement>('[data-draft-note]')!.hidden = true
    scrollTo(0, 0)
  }
}

const blank = Object.fromEntries(
  [
    'party',
    'visitedAt',
    'theirParticipants',
    'coVisitorId',
    'ourParticipants',
    'content',
    'findings',
    'location',
    'coordinates',
    'counterNumber',
    'evidencePlace',
  ].map((name) => [name, '']),
)

function visitOf(form: HTMLFormElement, pictures: Unsent['pictures']): Unsent {
  const fields = fieldsOf(form)
  return {
    ...{ submissionId: fields['submissionId'] ?? '', person: document.body.dataset['person'] ?? '', fields },
    ...{ pictures: [...pictures], count: pictures.length, place: null, refused: null },
  }
}

/** `?unsent=<submission>`: a visit that the server refused comes back into the form. @returns whether one did */
async function takeBack(
  form: HTMLFormElement,
  showPictures: (pictures: Unsent['pictures']) => void,
  queue: Queue,
): Promise<boolean> {
  const wanted = new URLSearchParams(location.search).get('unsent')
  if (!wanted) return false
  const unsent = (await allUnsent().catch(() => [])).find(({ submissionId }) => submissionId === wanted)
  if (!unsent || isBlank(unsent.fields)) return false
  fill(form, unsent.fields)
  showPictures(unsent.pictures)
  if (unsent.refused) showRefusal(form, { sentence: unsent.refused, fields: {} })
  await queue.forget(wanted)
  await drop('unsent', wanted)
  return true
}
