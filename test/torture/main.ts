import { say } from '../../src/product/program'
import { figures } from './figures'
import { torture } from './torture'

const shown = 200

/** `npm run torture [rounds]`: ten kills of each part unless told otherwise; exit code 1 when anything does not match. */
async function main(): Promise<void> {
  const rounds = Number(process.argv[2] ?? 10)
  const outcome = await torture(rounds, say)
  figures(outcome).forEach(say)
  const { mismatches } = outcome
  mismatches.slice(0, shown).forEach((line) => say(`MISMATCH ${line}`))
  if (mismatches.length > shown) say(`… and ${mismatches.length - shown} more`)
  say(
    mismatches.length === 0
      ? 'no act lost, none doubled, projection = engine'
      : `${mismatches.length} mismatches`,
  )
  process.exit(mismatches.length === 0 ? 0 : 1)
}

for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => process.exit(1))
main().catch((error: unknown) => {
  say(error instanceof Error ? (error.stack ?? error.message) : String(error))
  process.exit(1)
})
