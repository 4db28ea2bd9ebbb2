import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'

/** A number read when Prometheus asks; several with labels make a family. */
export interface Measure {
  name: string
  help: string
  labels?: readonly string[]
  read(): Promise<readonly { value: number; labels?: Record<string, string> }[]>
}

/** The registry of `/metrics`: the process itself and what the product measures of itself. A measure that fails is left out of that answer. */
export function createMetrics(measures: readonly Measure[]): Registry {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  for (const measure of measures) register(registry, measure)
  return registry
}

function register(registry: Registry, measure: Measure): void {
  new Gauge({
    name: `quanlian_${measure.name}`,
    help: measure.help,
    labelNames: measure.labels ?? [],
    registers: [registry],
    async collect() {
      this.reset()
      const samples = await measure.read().catch(() => [])
      for (const { value, labels } of samples) this.set(labels ?? {}, value)
    },
  })
}
