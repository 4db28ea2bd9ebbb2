import { agreeConsent, recordConsent } from '../../../src/confidentiality/consents'
import { grantInspection } from '../../../src/confidentiality/inspections'
import { DisclosureConsents } from '../../../src/confidentiality/store'
import { rows } from '../../../src/database/table'
import { askScopeChange } from '../../../src/demands/scope/ask-scope-change'
import { askSupport } from '../../../src/demands/support/ask-support'
import { askSuspension } from '../../../src/demands/suspension/ask-suspension'
import { Milestones } from '../../../src/demands/agreement/store'
import { saveView } from '../../../src/demands/ledger-views'
import type { Job } from '../../../src/engine/engine'
import { makeFeedbackLink } from '../../../src/feedback/feedback-link'
import { newId } from '../../../src/ids'
import { invitePartner } from '../../../src/partners/invite-partner'
import { recordUndertaking } from '../../../src/partners/record-undertaking'
import { demoPeople } from '../../../src/people/demo-people'
import suspendCase from '../../../workers/suspend-case'
import { inviteMember } from '../../../src/confidentiality/case-members'
import type { ProductStage } from '../../confidentiality/product'
import { pdf, png } from '../../files/samples'
import { demandForm } from '../../world/exchange'
import { act, completed, executing, planned, withFinding } from './scenes'
import type { FormRow } from './walk'

const picture = { name: '证明.png', bytes: png }
export const partnerId = '01980000-0000-7000-8000-0000000f9001'

const page =
  (make: (stage: ProductStage) => Promise<string>, tab = '') =>
  async (stage: ProductStage) =>
    `/cases/${await make(stage)}${tab}`
const fresh = async (stage: ProductStage) => (await stage.newCase()).id
const { submissionId: _, ...demand } = demandForm()

async function milestone(stage: ProductStage): Promise<string> {
  const caseId = await executing(stage)
  const found = await stage.core.db.read((tx) =>
    rows(tx, Milestones).findOneOrFail({ where: { caseId }, order: { ordinal: 'ASC' } }),
  )
  return `/cases/${caseId}/milestones/${found.id}/acceptance`
}

async function suspended(stage: ProductStage): Promise<string> {
  const { core, exchange } = stage
  const [caseId, submissionId] = [await planned(stage), newId()]
  await askSuspension(core, await exchange.actor('mahui'), {
    ...{ submissionId, caseId, reason: '停产检修', resumeOn: '2026-10-15' },
  })
  await act(stage, ['luchuan', 'decide-suspension', caseId], { suspensionVerdict: 'approved' })
  await suspendCase.handle({ caseId, suspensionId: submissionId }, core, {} as Job)
  return caseId
}

async function asked(stage: ProductStage): Promise<string> {
  const { core, exchange } = stage
  const [caseId, actor] = [await executing(stage), await exchange.actor('mahui')]
  const about = () => ({ submissionId: newId(), caseId })
  await askSuspension(core, actor, { ...about(), reason: '停产检修', resumeOn: '2026-10-15' })
  const change = { what: '增加尽调', why: '新设子公司', newAmount: 9_000_000, newDueOn: '2027-01-31' }
  await askScopeChange(core, actor, { ...about(), ...change })
  await askSupport(core, actor, { ...about(), difficulty: '授信迟迟不批', wanted: '请领导协调' })
  return caseId
}

async function invited(stage: ProductStage): Promise<string> {
  const { core, exchange } = stage
  const caseId = await planned(stage)
  const terms = { partnerId, duty: '法律意见', partnerScopes: ['all' as const] }
  await invitePartner(core, await exchange.actor('luchuan'), { caseId, ...terms })
  return caseId
}

/** A partner bound by its undertaking, and the consent to show it everything. */
async function disclosable(stage: ProductStage): Promise<string> {
  const { core, exchange, dataDir } = stage
  const head = await exchange.actor('luchuan')
  const caseId = await invited(stage)
  const days = { signedOn: '2026-09-01', validUntil: '2027-09-01' }
  await recordUndertaking({ core, dataDir }, head, {
    ...{ ...days, partnerId, file: { name: '承诺书.pdf', bytes: pdf } },
  })
  const consentId = await consented(stage, caseId)
  await agreeConsent(core, head, { caseId, consentId })
  return caseId
}

async function consented({ core, exchange, dataDir }: ProductStage, caseId: string): Promise<string> {
  await recordConsent({ core, dataDir }, await exchange.actor('mahui'), {
    ...{ submissionId: newId(), caseId, scopes: ['all'], recipient: '银川衡正律师事务所' },
    ...{ until: '2026-12-31', enterpriseByName: '高远', enterpriseOn: '2026-09-30', file: picture },
  })
  return (await core.db.read((tx) => rows(tx, DisclosureConsents).findOneByOrFail({ caseId }))).id
}

async function withConsent(stage: ProductStage): Promise<string> {
  const caseId = await planned(stage)
  await consented(stage, caseId)
  return caseId
}

async function inspected(stage: ProductStage): Promise<string> {
  const { core, exchange } = stage
  const caseId = await fresh(stage)
  const inspector = { personId: demoPeople.wenqing.id, until: '2026-10-15', reason: '专项检查' }
  await grantInspection(core, await exchange.actor('xiaohe'), {
    ...{ ...inspector, submissionId: newId(), caseIds: [caseId] },
  })
  return caseId
}

async function withMember(stage: ProductStage): Promise<string> {
  const caseId = await fresh(stage)
  const change = { caseId, personId: demoPeople.wanxi.id, reason: '协助尽调' }
  await inviteMember(stage.core, await stage.exchange.actor('luchuan'), change)
  return caseId
}

async function feedback({ core, exchange, ...stage }: ProductStage): Promise<string> {
  const caseId = await completed({ core, exchange, ...stage })
  await core.db.transaction((tx) => tx.query('DELETE FROM feedback_knocks'))
  return `/f/${(await makeFeedbackLink(core, await exchange.actor('mahui'), caseId)).token}`
}

async function linked(stage: ProductStage): Promise<string> {
  const caseId = await completed(stage)
  await makeFeedbackLink(stage.core, await stage.exchange.actor('mahui'), caseId)
  return caseId
}

async function view(stage: ProductStage, query = ''): Promise<string> {
  const saved = { name: newId(), query: 'state=open', shared: false }
  const actor = await stage.exchange.actor('baiwei')
  // One person keeps fifty at most.
  await stage.core.db.transaction((tx) => tx.query('DELETE FROM ledger_views'))
  return `/ledger?${query}view=${await saveView(stage.core, actor, saved)}`
}

const marks = { satisfaction: '5', timeliness: '5', quality: '5', attitude: '5' }

/** The forms of ledger and cases. */
export const caseRows: readonly FormRow[] = [
  { post: '/ledger/views', as: 'baiwei', page: async (s) => view(s) },
  { post: '/ledger/views/:id', as: 'baiwei', page: (s) => view(s, 'q=a&') },
  { post: '/ledger/views/:id/removal', as: 'baiwei', page: (s) => view(s) },
  { post: '/ledger/export', as: 'xiaohe', page: async () => '/ledger/export' },
  {
    ...{ post: '/demands', as: 'baiwei', page: async () => '/demands/new', fill: demand },
    to: () => `/demands?submission=${newId()}`,
  },
  {
    ...{ post: '/demands/advice', as: 'baiwei', page: async () => '/demands/new' },
    ...{ fill: { demandBrief: '融资', serviceProductIds: [], enterpriseId: demand.enterpriseId } },
    to: () => '/demands/advice',
  },
  { post: '/cases/:id/withdrawal', as: 'luchuan', page: page(fresh) },
  { post: '/cases/:id/evidence', as: 'baiwei', page: page(fresh), file: picture },
  { post: '/cases/:id/resumption', as: 'mahui', page: page(suspended, '/execution') },
  { post: '/cases/:id/documents', as: 'mahui', page: page(executing, '/execution'), file: picture },
  {
    ...{ post: '/cases/:id/milestones/:milestone/acceptance', as: 'luchuan', page: milestone },
    ...{ fill: { acceptedAmount: '30,000' }, file: picture },
  },
  { post: '/cases/:id/suspension/withdrawal', as: 'mahui', page: page(asked, '/execution') },
  { post: '/cases/:id/scope-change/withdrawal', as: 'mahui', page: page(asked, '/execution') },
  { post: '/cases/:id/support/withdrawal', as: 'mahui', page: page(asked, '/execution') },
  {
    ...{ post: '/cases/:id/suspension/new', as: 'mahui', page: page(planned, '/suspension/new') },
    fill: { resumeOn: '2026-10-15' },
  },
  {
    ...{ post: '/cases/:id/scope-change/new', as: 'mahui', page: page(executing, '/scope-change/new') },
    fill: { newAmount: '90000', newDueOn: '2027-01-31' },
  },
  { post: '/cases/:id/support/new', as: 'mahui', page: page(planned, '/support/new') },
  { post: '/cases/:id/partners', as: 'luchuan', page: page(planned) },
  { post: '/cases/:id/partners/:partner/end', as: 'luchuan', page: page(invited) },
  { post: '/cases/:id/disclosures', as: 'luchuan', page: page(disclosable) },
  { post: '/cases/:id/row', as: 'baiwei', page: page(fresh, '/row'), fill: { contactPhone: '13900000002' } },
  { post: '/cases/:id/reroute', as: 'luchuan', page: page(fresh, '/reroute') },
  { post: '/cases/:id/risks', as: 'xiaohe', page: page(fresh) },
  {
    post: '/cases/:id/risks/:finding/acknowledgement',
    as: 'baiwei',
    page: page((s) => withFinding(s, 'open')),
  },
  {
    post: '/cases/:id/risks/:finding/mitigation',
    as: 'baiwei',
    page: page((s) => withFinding(s, 'acknowledged')),
  },
  { post: '/cases/:id/risks/:finding/closure', as: 'xiaohe', page: page((s) => withFinding(s, 'mitigated')) },
  { post: '/cases/:id/risks/:finding/reopening', as: 'xiaohe', page: page((s) => withFinding(s, 'closed')) },
  { post: '/f/:token', as: null, page: feedback, fill: marks },
  {
    ...{ post: '/cases/:id/feedback-link', as: 'mahui', page: page(completed) },
    // A new link ends the one before.
    twice: ['feedback_links', 'timeline_entries'],
  },
  { post: '/cases/:id/feedback-link/withdrawal', as: 'mahui', page: page(linked) },
  { post: '/cases/:id/confidentiality', as: 'xiaohe', page: page(fresh, '/confidentiality') },
  {
    ...{ post: '/cases/:id/members', as: 'luchuan', page: page(fresh, '/confidentiality') },
    fill: { memberId: demoPeople.wanxi.id },
  },
  {
    ...{ post: '/cases/:id/members/leaving', as: 'luchuan', page: page(withMember, '/confidentiality') },
    fill: { leaverId: demoPeople.wanxi.id },
  },
  {
    ...{ post: '/cases/:id/inspections', as: 'xiaohe', page: page(fresh, '/confidentiality') },
    fill: { inspectorId: demoPeople.wenqing.id, inspectionUntil: '2026-10-15' },
  },
  {
    ...{ post: '/cases/:id/inspections/:inspection/revocation', as: 'xiaohe' },
    page: page(inspected, '/confidentiality'),
  },
  {
    ...{ post: '/cases/:id/consents', as: 'mahui', page: page(planned, '/confidentiality') },
    ...{ fill: { consentUntil: '2026-12-31' }, file: picture },
  },
  {
    ...{ post: '/cases/:id/consents/:consent/agreement', as: 'luchuan' },
    page: page(withConsent, '/confidentiality'),
  },
  {
    ...{ post: '/cases/:id/consents/:consent/withdrawal', as: 'luchuan' },
    page: page(withConsent, '/confidentiality'),
  },
  {
    ...{ post: '/inspections', as: 'xiaohe', page: async () => '/inspections' },
    fill: {
      which: '宁夏贺兰晴雪酒业有限公司',
      inspectorId: demoPeople.wenqing.id,
      inspectionUntil: '2026-10-15',
    },
  },
]
