/** The case a variable's JSON text names: a text of at most 64 characters, else none. */
export function caseIn(json: string | undefined): string | null {
  if (!json?.startsWith('"')) return null
  const caseId = JSON.parse(json) as string
  return caseId !== '' && caseId.length <= 64 ? caseId : null
}
