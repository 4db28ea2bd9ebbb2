/** The three steps of a department's week, in their order (norm 17.C1–C2). */
export const weekSteps = ['assess', 'recheck', 'cross-check'] as const
export type WeekStep = (typeof weekSteps)[number]

/** The engine's group whose task a step is: the head, the line's director, the director of the line whose turn it is. */
export function groupOf(
  step: WeekStep,
  { lineId, checkerLineId }: { lineId: string; checkerLineId: string | null },
  departmentId: string,
): string {
  if (step === 'assess') return `head:${departmentId}`
  if (step === 'recheck') return `line-director:${lineId}`
  return checkerLineId ? `line-director:${checkerLineId}` : 'role:leadership'
}
