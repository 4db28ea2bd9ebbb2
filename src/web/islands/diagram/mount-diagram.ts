import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer'
import { say } from '../words/say'
import { markElements, type Marks } from './mark-elements'

interface Canvas {
  zoom(level: number | 'fit-viewport', center?: 'auto'): number
  viewbox(box?: Box): { outer: Box; scale: number }
  scroll(delta: { dx: number; dy: number }): void
  resized(): void
}

/** A rectangle in the drawing's own measure. */
interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** Labels of 12 px stay legible down to this scale. */
const readable = 0.8

/**
 * Draws the model in `place`: XML as a JSON string in `script[data-diagram-xml]` or at `data-xml-url`; what to highlight in
 * `script[data-diagram-marks]`. The drawing follows the reader's light or dark screen.
 */
export async function mountDiagram(place: HTMLElement): Promise<void> {
  const viewer = new NavigatedViewer({
    container: place.querySelector<HTMLElement>('[data-diagram-canvas]')!,
    bpmnRenderer: {
      defaultFillColor: 'var(--page)',
      defaultStrokeColor: 'var(--text)',
      defaultLabelColor: 'var(--text)',
    },
  })
  await viewer.importXML(await xmlOf(place))
  const canvas = viewer.get<Canvas>('canvas')
  fit(canvas)
  const marks = json<Marks>(place, 'data-diagram-marks') ?? {}
  markElements(viewer, marks)
  lookCloser(viewer, canvas, marks)
  controls(place, canvas)
  place.querySelector('[data-diagram-status]')!.textContent = ''
}

async function xmlOf(place: HTMLElement): Promise<string> {
  const embedded = json<string>(place, 'data-diagram-xml')
  if (embedded) return embedded
  const answer = await fetch(place.dataset['xmlUrl'] ?? '')
  if (!answer.ok) throw new Error(`diagram: ${answer.status}`)
  return answer.text()
}

/** The whole model, but never larger than life and never too small to read. */
function fit(canvas: Canvas): void {
  canvas.resized()
  const level = canvas.zoom('fit-viewport', 'auto')
  if (level > 1) canvas.zoom(1, 'auto')
}

/** Where a large model would be too small to read: close enough, and at what is going on. */
function lookCloser(viewer: NavigatedViewer, canvas: Canvas, marks: Marks): void {
  const registry = viewer.get<{ get(id: string): Box | undefined }>('elementRegistry')
  const id = [...(marks.incidents ?? []), ...(marks.active ?? [])].find((candidate) =>
    registry.get(candidate),
  )
  const shape = id && registry.get(id)
  const { outer, scale } = canvas.viewbox()
  if (!shape || scale >= readable) return
  const [width, height] = [outer.width / readable, outer.height / readable]
  canvas.viewbox({
    x: shape.x + (shape.width - width) / 2,
    y: shape.y + (shape.height - height) / 2,
    width,
    height,
  })
}

function controls(place: HTMLElement, canvas: Canvas): void {
  const by = (factor: number) => () =>
    void canvas.zoom(Math.min(4, Math.max(0.2, canvas.viewbox().scale * factor)))
  const scroll = (dx: number, dy: number) => () => canvas.scroll({ dx, dy })
  const acts: Record<string, () => void> = {
    '+': by(1.25),
    '=': by(1.25),
    '-': by(0.8),
    '0': () => fit(canvas),
    ArrowLeft: scroll(60, 0),
    ArrowRight: scroll(-60, 0),
    ArrowUp: scroll(0, 60),
    ArrowDown: scroll(0, -60),
  }
  place.addEventListener('keydown', (event) => {
    const act = event.ctrlKey || event.metaKey ? undefined : acts[event.key]
    if (!act) return
    event.preventDefault()
    act()
  })
  for (const button of place.querySelectorAll<HTMLButtonElement>('[data-zoom]')) {
    button.addEventListener('click', acts[button.dataset['zoom'] ?? ''] ?? (() => undefined))
    button.title = button.ariaLabel = say(
      'diagram',
      { '+': 'zoomIn', '-': 'zoomOut', '0': 'fit' }[button.dataset['zoom'] ?? ''] ?? '',
    )
  }
}

function json<Value>(place: HTMLElement, name: string): Value | null {
  const text = place.querySelector(`script[${name}]`)?.textContent
  return text ? (JSON.parse(text) as Value) : null
}
