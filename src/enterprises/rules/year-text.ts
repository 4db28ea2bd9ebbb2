/** Amounts of a financial year: fen, growth in hundredths of a percent. */
interface YearAmounts {
  year: number
  revenue: number | null
  profit: number | null
  assets: number | null
  growth: number | null
}

/** A financial year as the history keeps it: JSON of its amounts. */
export function yearText({ year, revenue, profit, assets, growth }: YearAmounts): string {
  return JSON.stringify({ year, revenue, profit, assets, growth })
}
