import { askReassignment } from '../../../src/qualification/reassignment/ask-reassignment'
import { askRemoval } from '../../../src/qualification/removal/ask-removal'
import { insertEnterprise } from '../../../src/enterprises/insert-enterprise'
import { rows } from '../../../src/database/table'
import { newId } from '../../../src/ids'
import { demoPeople } from '../../../src/people/demo-people'
import { invite } from '../../../src/qualification/events/invite'
import { Invitations, ListingEvents } from '../../../src/qualification/events/store'
import { Removals } from '../../../src/qualification/removal/store'
import { findInaccuracy } from '../../../src/visits'
import type { ProductStage } from '../../confidentiality/product'
import { png } from '../../files/samples'
import { freshCode, nomination } from '../../qualification/desk'
import { enterpriseId } from '../../world/exchange'
import { ceremony, qualification, visit } from './scenes'
import type { FormRow } from './walk'

const at = (path: string) => () => Promise.resolve(path)
const of = (part: string, path: string) => at(`/enterprises/${enterpriseId(part)}/${path}`)
const picture = { name: '现场.png', bytes: png }
const amounts = { revenue: '1200', profit: '80.5', assets: '5000', growth: '12.5' }
let made = 0

const visitOf =
  (path = '') =>
  async (stage: ProductStage) =>
    `/visits/${await visit(stage)}${path}`

async function invited(stage: ProductStage): Promise<string> {
  const { core, exchange } = stage
  const [eventId, actor] = [await ceremony(stage, '2026-10-12'), await exchange.actor('luchuan')]
  await core.db.transaction((tx) => invite(core, tx, { actor, eventId, enterpriseId: enterpriseId('云图') }))
  const startsAt = new Date('2026-09-29T06:00:00.000Z')
  await core.db.transaction((tx) => rows(tx, ListingEvents).update({ id: eventId }, { startsAt }))
  return `/listing-events/${eventId}`
}

async function toInvite(stage: ProductStage): Promise<string> {
  await qualification(stage, 'listing')
  return `/listing-events/${await ceremony(stage, '2026-10-12')}`
}

async function removal(stage: ProductStage): Promise<string> {
  const { core, exchange } = stage
  await core.db.transaction((tx) =>
    rows(tx, Removals).update({ openFor: enterpriseId('恒固') }, { openFor: null, state: 'withdrawn' }),
  )
  const asked = { submissionId: newId(), enterpriseId: enterpriseId('恒固'), reason: '连续两年未披露年报' }
  return `/removals/${await askRemoval(core, await exchange.actor('mahui'), asked)}`
}

async function removable(stage: ProductStage): Promise<string> {
  await stage.core.db.transaction((tx) =>
    rows(tx, Removals).update({ openFor: enterpriseId('恒固') }, { openFor: null, state: 'withdrawn' }),
  )
  return `/removals/new?enterprise=${enterpriseId('恒固')}`
}

async function reassignment({ core, exchange }: ProductStage): Promise<string> {
  const { mahui, baiwei } = demoPeople
  const asked = { submissionId: newId(), fromId: mahui.id, toId: baiwei.id, all: 'yes' as const }
  const given = { ...asked, enterpriseIds: [], reason: '工作调整' }
  return `/reassignments/${await askReassignment(core, await exchange.actor('mahui'), given)}`
}

async function wrongVisit(stage: ProductStage): Promise<string> {
  const visitId = await visit(stage)
  const head = await stage.exchange.actor('yanning')
  await findInaccuracy(stage.core, head, { visitId, text: '时间写错' })
  return `/visits/${visitId}/correction`
}

/** An enterprise that is off the list and never was on it. */
async function fromBefore({ core }: ProductStage): Promise<string> {
  const facts = { name: `宁夏旧名单企业${++made}`, creditCode: freshCode(), industry: '物流' }
  const undecided = { class: 'growth', tier: 'custody', marketCode: null, customerManagerId: null } as const
  const off = { ...facts, ...undecided, listed: false, onQualifiedList: false }
  return `/enterprises/${await core.db.transaction((tx) => insertEnterprise(core, tx, off))}/list-entry`
}

async function missed(stage: ProductStage): Promise<string> {
  const address = await invited(stage)
  const missing = { eventId: address.split('/').at(-1)!, kind: 'ceremony' as const }
  await stage.core.db.transaction((tx) => rows(tx, Invitations).update(missing, { attendance: 'missed' }))
  return address
}

const newcomer = () => {
  const { submissionId: _, ...facts } = nomination()
  return { ...facts, enterpriseId: '' }
}

/** The forms of enterprises, visits and qualification. */
export const enterpriseRows: readonly FormRow[] = [
  {
    ...{ post: '/enterprises', as: 'luchuan', page: at('/enterprises/new') },
    async fill() {
      const numbers = { employees: '', patents: '' }
      return { ...numbers, name: `宁夏新生物流有限公司${++made}`, creditCode: freshCode() }
    },
  },
  { post: '/enterprises/export', as: 'luchuan', page: at('/enterprises/export') },
  { post: '/enterprises/:id/edit', as: 'admin', page: of('恒固', 'edit') },
  {
    ...{ post: '/enterprises/:id/contacts/:contactId', as: 'admin', page: of('恒固', 'contacts/new') },
    fill: { contactPhone: '13900000003' },
  },
  {
    ...{ post: '/enterprises/:id/years/:year', as: 'admin', page: of('恒固', 'years/new') },
    fill: async () => ({ ...amounts, year: String(2000 + (++made % 24)) }),
  },
  {
    ...{ post: '/enterprises/:id/consent', as: 'admin', page: of('恒固', 'consent') },
    fill: { consentUntil: '2027-01-01' },
  },
  {
    ...{ post: '/enterprises/:id/list-entry', as: 'admin', page: fromBefore },
    fill: { qualifiedOn: '2024-03-01' },
  },
  {
    ...{ post: '/visits/counter/mapping', as: 'admin', page: at('/visits/counter/mapping') },
    fill: async () => ({ heading_content: `走访内容${++made}`, act: 'save' }),
  },
  {
    ...{ post: '/visits/draft', as: 'wanxi', page: at('/visits/new'), to: () => '/visits/draft' },
    fill: { fields: { content: '草稿' } },
  },
  {
    ...{ post: '/visits', as: 'wanxi', page: at('/visits/new'), file: picture },
    fill: { party: '吴忠塞上奶香乳品有限公司', coordinates: '', counterNumber: '' },
  },
  {
    ...{ post: '/visits/:id/correction', as: 'wanxi', page: wrongVisit },
    fill: { coordinates: '', counterNumber: '' },
  },
  { post: '/visits/:id/evidence', as: 'wanxi', page: visitOf(), file: picture },
  { post: '/visits/:id/findings', as: 'yanning', page: visitOf() },
  {
    ...{ post: '/visits/:id/findings/:findingId/withdrawal', as: 'yanning' },
    page: async (stage) => (await wrongVisit(stage)).replace('/correction', ''),
  },
  {
    ...{ post: '/qualifications', as: 'wanxi', page: at('/qualifications/new') },
    fill: async () => newcomer(),
  },
  {
    ...{ post: '/qualifications/:id/withdrawal', as: 'wanxi' },
    page: async (stage) => `/qualifications/${await qualification(stage, 'checking')}`,
  },
  {
    ...{ post: '/qualifications/:id/agreement', as: 'luchuan', file: picture },
    page: async (stage) => `/qualifications/${await qualification(stage, 'listing')}`,
  },
  {
    ...{ post: '/listing-events', as: 'luchuan', page: at('/listing-events/new') },
    fill: { startsAt: '2026-10-12T14:00' },
  },
  { post: '/listing-events/:id/invitations', as: 'luchuan', page: toInvite },
  {
    ...{ post: '/listing-events/:id/attendance/:invitation', as: 'luchuan', page: invited },
    fill: { attendance: 'attended' },
  },
  { post: '/listing-events/:id/waiver/:invitation', as: 'luchuan', page: missed },
  {
    ...{ post: '/listing-events/:id/cancellation', as: 'luchuan' },
    page: async (stage) => `/listing-events/${await ceremony(stage, '2026-10-12')}`,
  },
  {
    ...{ post: '/removals', as: 'mahui', page: removable },
    fill: { enterpriseId: enterpriseId('恒固') },
  },
  { post: '/removals/:id/withdrawal', as: 'mahui', page: removal },
  {
    ...{ post: '/reassignments', as: 'mahui', page: at(`/reassignments/new?from=${demoPeople.mahui.id}`) },
    fill: { fromId: demoPeople.mahui.id, toId: demoPeople.baiwei.id, all: 'yes' },
  },
  { post: '/reassignments/:id/withdrawal', as: 'mahui', page: reassignment },
]
