import 'bpmn-js/dist/assets/diagram-js.css'
import 'bpmn-js/dist/assets/bpmn-js.css'
import './diagram/diagram.css'
import { mountDiagram } from './diagram/mount-diagram'
import { say } from './words/say'

/** Every `data-diagram` of the page shows a BPMN model and where an instance stands in it. */
for (const place of document.querySelectorAll<HTMLElement>('[data-diagram]')) {
  mountDiagram(place).catch(() => {
    place.querySelector('[data-diagram-status]')!.textContent = say('diagram', 'failed')
  })
}
