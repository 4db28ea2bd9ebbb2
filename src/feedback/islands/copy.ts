import { say } from '../../web/islands/words/say'

/** Buttons `data-copy="<id>"` put the field's text on the clipboard and say so beside them; without script they stay hidden. */
for (const button of document.querySelectorAll<HTMLElement>('[data-copy]')) {
  const id = button.dataset['copy'] ?? ''
  const field = document.getElementById(id) as HTMLInputElement | HTMLTextAreaElement | null
  if (!field) continue
  button.removeAttribute('hidden')
  button.addEventListener('click', () => void copy(field, id))
}

async function copy(field: HTMLInputElement | HTMLTextAreaElement, id: string): Promise<void> {
  field.select()
  const isDone = await write(field.value)
  const note = document.querySelector(`[data-copied="${id}"]`)
  if (note) note.textContent = say('copy', isDone ? 'done' : 'failed')
}

/** The clipboard of pages served without encryption is the old one. */
async function write(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return document.execCommand('copy')
  }
}
