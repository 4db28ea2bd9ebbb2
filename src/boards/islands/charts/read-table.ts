/** A row of the chart: its name, its colour in the tokens, and a value for each step. Values are hundredths in the table. */
export interface Series {
  name: string
  colour: string
  values: number[]
}

/** What a chart shows. */
export interface ChartData {
  /** Names of the steps, short and whole. */
  steps: { short: string; name: string }[]
  series: Series[]
}

/** Reads the numbers a chart draws from the table under it, so that both are always the same. */
export function readTable(table: HTMLTableElement): ChartData {
  const heads = [...(table.tHead?.rows[0]?.cells ?? [])]
  const rows = [...(table.tBodies[0]?.rows ?? [])]
  const series = heads.flatMap((head, column) => {
    const colour = head.dataset['series']
    const values = rows.map((row) => Number(row.cells[column]?.dataset['value'] ?? 0) / 100)
    return colour ? [{ name: text(head), colour, values }] : []
  })
  const steps = rows.map((row) => ({ short: row.dataset['short'] ?? '', name: text(row.cells[0]) }))
  return { steps, series }
}

function text(cell: HTMLElement | undefined): string {
  return cell?.textContent.trim() ?? ''
}
