import { status } from '@grpc/grpc-js'
import { EngineError, type Engine } from '../engine'
import type { Gateway } from './gateway'

type Messages = Pick<Engine, 'publish' | 'broadcast' | 'evaluateDecision' | 'topology'>

interface Evaluation {
  decisionOutput: string
  failureMessage: string
}

interface Topology {
  gatewayVersion: string
  partitionsCount: number
  brokers: unknown[]
}

/** Commands that address no instance. */
export function messages(gateway: Gateway): Messages {
  return {
    async publish({ name, correlationKey, messageId, timeToLiveMs, variables }) {
      const request = {
        name,
        correlationKey,
        messageId,
        timeToLive: timeToLiveMs,
        variables: JSON.stringify(variables),
      }
      try {
        await gateway.call('PublishMessage', request)
        return 'published'
      } catch (error) {
        if (isAlreadyThere(error)) return 'known'
        throw error
      }
    },
    async broadcast(signalName, variables) {
      await gateway.call('BroadcastSignal', { signalName, variables: JSON.stringify(variables) })
    },
    async evaluateDecision(decisionId, variables) {
      const answer = await gateway.call<Evaluation>('EvaluateDecision', {
        decisionId,
        variables: JSON.stringify(variables),
      })
      if (answer.failureMessage) throw new EngineError('invalid', answer.failureMessage)
      return JSON.parse(answer.decisionOutput) as unknown
    },
    async topology() {
      const { gatewayVersion, brokers, partitionsCount } = await gateway.call<Topology>('Topology', {}, 5_000)
      return { version: gatewayVersion, brokers: brokers.length, partitions: partitionsCount }
    },
  }
}

function isAlreadyThere(error: unknown): boolean {
  const cause = error instanceof EngineError ? (error.cause as { code?: number } | undefined) : undefined
  return cause?.code === status.ALREADY_EXISTS
}
