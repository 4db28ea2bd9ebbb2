/** One thing that must hold for the product to serve: `run` gives null when it does, else a Chinese sentence saying what is wrong. */
export interface Check {
  name: string
  run: () => Promise<string | null>
}

/** How one check went. */
export interface Finding {
  name: string
  ok: boolean
  detail: string | null
}

const patienceMs = 3_000

/** Runs all checks at once; one that throws or takes longer than three seconds has failed. */
export function runChecks(checks: readonly Check[]): Promise<Finding[]> {
  return Promise.all(checks.map(runCheck))
}

async function runCheck({ name, run }: Check): Promise<Finding> {
  try {
    const detail = await inTime(run())
    return { name, ok: detail === null, detail }
  } catch (error) {
    return { name, ok: false, detail: error instanceof Error ? error.message : String(error) }
  }
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${patienceMs / 1000} 秒内没有答复`)), patienceMs)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
