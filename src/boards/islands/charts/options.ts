import type { ChartData, Series } from './read-table'

/** Colours of the tokens as they hold now: another scheme, or paper, has others. */
export interface Palette {
  text: string
  quiet: string
  line: string
  edge: string
  of: (series: string) => string
}

/** Reads the tokens where the chart stands. */
export function paletteAt(element: HTMLElement): Palette {
  const style = getComputedStyle(element)
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim()
  return {
    ...{ text: token('text'), quiet: token('text-quiet'), line: token('line'), edge: token('chart-edge') },
    of: (series) => token(`chart-${series}`),
  }
}

/** How a chart looks: steps below, points at the left, every series named where it ends. */
export function optionsOf(
  data: ChartData,
  { kind, palette, font, narrow }: { kind: string; palette: Palette; font: string; narrow: boolean },
) {
  const isLine = kind === 'line'
  return {
    animation: false,
    textStyle: { fontFamily: font, color: palette.quiet },
    grid: { left: 8, right: isLine ? (narrow ? 84 : 104) : 12, top: 24, bottom: 4, containLabel: true },
    tooltip: { trigger: 'axis' as const, confine: true, transitionDuration: 0 },
    xAxis: {
      type: 'category' as const,
      data: data.steps.map(({ short }) => short),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: palette.line } },
      axisLabel: { color: palette.quiet, hideOverlap: true },
    },
    yAxis: {
      type: 'value' as const,
      splitLine: { lineStyle: { color: palette.line } },
      axisLabel: { color: palette.quiet },
    },
    series: data.series.map((one, nth) =>
      isLine
        ? lineOf(one, { palette, narrow })
        : barOf(one, { palette, data, above: data.series.slice(nth + 1) }),
    ),
  }
}

function lineOf(
  { name, colour, values }: Series,
  { palette, narrow }: { palette: Palette; narrow: boolean },
) {
  const color = palette.of(colour)
  return {
    ...{ type: 'line' as const, name, data: values, symbolSize: 5, color, lineStyle: { width: 2 } },
    endLabel: {
      ...{ show: true, distance: 18, formatter: '{a}', color: palette.text },
      // Lines that end at the same value have their names one under another: the height keeps them apart.
      ...{ fontSize: narrow ? 11 : 12, lineHeight: 16 },
    },
    labelLayout: { moveOverlap: 'shiftY' as const },
    emphasis: { disabled: true },
  }
}

/** Bars stand on each other; over the uppermost of a step stands the sum. */
function barOf(
  { name, colour, values }: Series,
  { palette, data, above }: { palette: Palette; data: ChartData; above: readonly Series[] },
) {
  const isUppermost = (step: number) => above.every((one) => !one.values[step])
  const sumAt = (step: number) =>
    String(Math.round(data.series.reduce((sum, one) => sum + (one.values[step] ?? 0), 0) * 100) / 100)
  return {
    ...{
      type: 'bar' as const,
      name,
      data: values.map((value) => (value === 0 ? null : value)),
      stack: 'all',
      barMaxWidth: 36,
    },
    itemStyle: { color: palette.of(colour), borderColor: palette.edge, borderWidth: 1 },
    label: {
      show: true,
      position: 'top' as const,
      color: palette.text,
      formatter: ({ dataIndex }: { dataIndex: number }) => (isUppermost(dataIndex) ? sumAt(dataIndex) : ''),
    },
    labelLayout: { hideOverlap: true },
    emphasis: { disabled: true },
  }
}
