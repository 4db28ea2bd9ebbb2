import { status } from '@grpc/grpc-js'
import { fromGrpc, fromNetwork, fromRest } from '../../../src/engine/zeebe/refusal'

describe('what a gRPC answer means', () => {
  it.each([
    [
      'a key that is no more',
      status.NOT_FOUND,
      "Command 'COMPLETE' rejected with code 'NOT_FOUND'",
      'not-found',
    ],
    ['a message known already', status.ALREADY_EXISTS, 'a message with that id was published', 'conflict'],
    ['a job in another state', status.FAILED_PRECONDITION, 'the job is failed', 'conflict'],
    ['a bad model', status.INVALID_ARGUMENT, 'Expected to deploy new resources, but …', 'invalid'],
    ['a method the engine lacks', status.UNIMPLEMENTED, 'Method not found', 'invalid'],
    ['another tenant', status.PERMISSION_DENIED, 'no', 'invalid'],
    ['no login', status.UNAUTHENTICATED, 'no', 'invalid'],
    ['a number out of range', status.OUT_OF_RANGE, 'no', 'invalid'],
    [
      'back-pressure',
      status.RESOURCE_EXHAUSTED,
      'Expected to handle request, but backpressure',
      'unavailable',
    ],
    [
      'a full disk',
      status.RESOURCE_EXHAUSTED,
      'Cannot accept requests for partition 1. Broker is out of disk space',
      'unavailable',
    ],
    [
      'a command too large',
      status.RESOURCE_EXHAUSTED,
      'gRPC message exceeds maximum size 4194304: 5000026',
      'invalid',
    ],
    [
      'an answer too large',
      status.RESOURCE_EXHAUSTED,
      'Received message larger than max (17 vs. 16)',
      'unknown',
    ],
    [
      'nobody listening',
      status.UNAVAILABLE,
      'No connection established. Last error: connect ECONNREFUSED 127.0.0.1:1',
      'unavailable',
    ],
    [
      'an address nobody knows',
      status.UNAVAILABLE,
      'Name resolution failed for target dns:zeebe:26500',
      'unavailable',
    ],
    [
      'a gateway without topology',
      status.UNAVAILABLE,
      'Expected to execute command on partition 1, but either it does not exist, or the gateway is not yet aware of it',
      'unavailable',
    ],
    [
      'a partition between leaders',
      status.UNAVAILABLE,
      'Expected to handle client message on the leader of partition 1, but this node is not the leader for it',
      'unavailable',
    ],
    [
      'a connection lost between gateway and broker',
      status.UNAVAILABLE,
      'there was a connection error with one of the brokers',
      'unknown',
    ],
    ['a connection lost midway', status.UNAVAILABLE, 'Connection dropped', 'unknown'],
    [
      'no answer in time',
      status.DEADLINE_EXCEEDED,
      'Deadline exceeded after 20.001s,remote_addr=127.0.0.1:26500',
      'unknown',
    ],
    [
      'no connection in time',
      status.DEADLINE_EXCEEDED,
      'Deadline exceeded after 20.001s,LB pick: 20.001s',
      'unavailable',
    ],
    [
      'a broker too slow for its gateway',
      status.DEADLINE_EXCEEDED,
      'Time out between gateway and broker: 15s',
      'unknown',
    ],
    ['a call cut off', status.CANCELLED, 'Call cancelled', 'unknown'],
    [
      'an engine in trouble',
      status.INTERNAL,
      'Unexpected error occurred during the request processing',
      'unknown',
    ],
    ['anything else', status.UNKNOWN, '?', 'unknown'],
    ['an aborted call', status.ABORTED, '?', 'unknown'],
    ['lost data', status.DATA_LOSS, '?', 'unknown'],
  ])('%s', (_what, code, details, kind) => {
    expect(fromGrpc({ code, details }).kind).toBe(kind)
  })
})

describe('what a REST answer means', () => {
  it.each([
    [400, '{"detail":"No assignee provided"}', 'invalid'],
    [401, '', 'invalid'],
    [404, '{"title":"NOT_FOUND"}', 'not-found'],
    [409, '{"title":"INVALID_STATE"}', 'conflict'],
    [413, '', 'invalid'],
    [429, '{"title":"RESOURCE_EXHAUSTED"}', 'unavailable'],
    [500, '{"title":"java.lang.NullPointerException"}', 'unknown'],
    [500, '{"title":"io.camunda.zeebe.broker.client.api.PartitionNotFoundException"}', 'unavailable'],
    [503, '{"title":"PARTITION_LEADER_MISMATCH"}', 'unavailable'],
    [503, '{"detail":"there was a connection error with one of the brokers"}', 'unknown'],
    [504, '', 'unknown'],
  ])('%i %s is %s', (httpStatus, problem, kind) => {
    expect(fromRest(httpStatus, problem).kind).toBe(kind)
  })

  it.each([
    ['ECONNREFUSED', 'unavailable'],
    ['ENOTFOUND', 'unavailable'],
    ['ECONNRESET', 'unknown'],
    ['UND_ERR_SOCKET', 'unknown'],
  ])('no answer because of %s is %s', (code, kind) => {
    expect(fromNetwork(new TypeError('fetch failed', { cause: { code } })).kind).toBe(kind)
  })
})
