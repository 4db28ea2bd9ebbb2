import type { Env } from '../env'
import { demoPassword, demoPeople } from '../people'

/** What the operator reads when everything runs. */
export function greeting(address: string, { demo, publicUrl }: Pick<Env, 'demo' | 'publicUrl'>): string[] {
  const people = Object.values(demoPeople).map(
    ({ account, name, position }) => `  ${account.padEnd(12)} ${name}  ${position}`,
  )
  return [
    '',
    `全链已启动：${publicUrl ?? address}`,
    ...(demo ? [`演示账号（口令均为 ${demoPassword}）：`, ...people] : []),
    '按 Ctrl-C 停止，数据会保留。',
  ]
}

/** What the operator reads on the way out. */
export const closingLines = ['', '正在停止……']
