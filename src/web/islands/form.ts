import '@bpmn-io/form-js/dist/assets/form-js.css'
import './form/form.css'
import { mountForm } from './form/mount-form'
import { say } from './words/say'

/** Every `data-form` of the page becomes a form-js form. */
for (const place of document.querySelectorAll<HTMLElement>('[data-form]')) {
  mountForm(place).catch(() => {
    place.querySelector('[data-form-status]')!.textContent = say('form', 'failed')
  })
}
