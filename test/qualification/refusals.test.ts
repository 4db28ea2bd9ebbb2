import ExcelJS from 'exceljs'
import { system } from '../../src/actor'
import { ledgerColumns } from '../../src/demands/rules/ledger-columns'
import { rows } from '../../src/database/table'
import { importLedger } from '../../src/demands'
import { NewDemand, recordDemand } from '../../src/demands/record-demand'
import { demandPages } from '../../src/demands/pages'
import { jobOutcome } from '../../src/engine/job-outcome'
import type { Job } from '../../src/engine/engine'
import { Enterprises } from '../../src/enterprises'
import { refusalSentence } from '../../src/product/refusal-sentence'
import { zhCN } from '../../src/web/locales/zh-CN'
import type { Route } from '../../src/web/route'
import { recordVisit } from '../../src/visits'
import openCase from '../../workers/open-case'
import { onBothDatabases } from '../world/database'
import { demandForm, enterpriseId, openExchange, type Exchange } from '../world/exchange'
import { openSite, type Site } from '../web/site'

const offList = enterpriseId('拾光')
const wayOut = `/qualifications/new?enterprise=${offList}`

onBothDatabases('work on an enterprise that is not on the list (norm 5)', (database) => {
  let exchange: Exchange
  let site: Site
  beforeAll(async () => {
    exchange = await openExchange(database())
    const again: Route = {
      ...{ method: 'post', path: '/try', who: 'signed-in' },
      handle: (ctx) => recordOffList(exchange).then(() => ctx.redirect('/')),
      again: (ctx) => Promise.resolve(ctx.page('web/partials/refused', { title: '试' })),
    }
    const parts = { core: exchange.core, locale: zhCN, dataDir: '/nonexistent' }
    site = await openSite(exchange.core, [...demandPages(parts), again])
  })
  afterAll(() => site.close())

  it('is refused on the page with the reason and a button that starts its qualification', async () => {
    const browser = site.browser(await exchange.actor('baiwei'))
    const shown = await browser.post('/try', {})
    expect(shown.status).toBe(422)
    const page = await shown.text()
    expect(page).toContain('不在资质认定企业名单库内')
    expect(page).toContain(`href="${wayOut.replace('=', '&#x3D;')}">为这家企业启动资质认定</a>`)
  })

  it('is refused in the form of a new demand with the same way out, for the form’s script', async () => {
    const browser = site.browser(await exchange.actor('baiwei'))
    const form = demandForm({ enterpriseId: offList })
    const answer = await browser.post(`/demands?submission=${form.submissionId}`, form, {
      accept: 'application/json',
    })
    expect(answer.status).toBe(422)
    expect(((await answer.json()) as { error: object }).error).toMatchObject({
      code: 'enterprise-not-on-list',
      next: { address: wayOut, words: '为这家企业启动资质认定' },
    })
  })

  it('is refused for a visit as for a demand', async () => {
    const visit = {
      enterpriseId: offList,
      kind: 'phone',
      visitedAt: exchange.clock.now(),
      content: '电话回访',
    }
    const visitor = await exchange.actor('baiwei')
    const told = { findings: null, evidencePlace: null }
    await expect(recordVisit(exchange.core, visitor, { ...visit, ...told } as never)).rejects.toMatchObject({
      code: 'enterprise-not-on-list',
    })
  })

  it('is refused by the process: the incident names the reason and the address of the way out', async () => {
    const { core } = exchange
    const form = NewDemand.parse(demandForm({ enterpriseId: enterpriseId('绿能') }))
    const caseId = await recordDemand(core, await exchange.actor('baiwei'), form)
    const toList = (onQualifiedList: boolean) =>
      database().transaction((tx) =>
        rows(tx, Enterprises).update({ id: enterpriseId('绿能') }, { onQualifiedList }),
      )
    await toList(false)
    const job = {
      key: '1',
      type: 'open-case',
      instanceKey: '9',
      variables: { caseId },
      retries: 3,
    } as unknown as Job
    const outcome = await jobOutcome(openCase, job, { core, sentence: refusalSentence })
    await toList(true)
    expect(outcome).toMatchObject({ kind: 'fail', retries: 0 })
    expect((outcome as { message: string }).message).toContain(
      `为这家企业启动资质认定：/qualifications/new?enterprise=${enterpriseId('绿能')}`,
    )
  })

  it('is refused by the import with the address of the way out in the row’s sentence', async () => {
    const reasons = await importedReasons(exchange, ['银川拾光文化传播有限公司', '从未见过的有限公司'])
    expect(reasons[0]).toContain(`不在资质认定企业名单库内（规范第五条）。请先启动资质认定（${wayOut}）`)
    expect(reasons[1]).toContain('请先提名这家企业（/qualifications/new）')
  })
})

async function recordOffList({ core, actor }: Exchange): Promise<void> {
  await recordDemand(core, await actor('baiwei'), NewDemand.parse(demandForm({ enterpriseId: offList })))
}

/** Imports a ledger of one row per enterprise; what is said of each. */
async function importedReasons({ core }: Exchange, names: readonly string[]): Promise<string[]> {
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet('台账')
  sheet.addRow(ledgerColumns.map(({ heading }) => heading))
  for (const name of names) sheet.addRow(ledgerColumns.map(({ field }) => cells[field] ?? name))
  const bytes = Buffer.from(await workbook.xlsx.writeBuffer())
  const report = await importLedger(core, system, { bytes, fileName: '台账.xlsx', addEnterprises: false })
  return report.rows.map(({ reasons }) => reasons.join(''))
}

const cells: Record<string, string> = {
  businessSituation: '经营正常',
  industry: '文化',
  demandBrief: '融资',
  matchAnalysis: '可对接',
  followUp: '',
  contractSigned: '否',
  completed: '否',
  metOn: '2026-09-01',
  responsible: '白薇',
  contactName: '陶乐',
  contactPhone: '13900000009',
}
