import type NavigatedViewer from 'bpmn-js/lib/NavigatedViewer'
import { say } from '../words/say'

/** Where an instance stands: ids of elements, and of sequence flows taken. */
export interface Marks {
  active?: string[]
  done?: string[]
  taken?: string[]
  incidents?: string[]
}

interface Canvas {
  addMarker(id: string, marker: string): void
}
interface Registry {
  get(id: string): { x?: number; width?: number; waypoints?: unknown } | undefined
}
interface Overlays {
  add(id: string, type: string, overlay: { position: object; html: HTMLElement }): void
}

/** Colours the elements and writes beside them what the colour says. Ids this version of the model does not have are left out. */
export function markElements(viewer: NavigatedViewer, marks: Marks): void {
  const canvas = viewer.get<Canvas>('canvas')
  const registry = viewer.get<Registry>('elementRegistry')
  const overlays = viewer.get<Overlays>('overlays')
  const known = (ids: string[] = []) => ids.filter((id) => registry.get(id))
  for (const id of known(marks.taken)) canvas.addMarker(id, 'mark-taken')
  for (const id of known(marks.done)) canvas.addMarker(id, 'mark-done')
  for (const id of known(marks.active)) canvas.addMarker(id, 'mark-active')
  for (const id of known(marks.incidents)) canvas.addMarker(id, 'mark-incident')
  const words = { active: marks.active, incident: marks.incidents }
  for (const [word, ids] of Object.entries(words)) {
    for (const id of known(ids)) {
      if (word === 'active' && marks.incidents?.includes(id)) continue
      overlays.add(id, 'mark', { position: { top: -13, left: 0 }, html: sign(word) })
    }
  }
}

function sign(word: string): HTMLElement {
  const element = document.createElement('span')
  element.className = `diagram-sign diagram-sign-${word}`
  element.textContent = say('diagram', word)
  return element
}
