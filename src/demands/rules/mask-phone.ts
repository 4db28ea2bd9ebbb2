/** A phone number as it is shown outside its case (norm 11): `139****0001`, `0955-****004`. */
export function maskPhone(phone: string): string {
  const [area, rest] =
    phone.startsWith('0') && phone.includes('-')
      ? [phone.slice(0, phone.indexOf('-') + 1), phone.slice(phone.indexOf('-') + 1)]
      : ['', phone]
  const shown = area ? 0 : Math.min(3, Math.max(0, rest.length - 8))
  const tail = rest.length > 7 ? 4 : 3
  return `${area}${rest.slice(0, shown)}****${rest.slice(-tail)}`
}
