import { z } from 'zod'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { required } from '../demands/answer-fields'
import { defineTaskCommand, type TaskAct } from '../engine/define-task-command'
import { assignManager, enterpriseOf } from '../enterprises'
import { notify } from '../messages'
import { findPerson } from '../people'
import { zhCN } from '../web/locales/zh-CN'
import { managerChoices, requireManager } from './manager-choices'
import { findQualification, lockAt, recordAct } from './open-qualifications'
import { qualificationFacts } from './qualification-facts'
import { settleStep } from './step-deadline'

const answers = z.object({ managerId: required(36) })
type Answers = z.output<typeof answers>

/** The head of the list's keeper names the customer manager of an enterprise that has come onto the list (norm 5, 6). */
export default defineTaskCommand({
  name: 'appoint-manager',
  title: '指定客户经理',
  answers,
  run: (core, act) => core.db.transaction((tx) => appoint(core, tx, act)),
  async prefill(core, { caseId }) {
    const managers = await managerChoices(core)
    const one = await findQualification(core, caseId)
    const now = one && (await enterpriseOf(core, one.enterpriseId))?.customerManagerId
    const likely = [now, one?.nominatorId].find((id) => managers.some(({ value }) => value === id))
    return { ...(await qualificationFacts(core, caseId)), managers, ...(likely ? { managerId: likely } : {}) }
  },
})

async function appoint(core: Core, tx: Tx, { actor, caseId, answers }: TaskAct<Answers>) {
  const qualification = await lockAt(core, tx, { id: caseId, state: 'listing' })
  const { managerId } = answers
  await requireManager(core, managerId)
  const managerName = (await findPerson(core, managerId))?.name ?? ''
  const { enterpriseId, enterpriseName: enterprise } = qualification
  const reason = zhCN.t('qualification.managerBecause')
  await assignManager(core, tx, { actor, enterpriseId, managerId, reason })
  await settleStep(core, tx, { actor, caseId, step: 'manager' })
  const change = { managerId, managerName }
  await recordAct(core, tx, { qualification, actor, act: 'manager', data: { words: managerName }, change })
  await notify(core, tx, {
    event: 'enterprises-assigned',
    caseId,
    to: [`person:${managerId}`],
    except: actor.id,
    data: { enterprises: enterprise, by: actor.name },
  })
  return { managerId }
}
