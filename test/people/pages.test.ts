import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Workbook } from 'exceljs'
import { filePages, storeFile } from '../../src/files'
import { demoPassword, peoplePages, seedDemoPeople, sessionsOver } from '../../src/people'
import { demoPeople } from '../../src/people/demo-people'
import { zhCN } from '../../src/web/locales/zh-CN'
import { createServer, type WebServer } from '../../src/web/server'
import { sessionCookie } from '../../src/web/sessions'
import { pdf, png } from '../files/samples'
import { onBothDatabases } from '../world/database'
import { stageOn, type Stage } from './stage'
import { listen, visit, type Visitor } from './visitor'

onBothDatabases('the pages of people', (database) => {
  let core: Stage
  let server: WebServer
  let origin: string
  let dataDir: string
  beforeAll(async () => {
    core = stageOn(database())
    dataDir = mkdtempSync(join(tmpdir(), 'quanlian-pages-'))
    await seedDemoPeople(core)
    server = createServer({
      core,
      routes: [
        ...peoplePages({ core, locale: zhCN, demo: true }),
        ...filePages({ core, dataDir, maySee: async (actor, file) => file.uploadedBy === actor.id }),
      ],
      sessions: sessionsOver(core),
      locale: zhCN,
      secret: 'x'.repeat(32),
      mayHear: () => Promise.resolve(false),
      shell: () => Promise.resolve({ unread: 0 }),
    })
    origin = await listen(server)
  })
  afterAll(async () => {
    await server.close()
    rmSync(dataDir, { recursive: true })
  })
  const signedIn = async (account: string, password = demoPassword): Promise<Visitor> => {
    const visitor = visit(origin)
    await visitor.get('/sign-in')
    const entered = await visitor.post('/sign-in', { account, password, next: '/me' })
    expect([entered.status, entered.to]).toEqual([302, '/me'])
    return visitor
  }

  it('lead a stranger to the sign-in and back to where they wanted to go', async () => {
    const visitor = visit(origin)
    expect((await visitor.get('/admin/people?q=x')).to).toBe('/sign-in?next=%2Fadmin%2Fpeople%3Fq%3Dx')
    const page = await visitor.get('/sign-in?as=admin&next=%2Fadmin%2Fpeople%3Fq%3Dx')
    expect(page.text).toContain(`value="${demoPassword}"`)
    expect(page.text).toContain('白薇')
    const entered = await visitor.post('/sign-in', {
      account: 'admin',
      password: demoPassword,
      next: '/admin/people?q=x',
    })
    expect(entered.to).toBe('/admin/people?q=x')
    const away = visit(origin)
    await away.get('/sign-in')
    const tricked = await away.post('/sign-in', {
      account: 'admin',
      password: demoPassword,
      next: '//evil.example',
    })
    expect(tricked.to).toBe('/')
  })

  it('say what went wrong and never show the password again', async () => {
    const visitor = visit(origin)
    await visitor.get('/sign-in')
    const refused = await visitor.post('/sign-in', { account: 'baiwei', password: 'my-wrong-password' })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('账号或密码不对')
    expect(refused.text).toContain('value="baiwei"')
    expect(refused.text).not.toContain('my-wrong-password')
    const empty = await visitor.post('/sign-in', { account: '', password: '' })
    expect(empty.text).toContain('这一栏还没有填写')
  })

  it('refuse a form that came from elsewhere', async () => {
    const visitor = visit(origin)
    expect((await visitor.post('/sign-in', { account: 'baiwei', password: demoPassword })).status).toBe(403)
    const person = await signedIn('baiwei')
    expect((await person.post('/sign-out')).status).toBe(403)
  })

  it('give a fresh session with every sign-in, in a cookie no script can read', async () => {
    const visitor = await signedIn('baiwei')
    const first = visitor.cookie(sessionCookie)!
    await visitor.get('/sign-in')
    const again = await visitor.post('/sign-in', { account: 'baiwei', password: demoPassword })
    expect(again.headers.getSetCookie().join()).toMatch(
      /quanlian_session=[\w-]{43};.*samesite=lax; httponly/i,
    )
    expect(visitor.cookie(sessionCookie)).not.toBe(first)
    expect(await sessionsOver(core).actorOf(first)).toBeNull()
    await visitor.get('/me')
    expect((await visitor.post('/sign-out')).to).toBe('/sign-in')
    expect((await visitor.get('/me')).to).toContain('/sign-in')
  })

  it('let a person change the password and send off a forgotten device', async () => {
    const [here, there] = [await signedIn('mahui'), await signedIn('mahui')]
    const page = await here.get('/me')
    expect(page.text).toContain('当前设备')
    const [, other] = /action="\/me\/sessions\/([0-9a-f]{64})\/end"/.exec(page.text) ?? []
    await here.post(`/me/sessions/${other}/end`)
    expect((await there.get('/me')).to).toContain('/sign-in')
    const typed = { current: demoPassword, next: '床前明月光疑是地上霜', repeated: '床前明月光' }
    expect((await here.post('/me/password', typed)).text).toContain('两次输入的新密码不一样')
    expect((await here.post('/me/password', { ...typed, repeated: typed.next })).to).toBe(
      '/me?changed=password',
    )
    await signedIn('mahui', typed.next)
  })

  it("can not end another person's session", async () => {
    const [mine, theirs] = [await signedIn('tanlin'), await signedIn('jiangbo')]
    const { sessionId } = (await sessionsOver(core).actorOf(theirs.cookie(sessionCookie)!))!
    await mine.get('/me')
    await mine.post(`/me/sessions/${sessionId}/end`)
    expect((await theirs.get('/me')).status).toBe(200)
  })

  it('let an administrator add, edit and shut out a person', async () => {
    const admin = await signedIn('admin')
    await admin.get('/admin/people/new')
    const wrong = await admin.post('/admin/people', { account: 'x y', name: '<b>赵新</b>', email: 'no' })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('账号用小写字母开头')
    expect(wrong.text).toContain('&lt;b&gt;赵新&lt;/b&gt;')
    const added = await admin.post('/admin/people', { account: 'zhaoxin', name: '赵新', roles: 'compliance' })
    const password = /<code>([a-z2-9-]{14})<\/code>/.exec(added.text)?.[1] ?? ''
    const path = /\/admin\/people\/[0-9a-f-]{36}/.exec(added.text)?.[0] ?? ''
    const newcomer = visit(origin)
    await newcomer.get('/sign-in')
    expect((await newcomer.post('/sign-in', { account: 'zhaoxin', password, next: '/tasks' })).to).toBe('/me')
    expect((await newcomer.get('/me')).text).toContain('临时密码')
    const shown = await admin.get(path)
    expect(shown.text).toMatch(/value="compliance" checked/)
    const edited = { version: '1', name: '赵欣', position: '合规专员' }
    expect((await admin.post(path, edited)).to).toBe(`${path}?saved=yes`)
    const late = await admin.post(path, { ...edited, name: '赵新新' })
    expect([late.status, late.text.includes('别人修改过'), late.text.includes('赵新新')]).toEqual([
      409,
      true,
      true,
    ])
    await admin.post(`${path}/deactivate`)
    expect((await newcomer.get('/me')).to).toContain('/sign-in')
    expect((await admin.get('/admin/people?inactive=yes')).text).toContain('赵欣')
    expect((await admin.get('/admin/people?q=%25')).text).toContain('没有符合条件的人员')
    expect((await admin.get('/admin/audit')).text).toMatch(/停用人员[^]*姓名：赵新 → 赵欣/)
  })

  it('show and change the house', async () => {
    const admin = await signedIn('admin')
    expect((await admin.get('/admin')).to).toBe('/admin/people')
    expect((await admin.get('/admin/departments')).text).toContain('投行业务部')
    const taken = await admin.post('/admin/lines', { id: '', name: '市场条线', directorId: '' })
    expect(taken.text).toContain('已经有同名的')
    expect(
      (await admin.post('/admin/lines', { id: '', name: '培育条线', directorId: demoPeople.helan.id }))
        .status,
    ).toBe(302)
    expect((await admin.get('/admin/departments')).text).toContain('value="培育条线"')
  })

  it('take a spreadsheet and report on each line', async () => {
    const admin = await signedIn('admin')
    await admin.get('/admin/people/import')
    expect((await admin.post('/admin/people/import')).text).toContain('没有选择文件')
    const book = new Workbook()
    book.addWorksheet('人员').addRows([
      ['账号', '姓名', '角色'],
      ['liqing', '李青', '合规审查'],
      ['坏', '某人', ''],
    ])
    const upload = new FormData()
    upload.append('file', new Blob([Buffer.from(await book.xlsx.writeBuffer())]), '人员.xlsx')
    const report = await admin.post('/admin/people/import', upload)
    expect(report.text).toContain('新增 1 人，修改 0 人，没有变化 0 人，未导入 1 行')
    expect(report.text).toContain('账号：账号用小写字母开头')
  })

  it('give a file back to keep, an image to look at, and neither to who may not see it', async () => {
    const keep = (name: string, bytes: Buffer) =>
      storeFile({ core, dataDir }, { id: demoPeople.wanxi.id }, { name, bytes })
    const [picture, agreement] = [await keep('照片.png', png), await keep("协议 (v'2).pdf", pdf)]
    const [owner, other] = [await signedIn('wanxi'), await signedIn('yuhang')]
    const kept = await owner.get(`/files/${agreement.id}?inline=yes`)
    expect(kept.headers.get('content-disposition')).toBe(
      `attachment; filename="__ (v'2).pdf"; filename*=UTF-8''%E5%8D%8F%E8%AE%AE%20%28v%272%29.pdf`,
    )
    expect(kept.headers.get('x-content-type-options')).toBe('nosniff')
    expect(kept.headers.get('content-security-policy')).toContain('sandbox')
    expect(kept.text).toBe(pdf.toString())
    const seen = await owner.get(`/files/${picture.id}?inline=yes`)
    expect(seen.headers.get('content-disposition')).toMatch(/^inline/)
    expect(seen.headers.get('content-type')).toBe('image/png')
    const [hidden, absent] = [await other.get(`/files/${picture.id}`), await other.get('/files/no-such-file')]
    expect([hidden.status, absent.status]).toEqual([404, 404])
    const plain = (text: string) => text.replace(/value="[^"]+"|data-rendered="[^"]+"|data-csrf="[^"]+"/g, '')
    expect(plain(hidden.text)).toBe(plain(absent.text))
  })

  it('speak no English and miss no sentence', async () => {
    const admin = await signedIn('admin')
    for (const path of [
      '/sign-in',
      '/me',
      '/admin/people',
      '/admin/people/new',
      `/admin/people/${demoPeople.baiwei.id}`,
      '/admin/people/import',
      '/admin/departments',
      '/admin/audit',
    ]) {
      const page = await admin.get(path)
      expect([path, page.status]).toEqual([path, 200])
      expect(page.text.match(/\b(people|web|errors|faults)\.[a-zA-Z.-]+\b/g) ?? []).toEqual([])
      expect(page.text).not.toMatch(/undefined|\[object/)
    }
  })
})
