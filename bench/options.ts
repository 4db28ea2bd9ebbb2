/** What is asked beside the names of the benches: `--keep`, `--only=<words>`. */
export interface BenchOptions {
  names: string[]
  /** Seed into a database that stays, and use what stands in it: seeding takes minutes, asking seconds. */
  keep: boolean
  /** Only pages whose name or reader matches; such a run is not written down. */
  only: RegExp | null
}

/** Reads the arguments of `npm run bench --`. @throws Error on an option it does not know */
export function readOptions(args: readonly string[]): BenchOptions {
  const options = args.filter((arg) => arg.startsWith('--'))
  const unknown = options.filter((option) => option !== '--keep' && !option.startsWith('--only='))
  if (unknown.length > 0)
    throw new Error(`没有名为“${unknown.join('、')}”的选项，可用的有：--keep、--only=<词>。`)
  const only = options.find((option) => option.startsWith('--only='))?.slice('--only='.length)
  return {
    names: args.filter((arg) => !arg.startsWith('--')),
    keep: options.includes('--keep'),
    only: only ? new RegExp(only) : null,
  }
}
