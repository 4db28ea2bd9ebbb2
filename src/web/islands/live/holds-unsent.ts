type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** Whether a form in `region` holds something that was filled in and not sent yet. */
export function holdsUnsent(region: HTMLElement): boolean {
  const fields = region.querySelectorAll<Field>('form[method=post] :is(input, textarea, select)')
  return [...fields].some(isChanged)
}

function isChanged(field: Field): boolean {
  if (field instanceof HTMLSelectElement) return field.selectedIndex !== initialOf(field)
  if (field.type === 'checkbox' || field.type === 'radio')
    return field instanceof HTMLInputElement && field.checked !== field.defaultChecked
  return field.value !== field.defaultValue
}

function initialOf({ options }: HTMLSelectElement): number {
  return Math.max(
    [...options].findIndex((option) => option.defaultSelected),
    0,
  )
}
