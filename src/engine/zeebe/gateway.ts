import {
  credentials,
  loadPackageDefinition,
  type ChannelOptions,
  type Client,
  type ClientReadableStream,
  type ServiceError,
} from '@grpc/grpc-js'
import { loadSync } from '@grpc/proto-loader'
import { projectPath } from '../../root'
import { fromGrpc } from './refusal'

/** The engine's gRPC door. Every call has a deadline; nothing is repeated behind our back. Refusals are `EngineError`s. */
export interface Gateway {
  call<Answer>(method: string, request: object, withinMs?: number): Promise<Answer>
  /** A stream of answers; errors come as events, raw. */
  stream(method: string, request: object, withinMs: number): ClientReadableStream<unknown>
  close(): void
}

/** Longer than the 15 s the gateway waits for its broker, so that it is the gateway that says what happened. */
const usualMs = 20_000

type Callback = (error: ServiceError | null, answer: unknown) => void
type Unary = (request: object, options: { deadline: number }, callback: Callback) => void
type Streaming = (request: object, options: { deadline: number }) => ClientReadableStream<unknown>

/** Opens the door at `host:port`; connects when first used. */
export function openGateway(address: string): Gateway {
  // zeebe-node describes the gateway; its client is not used, see docs/decisions/0006: it knows no deadlines and deploys one file at a time.
  const gateway = makeClient(require.resolve('zeebe-node/proto/zeebe.proto'), address)
  const migration = makeClient(projectPath('src', 'engine', 'zeebe', 'migrate.proto'), address)
  const clientOf = (method: string) => (method === 'MigrateProcessInstance' ? migration : gateway)

  return {
    call: <Answer>(method: string, request: object, withinMs = usualMs) =>
      new Promise<Answer>((resolve, reject) => {
        const client = clientOf(method)
        const unary = (client as unknown as Record<string, Unary>)[method]
        unary?.call(client, request, { deadline: Date.now() + withinMs }, (error, answer) =>
          error ? reject(fromGrpc(error)) : resolve(answer as Answer),
        )
      }),
    stream(method, request, withinMs) {
      const streaming = (gateway as unknown as Record<string, Streaming>)[method] as Streaming
      return streaming.call(gateway, request, { deadline: Date.now() + withinMs })
    },
    close() {
      gateway.close()
      migration.close()
    },
  }
}

const options: ChannelOptions = {
  // A service config could otherwise switch on retries of commands that must not be done twice.
  'grpc.enable_retries': 0,
  'grpc.service_config_disable_resolution': 1,
  'grpc.initial_reconnect_backoff_ms': 100,
  'grpc.max_reconnect_backoff_ms': 2_000,
  'grpc.keepalive_time_ms': 60_000,
  'grpc.max_receive_message_length': 16 * 1024 * 1024,
}

function makeClient(protoFile: string, address: string): Client {
  const definition = loadSync(protoFile, {
    keepCase: true,
    longs: String,
    enums: String,
    defaults: true,
    oneofs: true,
  })
  const loaded = loadPackageDefinition(definition) as unknown as {
    gateway_protocol: {
      Gateway: new (
        ...given: [string, ReturnType<typeof credentials.createInsecure>, ChannelOptions]
      ) => Client
    }
  }
  return new loaded.gateway_protocol.Gateway(address, credentials.createInsecure(), options)
}
