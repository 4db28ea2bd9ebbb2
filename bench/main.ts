import { run as boards } from './boards'
import { run as exported } from './export'
import { run as enterprises } from './enterprises'
import { run as idle } from './idle'
import { run as lifecycle } from './lifecycle'
import { run as pages } from './pages'
import { run as projection } from './projection'
import { run as scores } from './scores'
import { run as weekly } from './weekly'
import { readOptions, type BenchOptions } from './options'
import { writeSection } from './report'

/** In the order of docs/performance.md. */
const benches: Readonly<Record<string, (options: BenchOptions) => Promise<string>>> = {
  lifecycle,
  projection,
  pages,
  enterprises,
  export: exported,
  scores,
  weekly,
  boards,
  idle,
}

/** `npm run bench -- <name…> [--keep] [--only=<words>]`: measures what is named, or everything, and writes each whole one into docs/performance.md. */
async function main(args: readonly string[]): Promise<void> {
  const options = readOptions(args)
  const { names: asked } = options
  const unknown = asked.filter((name) => !(name in benches))
  if (unknown.length > 0)
    throw new Error(`没有名为“${unknown.join('、')}”的测量,可用的有:${Object.keys(benches).join('、')}。`)
  for (const [name, run] of Object.entries(benches)) {
    if (asked.length > 0 && !asked.includes(name)) continue
    process.stderr.write(`正在测量 ${name}……\n`)
    const section = await run(options)
    process.stderr.write(`${section}\n`)
    if (!options.only) await writeSection(name, section, Object.keys(benches))
  }
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
    process.exit(1)
  },
)
