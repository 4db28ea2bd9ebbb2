import { operatorSentence } from '../product/operator-sentence'

/** What one check of `doctor` found; `says` is a Chinese sentence, with what to do where something is wrong. */
export interface Finding {
  name: string
  state: 'ok' | 'warn' | 'bad'
  says: string
}

/** A check before it is run. */
export interface Examination {
  name: string
  run(): Promise<Omit<Finding, 'name'>>
}

/** All is well. */
export const ok = (says: string) => ({ state: 'ok' as const, says })
/** It works, but somebody should know. */
export const warn = (says: string) => ({ state: 'warn' as const, says })
/** The product can't start or go on like this. */
export const bad = (says: string) => ({ state: 'bad' as const, says })

const patienceMs = 15_000

/** Runs checks one after the other; one that throws or gives no answer in time has found something bad. */
export async function examine(examinations: readonly Examination[]): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const { name, run } of examinations) findings.push({ name, ...(await inTime(run)) })
  return findings
}

async function inTime(run: Examination['run']): Promise<Omit<Finding, 'name'>> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Omit<Finding, 'name'>>((resolve) => {
    timer = setTimeout(() => resolve(bad(`${patienceMs / 1000} 秒内没有答复。`)), patienceMs)
  })
  try {
    return await Promise.race([run(), late])
  } catch (error) {
    return bad(operatorSentence(error) ?? (error instanceof Error ? error.message : String(error)))
  } finally {
    clearTimeout(timer)
  }
}
