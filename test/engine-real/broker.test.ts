import { buildSync } from 'esbuild'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { refuseControlledClock } from '../../src/engine/broker/controlled-clock'
import { findBrokerProcess, isAlive } from '../../src/engine/broker/processes'
import { startBroker, type Broker, type BrokerOptions } from '../../src/engine/broker/start-broker'
import { openZeebe } from '../../src/engine/zeebe/zeebe-engine'
import { silentLog } from '../../src/log'
import { projectPath } from '../../src/root'
import { testBroker } from '../world/broker'
import { linearProcess } from '../world/linear-process'

// A JVM starts three seconds at best, and half a minute on a slow machine; some tests start three.
jest.setTimeout(600_000)

const kept = linearProcess({ id: 'kept', steps: [{ id: 'a', user: true }] })

describe('the broker we start', () => {
  let dataDir: string
  let broker: Broker | undefined

  beforeAll(() => (dataDir = mkdtempSync(join(tmpdir(), 'quanlian-own-broker-'))))
  afterEach(async () => {
    await broker?.stop()
    broker = undefined
  })
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

  const start = async (more: Partial<BrokerOptions> = {}): Promise<Broker> => {
    broker = await startBroker({ dataDir, environment: process.env, ...more })
    return broker
  }
  const withEngine = async <T>(
    on: Broker,
    use: (engine: ReturnType<typeof openZeebe>) => Promise<T>,
  ): Promise<T> => {
    const engine = openZeebe(on, silentLog)
    return use(engine).finally(() => engine.close())
  }

  it('takes commands as soon as it is said to be ready, and keeps its secrets from others', async () => {
    const started = await start()
    expect(started.adopted).toBe(false)
    await withEngine(started, (engine) => engine.deploy([kept]))
    expect(statSync(join(dataDir, 'broker', 'state.json')).mode & 0o777).toBe(0o600)
    await expect(refuseControlledClock(started)).resolves.toBeUndefined()
    await expect(refuseControlledClock(testBroker())).rejects.toThrow('可控状态')
  })

  it('goes on where it was after a stop, on the same ports and the same log', async () => {
    const first = await start()
    const pid = first.pid()
    await first.stop()
    expect(isAlive(pid)).toBe(false)
    const second = await start()
    expect(second).toMatchObject({
      adopted: false,
      grpc: first.grpc,
      logId: first.logId,
      recordsPort: first.recordsPort,
    })
    await withEngine(second, (engine) => engine.createInstance('kept', {}))
  })

  it('comes back when it is killed, and says so', async () => {
    const heard: string[] = []
    let up = () => {}
    const back = new Promise<void>((resolve) => (up = resolve))
    const started = await start({ onDown: (reason) => heard.push(reason), onUp: () => up() })
    const pid = started.pid()
    started.kill()
    await back
    expect(heard).toEqual([`流程引擎（进程 ${pid}）意外退出，正在重新启动。`])
    expect(started.pid()).not.toBe(pid)
    await withEngine(started, (engine) => engine.createInstance('kept', {}))
  })

  it('is adopted when its parent was killed, unless that parent is alive', async () => {
    const parent = await holdBroker(dataDir)
    const pid = findBrokerProcess(join(dataDir, 'broker'))
    await killed(parent)
    const adopter = await start()
    expect(adopter).toMatchObject({ adopted: true })
    expect(adopter.pid()).toBe(pid)
    await withEngine(adopter, (engine) => engine.createInstance('kept', {}))

    const intake = createServer().listen(adopter.recordsPort, '127.0.0.1')
    await new Promise((resolve) => intake.once('listening', resolve))
    await expect(startBroker({ dataDir, environment: process.env })).rejects.toThrow(
      '另一个全链程序正在使用数据目录',
    )
    await new Promise((resolve) => intake.close(resolve))
  })

  it('is adopted and restarted: a killed adopted broker comes back too', async () => {
    const parent = await holdBroker(dataDir)
    await killed(parent)
    let up = () => {}
    const back = new Promise<void>((resolve) => (up = resolve))
    const adopter = await start({ onUp: () => up() })
    expect(adopter.adopted).toBe(true)
    adopter.kill()
    await back
    await withEngine(adopter, (engine) => engine.createInstance('kept', {}))
  })

  it('that cannot be ready in time is ended and explained', async () => {
    await expect(start({ readyWithinMs: 500 })).rejects.toThrow('没有就绪，已停止它')
    expect(findBrokerProcess(join(dataDir, 'broker'))).toBeNull()
  })

  it('that ends at once is explained', async () => {
    await expect(start({ javaOptions: ['-Xmx1'] })).rejects.toThrow('启动时退出。原因见')
  })
})

/** Another process that has started the broker and will not stop it. */
async function holdBroker(dataDir: string) {
  const outfile = projectPath('dist', 'test', 'hold-broker.cjs')
  buildSync({
    entryPoints: [projectPath('test', 'engine-real', 'hold-broker.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    packages: 'external',
  })
  const parent = spawn(process.execPath, [outfile, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] })
  await new Promise((resolve) => parent.stdout.once('data', resolve))
  return parent
}

/** Gone for good: while it lives it would bring the broker back itself. */
async function killed(parent: ChildProcess): Promise<void> {
  const gone = once(parent, 'exit')
  parent.kill('SIGKILL')
  await gone
}
