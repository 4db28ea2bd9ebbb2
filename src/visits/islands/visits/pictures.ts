import { say } from '../../../web/islands/words/say'
import type { Picture } from './device-store'

/** The pictures chosen so far: the field itself holds none, so that choosing again adds. */
export interface Pictures {
  chosen(): Picture[]
  replace(pictures: readonly Picture[]): void
}

/** Keeps what is chosen in the file field and lists it with a way to take each back. `changed` is called after each change by the person. */
export function picturesOf(form: HTMLFormElement, changed: () => void): Pictures {
  const field = form.querySelector<HTMLInputElement>('input[type="file"]')!
  const list = form.querySelector<HTMLElement>('[data-pictures]')!
  let chosen: Picture[] = []
  const replace = (pictures: readonly Picture[]) => {
    chosen = [...pictures]
    list.hidden = chosen.length === 0
    list.replaceChildren(...chosen.map((picture, nth) => line(picture, () => remove(nth))))
  }
  const remove = (nth: number) => {
    replace(chosen.filter((_, other) => other !== nth))
    changed()
  }
  field.addEventListener('change', () => {
    const added = [...(field.files ?? [])].map((file) => ({ name: file.name, blob: file }))
    replace([...chosen, ...added].slice(0, Number(field.dataset['atMost'])))
    field.value = ''
    changed()
  })
  return { chosen: () => chosen, replace }
}

function line({ name, blob }: Picture, remove: () => void): HTMLElement {
  const item = document.createElement('li')
  const size = document.createElement('span')
  size.className = 'hint'
  size.textContent = ` ${Math.ceil(blob.size / 1024)} KB `
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'button button-quiet'
  button.textContent = say('visits', 'removePicture')
  button.addEventListener('click', remove)
  item.append(name, size, button)
  return item
}
