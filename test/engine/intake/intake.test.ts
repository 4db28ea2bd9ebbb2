import { startIntake, type Intake } from '../../../src/engine/intake/start-intake'
import { openProjection, type Projection } from '../../../src/engine/projection/open-projection'
import { instances, projectionHealth } from '../../../src/engine/projection/queries'
import { silentLog } from '../../../src/log'
import { onBothDatabases } from '../../world/database'
import { clear } from '../projection/dump'
import { recordedBodies } from '../projection/recorded'
import { coreOf } from '../projection/world'

const credentials = { username: 'zeebe', password: 'geheim-秘密' }
const basic = `Basic ${Buffer.from('zeebe:geheim-秘密').toString('base64')}`
const bodies = recordedBodies()

onBothDatabases('the intake', (database) => {
  const core = () => coreOf(database())
  let intake: Intake
  let away: Error | null = null
  beforeAll(async () => {
    const projection = openProjection(core())
    const wavering: Projection = {
      receive: (records) => (away ? Promise.reject(away) : projection.receive(records)),
    }
    intake = await startIntake(silentLog, wavering, {
      host: '127.0.0.1',
      port: 0,
      credentials,
      maxBytes: 2_000_000,
    })
  })
  afterAll(() => intake.close())
  beforeEach(() => clear(database()))

  const post = (body: string, headers: Record<string, string> = {}, path = '/_bulk', method = 'POST') =>
    fetch(`http://127.0.0.1:${intake.port}${path}`, {
      method,
      // A connection each: the intake lets go of one that rests for some seconds, maybe in the moment it is used again.
      headers: {
        authorization: basic,
        'content-type': 'application/x-ndjson',
        connection: 'close',
        ...headers,
      },
      body,
    })
  const applied = async () => (await instances(core())).length

  it('takes the exporter’s batches and answers as Elasticsearch does', async () => {
    for (const body of bodies) {
      const answer = await post(`${body}\n`)
      expect(answer.status).toBe(200)
      expect(answer.headers.get('x-elastic-product')).toBe('Elasticsearch')
      expect(await answer.json()).toMatchObject({ errors: false, items: [] })
    }
    expect(await applied()).toBeGreaterThan(13)
    expect((await projectionHealth(core())).faults).toEqual([])
  })

  it.each(['/_index_template/zeebe-record_job_8.5.8', '/zeebe-record*/_settings?allow_no_indices=true'])(
    'acknowledges what the exporter sends first: %s',
    async (path) => {
      const answer = await post('{}', { 'content-type': 'application/json' }, path, 'PUT')
      expect(await answer.json()).toEqual({ acknowledged: true })
    },
  )

  it('refuses whoever does not know the password', async () => {
    for (const authorization of [
      '',
      'Basic',
      `Basic ${Buffer.from('zeebe:nein').toString('base64')}`,
      basic.replace('Basic', 'Bearer'),
    ]) {
      expect((await post(bodies[0]!, { authorization })).status).toBe(401)
    }
    expect(await applied()).toBe(0)
  })

  it.each([
    ['another path', 404, () => post(bodies[0]!, {}, '/_search')],
    ['another content type', 415, () => post(bodies[0]!, { 'content-type': 'text/plain' })],
    ['a compressed body', 415, () => post(bodies[0]!, { 'content-encoding': 'gzip' })],
    ['a body that is too large', 413, () => post('x'.repeat(2_000_001))],
    ['a body without records', 400, () => post('')],
    ['another index', 400, () => post('{"index":{"_index":"logs","_id":"1-1"}}\n{}\n')],
    ['half a pair', 400, () => post(`${bodies[0]!}\n{"index":{}}`)],
  ])('refuses %s', async (_what, status, send) => {
    expect((await send()).status).toBe(status)
    expect(await applied()).toBe(0)
  })

  it('asks for the batch again while the database is away, and loses nothing', async () => {
    away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
    expect((await post(bodies[3]!)).status).toBe(503)
    away = null
    expect((await post(bodies[3]!)).status).toBe(200)
  })
})
