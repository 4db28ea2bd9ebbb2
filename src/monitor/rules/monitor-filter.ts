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
const states = ['active', 'completed', 'canceled'] as const

/** Reads the address; what it does not know is left out. */
export function filterOf(given: Given): MonitorFilter {
  const kept = Object.fromEntries(
    ['state', 'process', 'incident', 'after'].flatMap((name) =>
      typeof given[name] === 'string' && given[name] ? [[name, given[name]]] : [],
    ),
  )
  const state = states.find((known) => known === kept['state'])
  const after = afterOf(kept['after'])
  const address = (change: Record<string, string>) => {
    const params = new URLSearchParams(
      Object.entries({ ...kept, after: '', ...change }).filter(([, value]) => value !== ''),
    )
    return params.size ? `/monitor?${params.toString()}` : '/monitor'
  }
  return {
    query: {
      ...(state ? { state } : {}),
      ...(kept['process'] ? { processId: kept['process'] } : {}),
      ...(kept['incident'] === 'yes' ? { hasIncident: true } : {}),
      ...(after ? { after } : {}),
    },
    address,
    words: (locale, names) => [
      ...(state
        ? [
            {
              label: locale.t('monitor.columns.state'),
              value: locale.t(`monitor.states.${state}`),
              without: address({ state: '' }),
            },
          ]
        : []),
      ...(kept['process']
        ? [
            {
              label: locale.t('monitor.columns.process'),
              value: names.get(kept['process']) ?? kept['process'],
              without: address({ process: '' }),
            },
          ]
        : []),
      ...(kept['incident'] === 'yes'
        ? [
            {
              label: locale.t('monitor.columns.incident'),
              value: locale.t('monitor.withIncident'),
              without: address({ incident: '' }),
            },
          ]
        : []),
    ],
  }
}

function afterOf(text: string | undefined): { key: string; startedAt: Date } | null {
  const [at = '', key = ''] = (text ?? '').split('~')
  const startedAt = new Date(at)
  return /^\d{1,20}$/.test(key) && !Number.isNaN(startedAt.getTime()) ? { key, startedAt } : null
}
