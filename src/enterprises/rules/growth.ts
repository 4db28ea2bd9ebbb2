/** What of a financial year says how much revenue grew. */
interface Year {
  year: number
  revenue: number | null
  growth: number | null
}

/**
 * Growth of revenue over the year before, in hundredths of a percent: counted where both revenues are known, else as it was
 * told; null when neither is (norm 3).
 */
export function growthOf(year: Year, before: Year | undefined): number | null {
  const known = before?.year === year.year - 1 && before.revenue !== null && before.revenue > 0
  if (!known || year.revenue === null) return year.growth
  return Math.round(((year.revenue - before.revenue!) / before.revenue!) * 10_000)
}
