import { BrokerRefused } from './refused'

/** Moves the broker's clock; only a broker started with `controlledClock` obeys. Instants are the broker's answer. */
export interface ControlledClock {
  now(): Promise<Date>
  /** Stops the clock at this instant. */
  pin(instant: Date): Promise<Date>
  /** Moves it forward. */
  add(ms: number): Promise<Date>
  /** Back to the machine's time. */
  reset(): Promise<Date>
}

/** The clock behind a broker's management address (`http://host:port`). */
export function controlledClock(management: string): ControlledClock {
  const ask = async (method: string, path: string, body?: Record<string, number>): Promise<Date> => {
    const answer = await fetch(`${management}/actuator/clock${path}`, {
      method,
      signal: AbortSignal.timeout(10_000),
      ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
    })
    if (!answer.ok) throw new Error(`the broker's clock answered ${answer.status}: ${await answer.text()}`)
    return new Date(((await answer.json()) as { epochMilli: number }).epochMilli)
  }
  return {
    now: () => ask('GET', ''),
    pin: (instant) => ask('POST', '/pin', { epochMilli: instant.getTime() }),
    add: (ms) => ask('POST', '/add', { offsetMilli: ms }),
    reset: () => ask('DELETE', ''),
  }
}

/**
 * Throws `BrokerRefused` when this broker's time can be moved from outside: deadlines would mean nothing.
 * Asked by moving the clock by nothing, which a fixed clock forbids.
 */
export async function refuseControlledClock(broker: { management: string }): Promise<void> {
  const movable = await controlledClock(broker.management)
    .add(0)
    .then(() => true)
    .catch(() => false)
  if (!movable) return
  throw new BrokerRefused(
    '流程引擎的时钟处于测试用的可控状态，期限会失真。请停止这个引擎，去掉 ZEEBE_CLOCK_CONTROLLED 后再启动。',
  )
}
