import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rows } from '../../src/database/table'
import { demandsOfVisit } from '../../src/demands'
import { filePages } from '../../src/files'
import { demoDepartments } from '../../src/people/demo-people'
import { findOmission, maySeeVisitFile, visitPages } from '../../src/visits'
import { VisitEvidences } from '../../src/visits/evidence-store'
import { Visits } from '../../src/visits/store'
import { zhCN } from '../../src/web/locales/zh-CN'
import { png } from '../files/samples'
import { onBothDatabases } from '../world/database'
import { openExchange, type Exchange } from '../world/exchange'
import { openSite, type Site } from '../web/site'
import { visitDesk } from './desk'
import { photo } from './photo'

const json = { accept: 'application/json' }

onBothDatabases('the pages of visits (norm 6, 17.A)', (database) => {
  let exchange: Exchange
  let site: Site
  const desk = visitDesk(() => exchange)
  beforeAll(async () => {
    exchange = await openExchange(database())
    const { core } = exchange
    const parts = { core, locale: zhCN, dataDir: mkdtempSync(join(tmpdir(), 'quanlian-files-')) }
    site = await openSite(core, [
      ...visitPages({ ...parts, demandsOf: (actor, id) => demandsOfVisit(core, actor, id) }),
      ...filePages({ ...parts, maySee: (actor, { id }) => maySeeVisitFile(core, actor, id) }),
    ])
  })
  afterAll(() => site.close())
  type Name = Parameters<Exchange['actor']>[0]
  const as = async (name: Name) => site.browser(await exchange.actor(name))
  const text = async (name: Name, path: string) => (await (await as(name)).get(path)).text()
  const form = (more: Record<string, unknown> = {}) => ({
    ...{ submissionId: randomUUID(), partyKind: 'enterprise', party: '吴忠塞上奶香乳品有限公司' },
    ...{ kind: 'onsite', visitedAt: '2026-09-30T09:00', theirParticipants: '杨帆（总经理）' },
    ...{ content: '了解冷链扩建计划', findings: '', coVisitorId: '', evidencePlace: '' },
    ...more,
  })
  const sent = (
    fields: Record<string, unknown>,
    files: [bytes: Buffer, type: string, name: string][] = [],
  ) => {
    const body = new FormData()
    for (const [name, value] of Object.entries(fields)) body.append(name, String(value))
    for (const [bytes, type, name] of files)
      body.append('evidence', new Blob([new Uint8Array(bytes)], { type }), name)
    return body
  }
  const recorded = async (name: Name, body: FormData | Record<string, unknown>) =>
    ((await (await (await as(name)).post('/visits', body, json)).json()) as { location: string }).location

  it('norm 17.A: record a whole visit with its evidence from the form, with hash, EXIF time and uploader', async () => {
    const page = await text('wanxi', '/visits/new')
    expect(page).toContain('<option value="吴忠塞上奶香乳品有限公司">')
    expect(page).not.toContain('<option value="银川云图')
    const files: [Buffer, string, string][] = [[photo('2026:09:30 08:55:00'), 'image/jpeg', '现场.jpg']]
    const place = await recorded(
      'wanxi',
      sent(form({ location: '吴忠', coordinates: '37.997, 106.198' }), files),
    )
    const shown = await text('wanxi', place)
    for (const word of [
      '杨帆（总经理）',
      '现场.jpg',
      '拍摄时间 2026-09-30 周三 08:55',
      '上传人 万溪',
      'SHA-256',
    ])
      expect(shown).toContain(word)
    expect(shown).toMatch(/<p class="points">7</)
    expect(shown).not.toMatch(/(visits|timeline|errors|calendar)\.[a-z]/)
    expect(await text('wanxi', `${place}?print=yes`)).toContain('走访记录表')
  })

  it('record what was sent twice once, at the same time or later, with all its evidence once', async () => {
    const fields = form({ party: '固原六盘山牧业集团有限公司' })
    const send = () => recorded('wanxi', sent(fields, [[png, 'image/png', '截屏.png']]))
    const [one, two] = await Promise.all([send(), send()])
    expect([two, await send()]).toEqual([one, one])
    const visitId = one.split('/').at(-1)!
    expect(await database().read((tx) => rows(tx, VisitEvidences).countBy({ visitId }))).toBe(1)
  })

  it('show a wrong form again with a sentence by each field and everything that was typed', async () => {
    const wrong = {
      party: '塞上奶香',
      content: '',
      visitedAt: '昨天',
      coordinates: '很远',
      findings: '想上市',
    }
    const answer = await (await as('wanxi')).post('/visits', sent(form(wrong)))
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('这一栏还没有填写')
    expect(page).toContain('依次填纬度、经度')
    for (const typed of ['value="塞上奶香"', '>想上市<', 'value="很远"', 'value="昨天"'])
      expect(page).toContain(typed)
  })

  it('name similar enterprises when the typed one is unknown, and say why one off the list is refused (norm 5)', async () => {
    const sentence = async (party: string) =>
      (await (await as('wanxi')).post('/visits', sent(form({ party })), json)).text()
    expect(await sentence('奶香乳品')).toContain('名称相近的有：吴忠塞上奶香乳品有限公司')
    expect(await sentence('从未听说的公司')).toContain('没有找到“从未听说的公司”')
    expect(await sentence('银川拾光文化传播有限公司')).toContain('不在资质认定企业名单库内')
    expect(await sentence('吴忠塞上奶香乳品有限公司')).toContain('/visits/')
  })

  it.each<[Record<string, string>, string, string]>([
    [{ visitedAt: '2026-10-01T09:00' }, 'visitedAt', '走访时间晚于现在'],
    [{ coVisitorId: randomUUID() }, 'coVisitorId', '协同走访人须是在职'],
    [{ content: '长'.repeat(4001) }, 'content', '4000'],
    [{ kind: 'letter' }, 'kind', '选'],
    [{ counterNumber: 'x'.repeat(61) }, 'counterNumber', '60'],
  ])('refuse a wrong value by its field: %#', async (more, field, words) => {
    const answer = await (await as('wanxi')).post('/visits', sent(form(more)), json)
    expect(answer.status).toBe(422)
    const { error } = (await answer.json()) as { error: { fields: Record<string, string> } }
    expect(error.fields[field]).toContain(words)
  })

  it('refuse hostile evidence before anything is recorded, and show markup as text', async () => {
    const before = await database().read((tx) => rows(tx, Visits).count())
    const bad = sent(form(), [[Buffer.from('MZ\0\0binary'), 'image/png', '木马.png']])
    const answer = await (await as('wanxi')).post('/visits', bad, json)
    expect(answer.status).toBe(422)
    expect(((await answer.json()) as { error: { fields: object } }).error.fields).toHaveProperty('evidence')
    expect(await database().read((tx) => rows(tx, Visits).count())).toBe(before)
    const place = await recorded('wanxi', sent(form({ content: '<script>alert(1)</script>' })))
    expect(await text('wanxi', place)).not.toContain('<script>alert(1)')
  })

  it('take institutions and member units by name, the same one again as the same (norm 17.A)', async () => {
    const names = ['宁夏农担公司', '宁夏 农担公司']
    const places = await Promise.all(
      names.map((party) => recorded('yuhang', sent(form({ partyKind: 'institution', party })))),
    )
    const stored = await Promise.all(places.map((place) => desk.stored(place.split('/').at(-1)!)))
    expect(new Set(stored.map(({ enterpriseId }) => enterpriseId)).size).toBe(1)
    expect(stored[0]?.partyKind).toBe('institution')
    expect(stored[0]?.enterpriseName).toContain('农担')
    expect(await text('yuhang', '/visits?party=institution&q=%E5%86%9C%E6%8B%85')).toContain('农担公司')
    expect(await text('yuhang', places[0]!)).not.toContain('记录需求')
  })

  it('norm 11: open for both visitors, their heads, directors, the manager, those who inspect; nobody else learns of it', async () => {
    const yuhang = await exchange.actor('yuhang')
    const id = await desk.visit('云图', { coVisitorId: yuhang.id })
    for (const name of [
      'wanxi',
      'yuhang',
      'yanning',
      'tanlin',
      'shenmu',
      'qinyue',
      'baiwei',
      'xiaohe',
      'helan',
      'wenqing',
    ] as const)
      expect([name, (await (await as(name)).get(`/visits/${id}`)).status]).toEqual([name, 200])
    for (const name of ['mahui', 'sujin', 'jiangbo', 'dingyi'] as const) {
      const [hidden, absent] = await Promise.all(
        [id, randomUUID()].map(async (one) => (await as(name)).get(`/visits/${one}`, json)),
      )
      expect([hidden!.status, absent!.status]).toEqual([404, 404])
      expect(await hidden!.text()).toBe(await absent!.text())
      for (const act of ['findings', 'evidence', 'correction'])
        expect(
          (
            await (
              await as(name)
            ).post(
              `/visits/${id}/${act}`,
              { ...form(), kind: 'omission', text: '试探', version: 1, reason: '试探' },
              json,
            )
          ).status,
        ).not.toBe(200)
      expect(await text(name, '/visits?scope=all')).not.toContain(id)
    }
    expect(await text('yanning', '/visits?scope=all')).toContain(id)
    expect(await text('yuhang', '/visits')).toContain(id)
  })

  it('norm 17.C: flag the same picture on another visit to those who check, on both pages, and to no one else', async () => {
    const shared = Buffer.concat([photo('2026:09:01 10:00:00'), Buffer.from('same')])
    const ids = [await desk.visit('星河', {}, 'sujin'), await desk.visit('枸杞')]
    const upload = async (name: Name, id: string) =>
      (await as(name)).post(`/visits/${id}/evidence`, sent({}, [[shared, 'image/jpeg', '同一张.jpg']]), json)
    expect((await upload('sujin', ids[0]!)).status).toBe(200)
    expect((await upload('wanxi', ids[1]!)).status).toBe(200)
    for (const id of ids)
      expect(await text('xiaohe', `/visits/${id}`)).toContain('同一图片还用在另外 1 次走访上')
    expect(await text('yanning', `/visits/${ids[1]}`)).toContain('另一次走访（您无权查看）')
    expect(await text('wanxi', `/visits/${ids[1]}`)).not.toContain('同一图片')
    const fileId = /\/files\/([0-9a-f-]{36})/.exec(await text('wanxi', `/visits/${ids[1]}`))?.[1] ?? ''
    expect((await (await as('yanning')).get(`/files/${fileId}?inline=yes`)).status).toBe(200)
    expect((await (await as('mahui')).get(`/files/${fileId}`)).status).toBe(404)
    expect((await upload('yanning', ids[1]!)).status).toBe(403)
    const none = await (await as('wanxi')).post(`/visits/${ids[1]}/evidence`, sent({}))
    expect(await none.text()).toContain('没有选择文件')
  })

  it('norm 17.A2: let a head find an omission on the page, with its deadline explained, and keep a refused text', async () => {
    const id = await desk.visit('绿能')
    const head = await as('yanning')
    const empty = await head.post(`/visits/${id}/findings`, { kind: 'omission', text: '' })
    expect(await empty.text()).toContain('没有写明问题')
    expect(
      (await head.post(`/visits/${id}/findings`, { kind: 'omission', text: '缺走访地点' }, json)).status,
    ).toBe(200)
    const page = await text('wanxi', `/visits/${id}`)
    expect(page).toContain('缺走访地点')
    expect(page).toContain('2026-10-09 周五 18:00')
    expect(
      (await (await as('wanxi')).post(`/visits/${id}/findings`, { kind: 'omission', text: '自查' }, json))
        .status,
    ).toBe(403)
    expect(await text('yanning', '/visits?scope=all&state=open-finding')).toContain(id)
  })

  it('correct a visit with a reason; the old words stay on the page; a stale form keeps what was typed', async () => {
    const id = await desk.visit('恒固')
    const wanxi = await as('wanxi')
    expect(await (await wanxi.get(`/visits/${id}/correction`)).text()).toContain('回访近期经营情况')
    const {
      partyKind: _,
      party: __,
      submissionId: ___,
      ...fields
    } = form({ content: '改后的内容', version: 1 })
    const refused = await wanxi.post(`/visits/${id}/correction`, { ...fields, reason: '' })
    expect(await refused.text()).toMatch(/没有写更正原因[\s\S]*改后的内容/)
    const corrected = await wanxi.post(`/visits/${id}/correction`, { ...fields, reason: '补录' }, json)
    expect(corrected.status).toBe(200)
    const page = await text('wanxi', `/visits/${id}`)
    expect(page).toMatch(/<del>回访近期经营情况<\/del>[\s\S]*<ins>改后的内容<\/ins>/)
    expect((await wanxi.post(`/visits/${id}/correction`, { ...fields, reason: '又改' }, json)).status).toBe(
      409,
    )
    expect((await (await as('yanning')).get(`/visits/${id}/correction`)).status).toBe(403)
  })

  it('keep a draft on the server, give it back, and drop it once it is recorded', async () => {
    const fields = form({ content: '写到一半' })
    const browser = await as('mahui')
    expect((await browser.post('/visits/draft', { fields }, json)).status).toBe(200)
    expect(await text('mahui', '/visits/new')).toContain('写到一半')
    expect((await browser.post('/visits/draft', { fields: { a: 'x'.repeat(9000) } }, json)).status).toBe(422)
    await recorded('mahui', sent({ ...fields, party: '石嘴山恒固新材料有限公司' }))
    expect(await text('mahui', '/visits/new')).not.toContain('写到一半')
  })

  it('page through many, newest first, by filters kept in the address', async () => {
    for (let nth = 0; nth < 55; nth++)
      await desk.visit(
        '贺兰晴雪',
        { kind: 'phone', visitedAt: new Date(Date.UTC(2026, 5, 1, 0, nth)) },
        'luchuan',
      )
    const first = await text('luchuan', '/visits?kind=phone')
    expect(first.match(/class="row-link"/g)).toHaveLength(50)
    const next = /href="([^"]+)" rel="next"/
      .exec(first)![1]!
      .replaceAll('&#x3D;', '=')
      .replaceAll('&amp;', '&')
    const second = await text('luchuan', next)
    expect(second.match(/class="row-link"/g)).toHaveLength(5)
    expect(await text('luchuan', '/visits?kind=onsite&from=bad&after=tampered')).toContain('没有符合筛选条件')
    const all = await text(
      'helan',
      `/visits?scope=all&department=${demoDepartments.marketing.id}&state=number`,
    )
    expect(all.match(/class="row-link"/g)).toHaveLength(50)
  })

  it('lead a refused check back to its visit even when the finding is made twice', async () => {
    const id = await desk.visit('晴雪')
    const head = await exchange.actor('yanning')
    await findOmission(exchange.core, head, { visitId: id, text: '缺地点' })
    await findOmission(exchange.core, head, { visitId: id, text: '缺对方人员' })
    expect((await text('xiaohe', `/visits/${id}`)).match(/记录遗漏<\/span>/g)).toHaveLength(2)
  })
})
