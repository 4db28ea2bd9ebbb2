import type { Env } from '../env'
import { BadSettings } from '../env'
import { examineMachine } from './examine-machine'
import { examineProduct } from './examine-product'
import { bad, examine, ok, type Finding } from './finding'
import type { Desk } from './desk'

const signs = { ok: '✓', warn: '!', bad: '✗' } as const

/** Checks everything the product stands on, without changing anything. @returns the exit code: 1 where something is bad */
export async function doctor(desk: Pick<Desk, 'env' | 'print'>, { json }: { json?: true }): Promise<number> {
  const findings = await examineAll(desk.env)
  if (json) desk.print(JSON.stringify(findings, null, 2))
  else findings.forEach(({ name, state, says }) => desk.print(`${signs[state]} ${name}：${says}`))
  return findings.some(({ state }) => state === 'bad') ? 1 : 0
}

/** Wrong settings leave nothing that could be checked with them. */
async function examineAll(read: () => Env): Promise<Finding[]> {
  try {
    const env = read()
    const found = await examine([...examineMachine(env), ...examineProduct(env)])
    return [{ name: '设置', ...ok('各项设置可用。') }, ...found]
  } catch (error) {
    if (error instanceof BadSettings) return error.faults.map((says) => ({ name: '设置', ...bad(says) }))
    throw error
  }
}
