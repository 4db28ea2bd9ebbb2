import { setTimeout as later } from 'node:timers/promises'
import { demoPassword } from '../src/people'
import { cpuSeconds, childrenOf, residentMb } from './idle/process-figures'
import { signInAt } from './idle/sign-in'
import { startApp } from './idle/start-app'

const settleMs = 30_000
const measuredMs = 60_000

/**
 * What the product costs while nothing happens: SQLite, embedded broker, every worker waiting, one person signed in with a page open
 * that listens for changes. @returns a section of docs/performance.md
 */
export async function run(): Promise<string> {
  const app = await startApp()
  try {
    const listening = await signInAt(app.address, { account: 'baiwei', password: demoPassword })
    await later(settleMs)
    const [jvm = 0] = childrenOf(app.pid)
    const before = { app: cpuSeconds(app.pid), jvm: cpuSeconds(jvm) }
    await later(measuredMs)
    const share = (pid: number, earlier: number) => (cpuSeconds(pid) - earlier) / (measuredMs / 1000)
    const figures = {
      app: { memory: residentMb(app.pid), cpu: share(app.pid, before.app) },
      jvm: { memory: residentMb(jvm), cpu: share(jvm, before.jvm) },
    }
    listening.close()
    return section(figures, app.startMs)
  } finally {
    await app.stop()
  }
}

interface Figure {
  memory: number
  cpu: number
}

function section({ app, jvm }: { app: Figure; jvm: Figure }, startMs: number): string {
  const row = (name: string, { memory, cpu }: Figure) =>
    `| ${name} | ${memory} MB | ${(cpu * 100).toFixed(1)} % |`
  return [
    '## Idle, and start',
    '',
    `SQLite, embedded broker, all workers waiting, one person signed in with a live page open; ${settleMs / 1000} s after that, over ${measuredMs / 1000} s. Aim for the app: ≤ 150 MB resident, < 2 % of a core.`,
    '',
    '| process | resident | of a core |',
    '|---|---|---|',
    row('app (Node)', app),
    row('broker (JVM)', jvm),
    '',
    `\`npm start\` on an empty DATA_DIR, with packages, broker and build at hand: ${(startMs / 1000).toFixed(1)} s to the printed address. Aim: ≤ 25 s.`,
  ].join('\n')
}
