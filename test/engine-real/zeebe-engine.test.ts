import { createServer, type Server } from 'node:net'
import { setTimeout as later } from 'node:timers/promises'
import { freePorts } from '../../src/engine/broker/ports'
import { openZeebe } from '../../src/engine/zeebe/zeebe-engine'
import { newId } from '../../src/ids'
import { silentLog } from '../../src/log'
import { engineContract, type Sight } from '../engine/contract'
import { brokerClock, openTestEngine } from '../world/broker'
import { tapRecords, type TestRecord } from '../world/records'

jest.setTimeout(600_000)

engineContract('Zeebe', async () => {
  const engine = openTestEngine()
  const tap = await tapRecords()
  const clock = brokerClock()
  return {
    engine,
    look: (caseId) => see(tap.records, caseId),
    async passTime(ms) {
      // Messages are forgotten in the order of their time to live: when this one is, all that should be are.
      const last = { name: newId(), correlationKey: '', messageId: newId(), variables: {} }
      await engine.publish({ ...last, timeToLiveMs: ms - 60_000 })
      await clock.add(ms)
      while ((await engine.publish({ ...last, timeToLiveMs: 0 })) === 'known') await later(200)
    },
    // The clock stays where it is: a broker set back stops its timers and its exporter, and other tests share this one.
    async close() {
      await engine.close()
      await tap.close()
    },
  }
})

function see(records: readonly TestRecord[], caseId: string): Sight | null {
  const known = records.find(
    ({ valueType, value }) =>
      valueType === 'VARIABLE' && value['name'] === 'caseId' && value['value'] === JSON.stringify(caseId),
  )
  if (!known) return null
  const mine = records.filter(
    ({ value }) => value['processInstanceKey'] === known.value['processInstanceKey'],
  )
  const has = (key: unknown, valueType: string, intents: string[]) =>
    mine.some((one) => one.key === key && one.valueType === valueType && intents.includes(one.intent))
  const instanceKey = Number(known.value['processInstanceKey'])
  if (has(instanceKey, 'PROCESS_INSTANCE', ['ELEMENT_COMPLETED', 'ELEMENT_TERMINATED'])) return null
  const open = mine.filter(
    ({ valueType, intent, value, key }) =>
      valueType === 'USER_TASK' &&
      intent === 'CREATED' &&
      !has(value['elementInstanceKey'], 'PROCESS_INSTANCE', ['ELEMENT_COMPLETED', 'ELEMENT_TERMINATED']) &&
      !has(key, 'USER_TASK', ['COMPLETED', 'CANCELED']),
  )
  const incidents = mine.filter(
    ({ valueType, intent, key }) =>
      valueType === 'INCIDENT' && intent === 'CREATED' && !has(key, 'INCIDENT', ['RESOLVED']),
  )
  return {
    instanceKey: String(instanceKey),
    tasks: open.map(({ key, value }) => ({
      key: String(key),
      elementId: String(value['elementId']),
      elementInstanceKey: String(value['elementInstanceKey']),
    })),
    incidents: incidents.map(({ key, value }) => ({ key: String(key), jobKey: String(value['jobKey']) })),
  }
}

describe('an engine out of reach', () => {
  const task = '2251799813685300'
  let silent: Server
  let address: string

  beforeAll(async () => {
    silent = createServer((socket) => socket.once('data', () => socket.destroy()))
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    address = `127.0.0.1:${(silent.address() as { port: number }).port}`
  })
  afterAll(() => new Promise((resolve) => silent.close(resolve)))

  it('is unavailable where nobody listens: nothing was sent', async () => {
    const [port] = await freePorts(1)
    const nobody = openZeebe({ grpc: `127.0.0.1:${port}`, rest: `http://127.0.0.1:${port}` }, silentLog)
    await expect(nobody.cancelInstance('1')).rejects.toMatchObject({ kind: 'unavailable' })
    await expect(nobody.completeTask(task, {})).rejects.toMatchObject({ kind: 'unavailable' })
    await nobody.close()
  })

  it('is unknown where the connection breaks after the command was sent', async () => {
    const broken = openZeebe({ grpc: address, rest: `http://${address}` }, silentLog)
    await expect(broken.completeTask(task, {})).rejects.toMatchObject({ kind: 'unknown' })
    await broken.close()
  })
})
