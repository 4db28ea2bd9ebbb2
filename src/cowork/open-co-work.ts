import type { Actor } from '../actor'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { openToDepartment } from '../demands/case-readers'
import { recordAct } from '../demands/open-cases'
import type { Demand } from '../demands/store'
import type { Plan } from '../demands/work-store'
import { BusinessError } from '../errors'
import { newId } from '../ids'
import { departments, lines } from '../people/house'
import type { Department } from '../people/store'
import { zhCN } from '../web/locales/zh-CN'
import type { CoWorkRule } from './rules/co-work-result'
import { stopCoWork } from './stop-co-work'
import { CoWorks, CoWorkSigns } from './store'

/** A plan that other departments work on, and how their opinions count. */
export interface AskedCoWork {
  actor: Pick<Actor, 'id' | 'name'>
  demand: Demand
  plan: Pick<Plan, 'id' | 'title'>
  departmentIds: readonly string[]
  rule: CoWorkRule
}

/** What the process is told: `coWorkLineId` when the director of the answering line signs as well, else null. */
export interface CoWorkVariables {
  coWorkId: string | null
  coWorkDepartmentIds: string[] | null
  coWorkLineId: string | null
  coWorkRule: CoWorkRule | null
}

/** No departments besides the answering one. */
export const noCoWork: CoWorkVariables = {
  ...{ coWorkId: null, coWorkDepartmentIds: null, coWorkLineId: null, coWorkRule: null },
}

/**
 * Asks departments to countersign a plan (norm 10); they may read the case from now on. When they belong to several lines, the
 * director of the answering line, who organises work across lines, is asked as well.
 * @throws BusinessError `co-work-department-unfit`, `co-work-department-headless`
 */
export async function openCoWork(core: Core, tx: Tx, asked: AskedCoWork): Promise<CoWorkVariables> {
  const { actor, demand, plan, rule } = asked
  const partners = await partnersOf(core, asked)
  const line = await organisingLine(core, demand, partners)
  await stopCoWork(core, tx, { actor, demand, reason: 'plan-again' })
  const id = newId()
  await rows(tx, CoWorks).insert({
    ...{ id, caseId: demand.id, planId: plan.id, planTitle: plan.title, rule, result: null, endedAt: null },
    ...{ round: (await rows(tx, CoWorks).countBy({ caseId: demand.id })) + 1 },
    ...{ askedById: actor.id, askedByName: actor.name, askedAt: core.clock.now() },
  })
  const signers = [...partners.map(ofDepartment), ...(line ? [ofLine(line)] : [])]
  await rows(tx, CoWorkSigns).insert(
    signers.map((signer) => ({ ...signer, ...unsigned, id: newId(), coWorkId: id })),
  )
  for (const partner of partners) await openToDepartment(tx, demand, partner)
  const names = signers.map(({ name }) => name).join('、')
  const data = { rule: zhCN.t(`cowork.rules.${rule}`) }
  await recordAct(core, tx, { demand, actor, act: 'co-work-asked', words: names, data })
  const coWorkDepartmentIds = partners.map((partner) => partner.id)
  return { coWorkId: id, coWorkDepartmentIds, coWorkLineId: line?.id ?? null, coWorkRule: rule }
}

const unsigned = {
  ...{ state: 'asked' as const, deadlineId: null, opinion: null, words: null },
  ...{ signedById: null, signedByName: null, signedAt: null },
}

async function partnersOf(core: Core, { demand, departmentIds }: AskedCoWork): Promise<Department[]> {
  const wanted = new Set(departmentIds)
  const found = (await departments(core)).filter(({ id }) => wanted.has(id))
  if (found.length !== wanted.size || wanted.has(demand.departmentId))
    throw new BusinessError('co-work-department-unfit', { field: 'coWorkDepartmentIds' })
  const headless = found.find(({ headId }) => headId === null)
  if (headless)
    throw new BusinessError('co-work-department-headless', {
      field: 'coWorkDepartmentIds',
      name: headless.name,
    })
  return found
}

/** The answering line, when another line takes part and somebody directs it. Second-line departments belong to none. */
async function organisingLine(core: Core, { lineId }: Demand, partners: readonly Department[]) {
  const isAcross = partners.some((partner) => partner.lineId !== null && partner.lineId !== lineId)
  if (!isAcross) return null
  return (await lines(core)).find(({ id, directorId }) => id === lineId && directorId !== null) ?? null
}

function ofDepartment({ id, name }: Department) {
  return { signerGroup: `head:${id}`, name, departmentId: id, lineId: null }
}

function ofLine({ id, name }: { id: string; name: string }) {
  const signer = zhCN.t('cowork.directorOf', { name })
  return { signerGroup: `line-director:${id}`, name: signer, departmentId: null, lineId: id }
}
