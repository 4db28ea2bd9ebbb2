import { startDeadline } from '../../../src/calendar'
import { readCalendar } from '../../../src/calendar/read-calendar'
import { pauseDeadline } from '../../../src/calendar/pause-deadline'
import { demoProducts } from '../../../src/catalogue/demo'
import { rows } from '../../../src/database/table'
import { Incidents } from '../../../src/engine/projection/work-store'
import { Outbox } from '../../../src/outbox/store'
import { People } from '../../../src/people/store'
import { demoDepartments, demoPeople } from '../../../src/people/demo-people'
import { openSession } from '../../../src/people/sessions'
import { withParts, type ProductStage } from '../../confidentiality/product'
import { pdf } from '../../files/samples'
import { partnerId } from './case-rows'
import type { FormRow } from './walk'

const at = (path: string) => () => Promise.resolve(path)
const device = { ip: '127.0.0.1', userAgent: 'test' }
let made = 0

async function deadline(stage: ProductStage, paused = false): Promise<string> {
  const { core, exchange } = stage
  const { id: caseId, departmentId, lineId } = await stage.newCase()
  const [lead, head] = [await exchange.actor('baiwei'), await exchange.actor('luchuan')]
  const of = { caseId, kind: 'response' as const, subject: '答复', departmentId, lineId }
  const { id } = await startDeadline(core, lead, of)
  if (paused) await pauseDeadline(core, head, { deadlineId: id, reason: '等待材料' })
  return `/deadlines/${id}`
}

async function instance(stage: ProductStage): Promise<string> {
  const { instance: key, task } = await withParts(stage, await stage.newCase())
  const incident = {
    ...{ key: `9${key}`, type: 'IO', message: 'x', processId: 'service-lifecycle', elementId: 'a' },
    ...{ instanceKey: key, elementInstanceKey: task.elementInstanceKey, jobKey: null, state: 'open' },
    ...{ createdAt: stage.core.clock.now(), resolvedAt: null, position: 1 },
  }
  await stage.core.db.transaction((tx) => rows(tx, Incidents).insert(incident as never))
  return `/monitor/instances/${key}`
}

async function owed(stage: ProductStage): Promise<string> {
  const { id: caseId } = await stage.newCase()
  const failed = { state: 'failed' as const, lastError: 'x' }
  await stage.core.db.transaction((tx) => rows(tx, Outbox).update({ caseId }, failed))
  return '/admin/outbox?state=failed'
}

async function session(stage: ProductStage): Promise<string> {
  await openSession(stage.core, demoPeople.baiwei.id, device)
  return '/me'
}

async function person(stage: ProductStage, active = true): Promise<string> {
  const { id } = demoPeople.dingyi
  await stage.core.db.transaction((tx) => rows(tx, People).update({ id }, { active }))
  return `/admin/people/${id}`
}

const product = {
  name: '并购顾问',
  code: 'BG-09',
  departmentId: demoDepartments.marketing.id,
  keywords: '并购',
}

/** The forms of catalogue, partners, calendar, policies, people and operation. */
export const houseRows: readonly FormRow[] = [
  {
    ...{ post: '/catalogue', as: 'luchuan', page: at('/catalogue/new') },
    fill: async () => ({ ...product, code: `BG-${++made}` }),
  },
  { post: '/catalogue/:id', as: 'admin', page: at(`/catalogue/${demoProducts[0]!.id}`) },
  {
    ...{ post: '/partners', as: 'luchuan', page: at('/partners/new') },
    fill: async () => ({ name: `明理律师事务所${++made}`, contactPhone: '13900000001' }),
  },
  { post: '/partners/:id', as: 'luchuan', page: at(`/partners/${partnerId}`) },
  {
    ...{ post: '/partners/:id/undertakings', as: 'luchuan', page: at(`/partners/${partnerId}`) },
    ...{ fill: { validUntil: '2027-09-30' }, file: { name: '承诺书.pdf', bytes: pdf } },
  },
  { post: '/calendar/days/preview', as: 'admin', page: at('/calendar/2026?day=2026-11-11') },
  {
    ...{ post: '/calendar/days', as: 'admin', page: at('/calendar/2026'), to: () => '/calendar/days' },
    async fill({ core }) {
      const { version } = await core.db.read((tx) => readCalendar(tx))
      return { day: '2026-11-11', kind: 'off', name: '停工', reason: '检修', seen: String(version) }
    },
  },
  { post: '/deadlines/:id/pause', as: 'luchuan', page: (s) => deadline(s) },
  { post: '/deadlines/:id/resumption', as: 'luchuan', page: (s) => deadline(s, true) },
  { post: '/deadlines/:id/extension', as: 'luchuan', page: (s) => deadline(s) },
  {
    ...{ post: '/deadlines/:id/date', as: 'luchuan', page: (s) => deadline(s) },
    fill: { day: '2026-10-20', time: '18:00' },
  },
  {
    ...{ post: '/inbox/read', as: 'luchuan' },
    page: async (s) => (await s.newCase(), '/inbox'),
  },
  {
    ...{ post: '/inbox/:id/read', as: 'luchuan' },
    page: async (s) => (await s.newCase(), '/inbox'),
  },
  {
    ...{ post: '/monitor/instances/:key/incidents/:incident/retry', as: 'fangzheng', page: instance },
    refused: true,
  },
  { post: '/monitor/instances/:key/cancel', as: 'fangzheng', page: instance, refused: true },
  {
    ...{ post: '/monitor/set-aside/replay', as: 'fangzheng', page: at('/monitor') },
    to: () => '/monitor/set-aside/replay',
  },
  {
    ...{ post: '/policies/:area/preview', as: 'admin', page: at('/policies/service/new') },
    fill: { validFrom: '2026-10-12' },
  },
  {
    ...{ post: '/policies/:area', as: 'admin', page: at('/policies/service/new') },
    fill: { validFrom: '2026-10-12' },
    ...{ to: () => '/policies/service', like: '/policies/:area/preview' },
  },
  { post: '/admin/outbox/:id/resend', as: 'admin', page: owed },
  { post: '/admin/outbox/:id/discard', as: 'admin', page: owed },
  {
    ...{ post: '/sign-in', as: null, page: at('/sign-in') },
    ...{ fill: { account: 'baiwei', password: 'quanlian-demo' }, twice: ['sessions'] },
  },
  { post: '/sign-out', as: 'baiwei', page: at('/me'), to: () => '/sign-out' },
  {
    ...{ post: '/me/password', as: 'yuhang', page: at('/me') },
    fill: { current: 'quanlian-demo', next: 'quanlian-demo-2', repeated: 'quanlian-demo-2' },
  },
  { post: '/me/sessions/end-others', as: 'baiwei', page: session },
  { post: '/me/sessions/:id/end', as: 'baiwei', page: session },
  {
    ...{ post: '/admin/people', as: 'admin', page: at('/admin/people/new') },
    fill: async () => ({ account: `someone${++made}`, departmentId: '', email: '' }),
  },
  { post: '/admin/people/:id', as: 'admin', page: (s) => person(s) },
  { post: '/admin/people/:id/deactivate', as: 'admin', page: (s) => person(s) },
  { post: '/admin/people/:id/activate', as: 'admin', page: (s) => person(s, false) },
  { post: '/admin/people/:id/end-sessions', as: 'admin', page: (s) => person(s) },
  { post: '/admin/people/:id/reset-password', as: 'admin', page: (s) => person(s) },
  {
    ...{ post: '/admin/departments', as: 'admin', page: at('/admin/departments') },
    fill: async () => ({ id: '', name: `新部门${++made}`, headId: '', lineId: '', keepsList: undefined }),
  },
  {
    ...{ post: '/admin/lines', as: 'admin', page: at('/admin/departments') },
    fill: async () => ({ id: '', name: `新条线${++made}`, directorId: '' }),
  },
]
