/** What the list of instances is narrowed to, as the engine's queries take it. */
export interface InstanceQuery {
  state?: 'active' | 'completed' | 'canceled'
  processId?: string
  hasIncident?: boolean
  after?: { key: string; startedAt: Date }
}

/** A filter in the address. */
export interface MonitorFilter {
  query: InstanceQuery
  /** The page with this filter and these values changed; '' takes a value out. */
  address(change: Record<string, string>): string
  /** The filter in words, each with the address without it. */
  words(
    locale: { t(key: string): string },
    names: ReadonlyMap<string, string>,
  ): { label: string; value: string; without: string }[]
}

type Given = Readonly<Record<string, string | string[] | undefined>>
type Kept = Readonly<Record<string, string>>
const names = ['state', 'process', 'incident', 'after']
const states = ['active', 'completed', 'canceled'] as const

/** Reads the address; what it does not know is left out. */
export function filterOf(given: Given): MonitorFilter {
  const kept = Object.fromEntries(
    names.flatMap((name) => (typeof given[name] === 'string' && given[name] ? [[name, given[name]]] : [])),
  )
  const address = (change: Record<string, string>) => {
    const params = new URLSearchParams(
      Object.entries({ ...kept, after: '', ...change }).filter(([, value]) => value !== ''),
    )
    return params.size ? `/monitor?${params.toString()}` : '/monitor'
  }
  return {
    query: queryOf(kept),
    address,
    words: (locale, processes) =>
      wordsOf(kept, locale, processes).map(({ name, ...word }) => ({
        ...word,
        without: address({ [name]: '' }),
      })),
  }
}

function queryOf(kept: Kept): InstanceQuery {
  const state = states.find((known) => known === kept['state'])
  const after = afterOf(kept['after'])
  return {
    ...(state ? { state } : {}),
    ...(kept['process'] ? { processId: kept['process'] } : {}),
    ...(kept['incident'] === 'yes' ? { hasIncident: true } : {}),
    ...(after ? { after } : {}),
  }
}

function wordsOf(kept: Kept, { t }: { t(key: string): string }, processes: ReadonlyMap<string, string>) {
  const { state, processId, hasIncident } = queryOf(kept)
  return [
    ...(state
      ? [{ name: 'state', label: t('monitor.columns.state'), value: t(`monitor.states.${state}`) }]
      : []),
    ...(processId
      ? [
          {
            name: 'process',
            label: t('monitor.columns.process'),
            value: processes.get(processId) ?? processId,
          },
        ]
      : []),
    ...(hasIncident
      ? [{ name: 'incident', label: t('monitor.columns.incident'), value: t('monitor.withIncident') }]
      : []),
  ]
}

function afterOf(text: string | undefined): { key: string; startedAt: Date } | null {
  const [at = '', key = ''] = (text ?? '').split('~')
  const startedAt = new Date(at)
  return /^\d{1,20}$/.test(key) && !Number.isNaN(startedAt.getTime()) ? { key, startedAt } : null
}
