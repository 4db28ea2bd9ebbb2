import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, TooltipComponent } from 'echarts/components'
import { init, use, type EChartsType } from 'echarts/core'
import { LabelLayout } from 'echarts/features'
import { SVGRenderer } from 'echarts/renderers'
import { optionsOf, paletteAt } from './charts/options'
import { readTable } from './charts/read-table'

use([BarChart, LineChart, GridComponent, TooltipComponent, LabelLayout, SVGRenderer])

const narrowBelow = 560

/** Draws every chart of the page from the table it names, anew when its room, the colours or the paper change. */
for (const element of document.querySelectorAll<HTMLElement>('.chart[data-chart]')) {
  const table = document.getElementById(element.dataset['table'] ?? '')
  if (table instanceof HTMLTableElement) show(element, table)
}

function show(element: HTMLElement, table: HTMLTableElement): void {
  const chart = init(element, null, { renderer: 'svg' })
  const draw = () => redraw(chart, element, table)
  draw()
  new ResizeObserver(() => {
    chart.resize()
    draw()
  }).observe(element)
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw)
  addEventListener('beforeprint', () => {
    element.classList.add('chart-on-paper')
    chart.resize({ width: 640 })
    draw()
  })
  addEventListener('afterprint', () => {
    element.classList.remove('chart-on-paper')
    chart.resize({ width: 'auto' })
    draw()
  })
}

function redraw(chart: EChartsType, element: HTMLElement, table: HTMLTableElement): void {
  const font = getComputedStyle(element).fontFamily
  const narrow = element.clientWidth < narrowBelow
  const kind = element.dataset['chart'] ?? 'bar'
  chart.setOption(optionsOf(readTable(table), { kind, palette: paletteAt(element), font, narrow }), true)
}
