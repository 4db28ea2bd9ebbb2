import { z } from 'zod'
import { dayOf, timeOf } from '../calendar/rules/day'
import { Deadlines } from '../calendar/store'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { caseFacts } from '../demands/case-context'
import { fault, optionalText } from '../demands/answer-fields'
import { joinCase } from '../demands/case-readers'
import { lockOpenCase, recordAct } from '../demands/open-cases'
import { Plans } from '../demands/work-store'
import { defineTaskCommand, type TaskAct } from '../engine/define-task-command'
import { taskVariables } from '../engine/projection/queries'
import { BusinessError } from '../errors'
import { zhCN } from '../web/locales/zh-CN'
import { decideCoWork } from './decide-co-work'
import { signsOf } from './end-signs'
import { opinionText } from './opinion-text'
import { CoWorks, CoWorkSigns, type CoWork, type CoWorkSign } from './store'

const answers = z
  .object({ coWorkOpinion: z.enum(['agree', 'disagree']), opinion: optionalText(4000) })
  .superRefine(({ coWorkOpinion, opinion }, ctx) => {
    if (coWorkOpinion === 'disagree' && !opinion) fault(ctx, 'opinion', 'co-work-opinion-needed')
  })
type Answers = z.output<typeof answers>

/** A department, or the line director, says whether it agrees with a plan it works on (norm 10). Gives `coWorkResult`, null while it is open. */
export default defineTaskCommand({
  name: 'countersign',
  title: '会签服务方案',
  answers,
  run: (core, act) => core.db.transaction((tx) => sign(core, tx, act)),

  async prefill(core, { caseId, taskKey }) {
    const { coWork, sign, signs } = await core.db.read((tx) => signingOf(core, tx, taskKey))
    const [plan, deadline] = await core.db.read(async (tx) => [
      await rows(tx, Plans).findOneBy({ id: coWork.planId }),
      sign.deadlineId ? await rows(tx, Deadlines).findOneBy({ id: sign.deadlineId }) : null,
    ])
    return {
      ...(await caseFacts(core, caseId)),
      ...{ planTitle: coWork.planTitle, planContent: plan?.content, leadName: plan?.leadName },
      askedByText: `${coWork.askedByName} ${dayOf(coWork.askedAt)} ${timeOf(coWork.askedAt)}`,
      dueText: deadline ? `${dayOf(deadline.dueAt)} ${timeOf(deadline.dueAt)}` : '',
      ruleText: zhCN.t(`cowork.rulesLong.${coWork.rule}`),
      signedText:
        signs
          .filter(({ state }) => state === 'signed')
          .map(opinionText)
          .join('\n') || zhCN.t('cowork.nobodyYet'),
    }
  },
})

async function sign(core: Core, tx: Tx, { actor, caseId, taskKey, answers }: TaskAct<Answers>) {
  const demand = await lockOpenCase(core, tx, caseId)
  const { coWork, sign, signs } = await signingOf(core, tx, taskKey)
  if (coWork.result || sign.state === 'spared')
    throw new BusinessError('co-work-decided', { plan: coWork.planTitle })
  if (sign.state === 'signed')
    throw new BusinessError('co-work-already-signed', { name: sign.signedByName, at: sign.signedAt })
  const { coWorkOpinion: opinion, opinion: words } = answers
  const given = {
    ...{ state: 'signed' as const, opinion, words },
    ...{ signedById: actor.id, signedByName: actor.name, signedAt: core.clock.now() },
  }
  await rows(tx, CoWorkSigns).update({ id: sign.id }, given)
  await joinCase(core, tx, { demand, personId: actor.id, role: 'partner' })
  const data = { signer: sign.name }
  await recordAct(core, tx, { demand, actor, act: `countersigned-${opinion}`, words, data })
  const now = signs.map((one) => (one.id === sign.id ? { ...one, ...given } : one))
  return { coWorkResult: await decideCoWork(core, tx, { actor, demand, coWork, signs: now }) }
}

interface Signing {
  coWork: CoWork
  sign: CoWorkSign
  signs: CoWorkSign[]
}

/** Which countersign this task is, by its own variables. */
async function signingOf(core: Core, tx: Tx, taskKey: string): Promise<Signing> {
  const { coWorkId, coWorkGroup } = await taskVariables(core, taskKey)
  const coWork = await rows(tx, CoWorks).findOneBy({ id: String(coWorkId) })
  const signs = coWork ? await signsOf(tx, coWork.id) : []
  const sign = signs.find(({ signerGroup }) => signerGroup === coWorkGroup)
  if (!coWork || !sign) throw new BusinessError('co-work-not-found')
  return { coWork, sign, signs }
}
