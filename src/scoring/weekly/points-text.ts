/** Points in hundredths as people read them: 1234 is 12.34. */
export function pointsText(points: number): string {
  return String(points / 100)
}
