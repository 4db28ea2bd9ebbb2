import { execFile, execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrations } from '../src/database/migrations'
import { openDatabase } from '../src/database/open'
import { projectPath } from '../src/root'
import { tables } from '../src/schema'
import type { Finding } from '../src/cli/finding'
import { openExchange } from './world/exchange'
import { dirtyLedger } from './world/ledger-spreadsheet'

const program = (name: string) => projectPath('dist', `${name}.js`)
const folder = () => mkdtempSync(join(tmpdir(), 'quanlian-cli-'))
const environment = (dataDir: string, more: Record<string, string> = {}) => ({
  PATH: process.env['PATH'],
  JAVA_HOME: process.env['JAVA_HOME'],
  PORT: '0',
  DATA_DIR: dataDir,
  ...more,
})

/** Runs `npm run quanlian -- …` as the bundled program. */
function quanlian(dataDir: string, args: string[], more: Record<string, string> = {}) {
  return new Promise<{ code: number; out: string; told: string }>((resolve) => {
    const child = execFile(
      process.execPath,
      [program('cli'), ...args],
      { env: environment(dataDir, more) },
      (_, out, told) => resolve({ code: child.exitCode ?? -1, out, told: told.trim() }),
    )
  })
}

/** A data folder with the demo exchange in its database. */
async function exchangeFolder(): Promise<string> {
  const dataDir = folder()
  const db = await openDatabase(`sqlite:${join(dataDir, 'quanlian.sqlite')}`, tables, migrations)
  await openExchange(db)
  await db.close()
  return dataDir
}

/** As `npm run quanlian` does before each call; once is enough here. */
beforeAll(() => execFileSync(process.execPath, [projectPath('src', 'launch.mjs'), 'cli', 'help']))

describe('doctor', () => {
  const examined = async (dataDir: string, more: Record<string, string> = {}) => {
    const { code, out } = await quanlian(dataDir, ['doctor', '--json'], more)
    return { code, findings: JSON.parse(out) as Finding[] }
  }

  it('finds nothing wrong on a machine that was never started, and leaves it so', async () => {
    const dataDir = join(folder(), 'data')
    const { code, findings } = await examined(dataDir)
    expect(findings.filter(({ state }) => state === 'bad')).toEqual([])
    expect(findings.map(({ name }) => name)).toEqual([
      '设置',
      'Node.js',
      'Java',
      '流程引擎程序',
      '数据目录',
      '磁盘空间',
      '网页端口',
      '记录端口',
      '会话密钥',
      '数据库',
      '流程引擎',
      '工作日历',
    ])
    expect(code).toBe(0)
    expect(existsSync(dataDir)).toBe(false)
  })

  it('looks at a database without changing it, and at a secret that others can read', async () => {
    const dataDir = await exchangeFolder()
    writeFileSync(join(dataDir, 'session-secret'), 'x'.repeat(40), { mode: 0o644 })
    const { code, findings } = await examined(dataDir)
    const says = (name: string) => findings.find((finding) => finding.name === name)
    expect(says('数据库')?.says).toMatch(/^SQLite 3.*结构是最新的/)
    expect(says('会话密钥')).toMatchObject({
      state: 'bad',
      says: expect.stringContaining('chmod 600') as string,
    })
    expect(code).toBe(1)
  })

  it('tells what is wrong with settings, database and engine, each in a sentence', async () => {
    expect((await examined(folder(), { PORT: 'x' })).findings).toEqual([
      { name: '设置', state: 'bad', says: 'PORT 须是 0 到 65535 之间的整数。' },
    ])
    const { findings } = await examined(folder(), {
      DATABASE_URL: 'mysql://nobody@127.0.0.1:1/none',
      ZEEBE_GRPC: '127.0.0.1:1',
      ZEEBE_REST: 'http://127.0.0.1:1',
    })
    const bad = findings.filter(({ state }) => state === 'bad')
    expect(bad.map(({ name }) => name)).toEqual(['数据库', '流程引擎', '工作日历'])
    expect(bad[0]?.says).toMatch('连不上数据库')
  })
})

describe('the command line', () => {
  const empty = folder()
  const there = projectPath('package.json')

  it.each([
    ['a verb it lacks', ['impotr'], '没有命令“impotr”'],
    ['a missing file name', ['import'], '缺少参数“台账.xlsx”'],
    ['an option it lacks', ['export', 'x', '--all'], '没有选项“--all”'],
    ['a file that is not there', ['import', '/nowhere/x.xlsx'], '没有找到文件 /nowhere/x.xlsx'],
    ['a database nobody worked with', ['import', there], '数据库是空的'],
    ['no engine to deploy to', ['deploy'], '没有正在运行的流程引擎'],
    ['a file that is no backup', ['restore', there], '不是全链的备份'],
    ['a folder that is not there', ['backup', '/nowhere/b.tar.gz'], '没有文件夹 /nowhere'],
    [
      'a half backup of a whole',
      ['backup', join(empty, 'b'), '--database-only'],
      '--database-only 只用于外部流程引擎',
    ],
  ])('answers %s with a sentence', async (_what, args, sentence) => {
    const { code, told } = await quanlian(empty, args)
    expect(told).toContain(sentence)
    expect(told.split('\n')).toHaveLength(1)
    expect(code).toBe(1)
  })

  it('speaks Chinese when asked for help', async () => {
    const { code, out } = await quanlian(empty, ['help', 'import'])
    expect(out).toContain('用法： npm run quanlian -- import <台账.xlsx> [选项]')
    expect(out).not.toMatch(/Usage|Options|display help/)
    expect(code).toBe(0)
  })

  it('imports, exports, backs up and restores', async () => {
    const dataDir = await exchangeFolder()
    const file = (name: string) => join(dataDir, name)
    const { bytes, good } = await dirtyLedger()
    writeFileSync(file('in.xlsx'), bytes)
    const imported = await quanlian(dataDir, ['import', file('in.xlsx'), '--report', file('report.csv')])
    expect(imported).toMatchObject({ code: 2, told: '' })
    expect(imported.out).toContain(`已导入 ${good} 行，未导入 4 行`)
    expect(readFileSync(file('report.csv'), 'utf8').match(/未导入/g)?.length).toBeGreaterThanOrEqual(4)
    const exported = await quanlian(dataDir, ['export', 'out', '--as', 'baiwei'], { INIT_CWD: dataDir })
    expect(exported.out).toMatch(/已导出 \d+ 行到 .*out\.xlsx（联系电话已打码）/)
    const again = await quanlian(dataDir, ['import', file('out.xlsx')])
    expect(again).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^共 (\d+) 行：已有，无变化 \1 行。\n$/) as string,
    })
    mkdirSync(file('broker'))
    expect((await quanlian(dataDir, ['backup', file('b.tar.gz')])).out).toMatch(/已备份到 .*流程引擎/)
    expect(statSync(file('b.tar.gz')).mode & 0o777).toBe(0o600)
    expect((await quanlian(dataDir, ['backup', file('b.tar.gz')])).told).toContain('已经存在')
    const target = folder()
    expect((await quanlian(target, ['restore', file('b.tar.gz')])).out).toContain('现在可以 npm start')
    expect((await quanlian(target, ['export', file('out2.xlsx')])).out).toContain(`已导出 ${good} 行`)
  })

  it('keeps its hands off a data folder that is in use', async () => {
    const dataDir = await exchangeFolder()
    writeFileSync(join(dataDir, 'quanlian.pid'), String(process.pid))
    const { code, told } = await quanlian(dataDir, ['backup', join(dataDir, 'b.tar.gz')])
    expect(told).toContain(`进程号 ${process.pid}`)
    expect(code).toBe(1)
  })
})

describe('workers alone', () => {
  const away = { ZEEBE_GRPC: '127.0.0.1:1', ZEEBE_REST: 'http://127.0.0.1:1' }
  const workers = (dataDir: string, more: Record<string, string> = {}) =>
    spawn(process.execPath, [program('run-workers')], { env: environment(dataDir, more) })
  const ended = (child: ReturnType<typeof workers>) =>
    new Promise<number | null>((resolve) => child.once('close', resolve))

  it('say where to find an engine when none runs', async () => {
    const child = workers(folder())
    let told = ''
    child.stderr.on('data', (text: Buffer) => (told += text.toString()))
    expect(await ended(child)).toBe(1)
    expect(told).toContain('ZEEBE_GRPC')
  })

  it('work on no database but the one the app works on', async () => {
    const child = workers(folder(), away)
    let told = ''
    child.stderr.on('data', (text: Buffer) => (told += text.toString()))
    expect(await ended(child)).toBe(1)
    expect(told).toContain('数据库是空的')
  })

  it('need no settings for records, wait for an engine that is away, and end in order', async () => {
    const child = workers(await exchangeFolder(), away)
    let told = ''
    await new Promise<void>((resolve) =>
      child.stderr.on('data', (text: Buffer) => {
        told += text.toString()
        if (told.includes('种自动步骤')) resolve()
      }),
    )
    expect(told).toContain('暂时没有答复')
    child.kill('SIGTERM')
    expect(await ended(child)).toBe(0)
  })
})
