import 'dmn-js/dist/assets/diagram-js.css'
import 'dmn-js/dist/assets/dmn-js-shared.css'
import 'dmn-js/dist/assets/dmn-js-decision-table.css'
import 'dmn-js/dist/assets/dmn-js-drd.css'
import 'dmn-js/dist/assets/dmn-font/css/dmn-embedded.css'
import Viewer from 'dmn-js/lib/NavigatedViewer'
import { translate } from './decision/translate'

/** Shows the decision table of the page; the words come with the page. */
const place = document.querySelector<HTMLElement>('[data-decision]')
if (place) void show(place)

async function show(place: HTMLElement): Promise<void> {
  const inWords = { additionalModules: [{ translate: ['value', translate] }] }
  const viewer = new Viewer({
    container: place.querySelector<HTMLElement>('[data-decision-canvas]')!,
    drd: inWords,
    decisionTable: inWords,
    literalExpression: inWords,
  })
  const xml = JSON.parse(place.querySelector('[data-decision-xml]')?.textContent ?? '""') as string
  await viewer.importXML(xml)
  const table = viewer.getViews().find(({ element }) => element.id === place.dataset['decision'])
  if (table) await viewer.open(table)
  place.querySelector('[data-decision-status]')?.remove()
}
