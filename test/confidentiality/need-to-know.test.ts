import { randomUUID } from 'node:crypto'
import { setTimeout as later } from 'node:timers/promises'
import { hears } from '../../src/web/live/hears'
import { allows } from '../../src/web/navigation'
import type { Route } from '../../src/web/route'
import { maySeeCase } from '../../src/demands/case-readers'
import { appendTimeline } from '../../src/timeline'
import { onBothDatabases } from '../world/database'
import {
  makeSecret,
  openProduct,
  caseWords,
  withParts,
  type CaseParts,
  type PersonName,
  type ProductStage,
} from './product'

const html = { accept: 'text/html' }
const json = { accept: 'application/json' }

/** What an answer says, without what differs from one request to the next, and without the ids that were asked for. */
async function saidBy(answer: Response, asked: readonly string[]): Promise<string> {
  const body = asked.reduce((text, id) => text.replaceAll(id, '<asked>'), await answer.text())
  const plain = body
    .replace(/data-csrf="[^"]*"|name="_csrf" value="[^"]*"|data-rendered="[^"]*"/g, '')
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<id>')
  return `${answer.status} ${answer.headers.get('location') ?? ''} ${plain}`
}

/** The address of a route with the parts of a case, and with parts that nothing has. */
function addressesOf(path: string, parts: CaseParts): { real: string; none: string; ids: string[] } {
  const known: Record<string, string> = {
    ...{ id: parts.caseId, finding: parts.finding, key: parts.task.key, file: parts.file },
  }
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '')
  const real = new Map(names.map((name) => [name, known[name] ?? randomUUID()]))
  const none = new Map(names.map((name) => [name, name === 'key' ? '4503599799999990' : randomUUID()]))
  const fill = (values: Map<string, string>) =>
    path.replace(/:(\w+)/g, (_, name: string) => values.get(name) ?? '')
  return { real: fill(real), none: fill(none), ids: [...real.values(), ...none.values()] }
}

onBothDatabases('need-to-know (norm 11)', (database) => {
  let stage: ProductStage
  let ordinary: CaseParts
  let secret: CaseParts
  beforeAll(async () => {
    stage = await openProduct(database())
    ordinary = await withParts(stage, await stage.newCase())
    secret = await withParts(stage, await stage.newCase(caseWords.secret))
    await makeSecret(stage, secret.caseId)
  })
  afterAll(() => stage.site.close())

  /** Who may know nothing of which case: another department's staff and head of either; colleagues, director, administrator and supervisor of the confidential one. */
  const outsiders: [PersonName, () => CaseParts][] = [
    ['yuhang', () => ordinary],
    ['tanlin', () => ordinary],
    ['dingyi', () => ordinary],
    ['yuhang', () => secret],
    ['mahui', () => secret],
    ['shenmu', () => secret],
    ['wenqing', () => secret],
    ['admin', () => secret],
  ]
  const isOfCase = ({ path }: Route) => path.startsWith('/cases/:id')
  const isOfPart = ({ path }: Route) => /^\/(files|deadlines)\/:id|^\/tasks\/:key/.test(path)

  it.each(outsiders)(
    'answers %s the same for a case they may not see and for one that does not exist',
    async (name, of) => {
      const browser = await stage.as(name)
      const parts = of()
      const routes = stage.routes.filter(isOfCase)
      expect(routes.length).toBeGreaterThan(25)
      for (const { method, path } of routes) {
        const { real, none, ids } = addressesOf(path, parts)
        for (const headers of [html, json]) {
          const ask = (address: string) =>
            method === 'get'
              ? browser.get(address, headers)
              : browser.post(address, { reason: '看看' }, headers)
          const [there, nowhere] = [await saidBy(await ask(real), ids), await saidBy(await ask(none), ids)]
          expect(`${path} ${there}`).toBe(`${path} ${nowhere}`)
          expect(there).toMatch(/^404 /)
        }
      }
    },
  )

  it.each(outsiders)(
    'answers %s the same for files, deadlines and tasks of such a case',
    async (name, of) => {
      const browser = await stage.as(name)
      const parts = of()
      for (const { method, path } of stage.routes.filter(isOfPart)) {
        const id = path.startsWith('/files') ? parts.file : parts.deadline
        const { real, none, ids } = addressesOf(path, { ...parts, caseId: id })
        const ask = (address: string) =>
          method === 'get'
            ? browser.get(address, json)
            : browser.post(address, { reason: '看看', version: 1 }, json)
        const [there, nowhere] = [await saidBy(await ask(real), ids), await saidBy(await ask(none), ids)]
        expect(`${path} ${there}`).toBe(`${path} ${nowhere}`)
      }
    },
  )

  it.each(outsiders)(
    'shows %s no word and no number of it on any list, search or page of their own',
    async (name, of) => {
      const browser = await stage.as(name)
      const actor = await stage.exchange.actor(name)
      const parts = of()
      const lists = stage.routes.filter(
        ({ method, path, who }) =>
          method === 'get' && !path.includes(':') && path !== '/events' && allows(who, actor),
      )
      const words = parts === secret ? caseWords.secret : caseWords.ordinary
      const searches = [
        `/ledger?q=${words}`,
        `/ledger?q=${words}&order=enterprise`,
        `/visits?q=${words}`,
        '/monitor?state=active',
      ]
      for (const path of [...lists.map((route) => route.path), ...searches]) {
        const answer = await browser.get(path)
        const said = await answer.text()
        expect([path, answer.status < 500]).toEqual([path, true])
        expect([path, said.includes(parts.caseId)]).toEqual([path, false])
        // What was typed into a search stands in its field.
        if (!path.includes('?q=')) expect([path, said.includes(words)]).toEqual([path, false])
      }
    },
  )

  it.each(outsiders)('tells %s nothing of it in the stream of events', async (name, of) => {
    const actor = await stage.exchange.actor(name)
    const mayHear = (who: typeof actor, token: string) =>
      maySeeCase(stage.core, who, token.replace('case:', ''))
    expect(await hears(actor, { audience: `case:${of().caseId}` }, mayHear)).toBe(false)
    expect(await hears(actor, { audience: `case:${randomUUID()}` }, mayHear)).toBe(false)
  })

  it('sends changes of a case to the open pages of its readers only', async () => {
    const streams = await Promise.all(
      (['baiwei', 'yuhang', 'mahui'] as const).map(async (name) => {
        const answer = await (await stage.as(name)).get('/events')
        return { name, reader: answer.body!.getReader(), heard: '' }
      }),
    )
    const actor = await stage.exchange.actor('baiwei')
    const line = { caseId: secret.caseId, kind: 'business' as const, code: 'progress', data: {}, actor }
    await database().transaction((tx) => appendTimeline(stage.core, tx, line))
    stage.site.nudge()
    await Promise.all(
      streams.map(async (stream) => {
        const ends = Date.now() + (stream.name === 'baiwei' ? 120_000 : 1_500)
        let reading = stream.reader.read()
        while (Date.now() < ends && !stream.heard.includes(secret.caseId)) {
          // What comes later than that is taken in the next round.
          const part = await Promise.race([reading, later(300, null)])
          if (!part) continue
          if (part.value) stream.heard += Buffer.from(part.value).toString()
          reading = stream.reader.read()
        }
        void stream.reader.cancel()
      }),
    )
    const told = streams.filter(({ heard }) => heard.includes(secret.caseId)).map(({ name }) => name)
    expect(told).toEqual(['baiwei'])
  })

  it('keeps a confidential case readable for participants, their heads, compliance and leadership', async () => {
    for (const name of ['baiwei', 'luchuan', 'xiaohe', 'helan'] as const)
      expect((await (await stage.as(name)).get(`/cases/${secret.caseId}`)).status).toBe(200)
    for (const name of ['mahui', 'shenmu', 'admin', 'yuhang'] as const)
      expect((await (await stage.as(name)).get(`/cases/${secret.caseId}`)).status).toBe(404)
    for (const name of ['mahui', 'shenmu', 'admin'] as const)
      expect((await (await stage.as(name)).get(`/cases/${ordinary.caseId}`)).status).toBe(200)
  })
})
