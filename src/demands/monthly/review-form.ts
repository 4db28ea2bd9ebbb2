import type { Core } from '../../core'
import { BusinessError } from '../../errors'
import { departments } from '../../people/house'
import { zhCN } from '../../web/locales/zh-CN'
import { findDemand } from '../case-context'
import { ownerChoices } from '../review/measure-owners'
import { unfinishedForm, unfinishedOfTask } from './hold-unfinished'
import { unfinishedVerdicts } from './store'

/** What the form of a review shows and offers: skipping only while the demand is suspended, handing over only before it is signed. */
export async function reviewForm(core: Core, caseId: string, taskKey: string) {
  const demand = await findDemand(core, caseId)
  if (!demand) throw new BusinessError('case-not-found')
  const item = await unfinishedOfTask(core, taskKey)
  const fit = unfinishedVerdicts.filter(
    (verdict) =>
      (verdict !== 'skip' || demand.suspended) && (verdict !== 'hand-over' || !demand.contractSigned),
  )
  const others = (await departments(core)).filter(
    ({ id, kind }) => kind === 'front' && id !== demand.departmentId,
  )
  return {
    ...(await unfinishedForm(core, demand, item)),
    verdicts: fit.map((value) => ({ value, label: zhCN.t(`monthly.verdicts.${value}`) })),
    departments: others.map(({ id, name }) => ({ value: id, label: name })),
    people: await ownerChoices(core, demand),
  }
}
