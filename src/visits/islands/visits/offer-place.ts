import { say } from '../../../web/islands/words/say'

/** Shows the button that fills in where one is, on devices that know it. */
export function offerPlace(): void {
  const button = document.querySelector<HTMLButtonElement>('[data-locate]')
  const field = document.querySelector<HTMLInputElement>('#coordinates')
  if (!button || !field || !('geolocation' in navigator)) return
  button.hidden = false
  button.addEventListener('click', () =>
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        field.value = `${coords.latitude.toFixed(6)},${coords.longitude.toFixed(6)}`
        field.dispatchEvent(new Event('input', { bubbles: true }))
      },
      () => {
        button.title = button.textContent = say('visits', 'noPlace')
        button.disabled = true
      },
      { enableHighAccuracy: true, timeout: 15_000 },
    ),
  )
}
