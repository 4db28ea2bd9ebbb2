/** What of the form the advice is asked with, and what taking it over fills. */
export interface Asked {
  demandBrief?: string
  serviceProductIds?: string[]
  enterpriseId?: string
  matchAnalysis?: string
  departmentId?: string
}

/** The server's answer. */
export interface Advice {
  products: { id: string; code: string; name: string; department: string; because: string[] }[]
  department: { id: string; name: string; because: string } | null
  /** Why there is no proposal of a department. */
  hint: string | null
}

/** Asks for advice; null when the server can't be reached. What the enterprise said goes in the body, not in an address. */
export async function askAdvice(
  action: string,
  { demandBrief, serviceProductIds, enterpriseId }: Asked,
): Promise<Advice | null> {
  try {
    const answer = await fetch(action, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        'x-csrf-token': document.body.dataset['csrf'] ?? '',
      },
      body: JSON.stringify({ demandBrief, serviceProductIds: serviceProductIds ?? [], enterpriseId }),
    })
    return answer.ok ? ((await answer.json()) as Advice) : null
  } catch {
    return null
  }
}
