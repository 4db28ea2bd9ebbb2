import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { system, type Actor } from '../actor'
import { systemClock } from '../clock'
import type { Core } from '../core'
import { readToolEnv, type Env } from '../env'
import { silentLog } from '../log'
import { activePeople, findActor } from '../people'
import { openUsedCore } from '../product/open-used-core'
import { OperatorRefused } from '../product/operator-refused'

/** What every verb of the command line works with. */
export interface Desk {
  /** The settings. Throws BadSettings. */
  env(): Env
  /** A line of the answer, on standard output. */
  print(line: string): void
  /** A path as the person typed it, absolute: npm changes the folder, but tells where it was called. */
  path(typed: string): string
}

/** The desk of this process. */
export function openDesk(): Desk {
  return {
    env: () => readToolEnv(),
    print: (line) => void process.stdout.write(`${line}\n`),
    path: (typed) => resolve(readToolEnv().environment['INIT_CWD'] ?? process.cwd(), typed),
  }
}

/** Runs `work` on the product's database; one that nobody has worked with yet is refused. */
export async function withCore<T>(env: Env, work: (core: Core) => Promise<T>): Promise<T> {
  const core = await openUsedCore(env.databaseUrl, systemClock, silentLog)
  try {
    return await work(core)
  } finally {
    await core.db.close()
  }
}

/** Who does it: the account given, else the product itself. Throws OperatorRefused. */
export async function actorNamed(core: Core, account: string | undefined): Promise<Actor> {
  if (account === undefined) return system
  const actor = await findActor(core, { account: account.trim().toLowerCase() })
  if (actor) return actor
  const some = (await activePeople(core)).slice(0, 5).map((person) => person.account)
  throw new OperatorRefused(`没有账号“${account}”，或已停用。现有账号如 ${some.join('、')}。`)
}

/** A file to be written: in a folder that exists, and never over another unless told so. Throws OperatorRefused. */
export function newFile(file: string, force: boolean | undefined): string {
  if (!existsSync(dirname(file)))
    throw new OperatorRefused(`没有文件夹 ${dirname(file)}。请先建立它，或换个位置。`)
  if (existsSync(file) && !force)
    throw new OperatorRefused(`${file} 已经存在。请换个文件名，或加上 --force 覆盖它。`)
  return file
}

/** A file to be read. Throws OperatorRefused. */
export function presentFile(file: string): string {
  if (!existsSync(file)) throw new OperatorRefused(`没有找到文件 ${file}。请检查路径。`)
  return file
}
