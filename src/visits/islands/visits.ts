import { offerPlace } from './visits/offer-place'
import { keepSending } from './visits/keep-sending'
import { mountVisitForm } from './visits/mount-visit-form'

/** On the pages of visits: what could not be sent is sent again, and the form keeps on the device what is typed. */
offerPlace()
const queue = keepSending(document.querySelector<HTMLElement>('[data-unsent]'))
const form = document.querySelector<HTMLFormElement>('[data-visit-form]')
if (form) void mountVisitForm(form, queue)
