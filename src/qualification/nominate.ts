import type { Actor } from '../actor'
import type { Core } from '../core'
import { isDuplicate, type Tx } from '../database/database'
import { rows } from '../database/table'
import { listKeeper, rememberContact, type Enterprise } from '../enterprises'
import { BusinessError } from '../errors'
import { newId } from '../ids'
import { notify } from '../messages'
import { enqueue } from '../outbox'
import type { Department } from '../people'
import { nominatedEnterprise } from './nominated-enterprise'
import type { Nomination } from './nomination'
import { recordAct } from './open-qualifications'
import { Qualifications, type Qualification } from './store'

/**
 * Nominates an enterprise for the qualified list and starts `enterprise-qualification` (norm 5). The same submission sent again gives
 * the first qualification. Throws `list-keeper-missing`, `enterprise-on-list`, `qualification-open`, `credit-code-of-other`.
 * @returns its id
 */
export async function nominate(core: Core, actor: Actor, input: Nomination): Promise<string> {
  const known = await submitted(core, input.submissionId)
  if (known) return known
  try {
    return await core.db.transaction((tx) => enter(core, tx, { actor, input }))
  } catch (error) {
    const first = await submitted(core, input.submissionId)
    if (first) return first
    throw isDuplicate(error) ? new BusinessError('nominated-meanwhile') : error
  }
}

async function submitted(core: Core, submissionId: string): Promise<string | null> {
  const found = await core.db.read((tx) => rows(tx, Qualifications).findOneBy({ submissionId }))
  return found?.id ?? null
}

interface Entry {
  actor: Actor
  input: Nomination
}

async function enter(core: Core, tx: Tx, { actor, input }: Entry): Promise<string> {
  const keeper = await listKeeper(core)
  if (!keeper) throw new BusinessError('list-keeper-missing')
  const enterprise = await nominatedEnterprise(core, tx, { actor, input })
  await mustBeNominable(tx, enterprise)
  const { contactName: name, contactPhone: phone, contactPosition: position } = input
  if (name && phone)
    await rememberContact(core, tx, { enterpriseId: enterprise.id, name, phone, position: position ?? '' })
  const qualification = newQualification(core, { actor, input }, { enterprise, keeper })
  await rows(tx, Qualifications).insert(qualification)
  const { reason } = input
  const data = { enterprise: enterprise.name, words: reason }
  await recordAct(core, tx, { qualification, actor, act: 'nominated', data })
  await start(core, tx, qualification)
  await notify(core, tx, {
    event: 'qualification-nominated',
    caseId: qualification.id,
    to: [`department:${keeper.id}`],
    except: actor.id,
    data: { enterprise: enterprise.name, by: actor.name, reason },
  })
  return qualification.id
}

async function mustBeNominable(tx: Tx, { id, name, onQualifiedList }: Enterprise): Promise<void> {
  if (onQualifiedList) throw new BusinessError('enterprise-on-list', { enterprise: name })
  const open = await rows(tx, Qualifications).findOneBy({ openFor: id })
  if (open) {
    const { id: qualificationId, nominatorName: by, nominatedAt: at } = open
    const next = { address: `/qualifications/${qualificationId}`, label: 'qualification.openLink' }
    throw new BusinessError('qualification-open', { enterprise: name, qualificationId, by, at, next })
  }
}

function newQualification(
  core: Core,
  { actor, input }: Entry,
  { enterprise, keeper }: { enterprise: Enterprise; keeper: Department },
): Qualification {
  const { submissionId, wants, reason } = input
  return {
    ...{ id: newId(), submissionId, wants, reason, state: 'checking', round: 1 },
    ...{ enterpriseId: enterprise.id, enterpriseName: enterprise.name, openFor: enterprise.id },
    ...{ nominatorId: actor.id, nominatorName: actor.name, nominatorDepartmentId: actor.departmentId },
    ...{ departmentId: keeper.id, lineId: keeper.lineId, instanceKey: null, opinion: null },
    ...{ checkedById: null, checkedByName: null, suggestedClass: null, suggestedTier: null },
    ...{ approvedClass: null, approvedTier: null, overrideReason: null, approvedByName: null },
    ...{ approvedAt: null, agreementNumber: null, agreementOn: null, agreementPlace: null },
    ...{ agreementFileId: null, marketCode: null, managerId: null, managerName: null },
    ...{ groupName: null, groupOwner: null, groupOn: null, nominatedAt: core.clock.now(), endedAt: null },
    version: 1,
  }
}

async function start(core: Core, tx: Tx, qualification: Qualification): Promise<void> {
  const { id: caseId, enterpriseId, nominatorId, departmentId, lineId } = qualification
  const variables = { caseId, enterpriseId, nominatorId, departmentId, lineId }
  const name = 'qualification-nominated'
  const payload = { name, correlationKey: caseId, variables }
  await enqueue(tx, core.clock, { kind: 'message', caseId, payload, dedupeKey: `${name}:${caseId}` })
}
