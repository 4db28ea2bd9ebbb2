import { untilSeen } from '../until-seen'
import { act, expectNothingSideways, unfold, work } from './acts'
import type { Day } from './day'
import { enterprise } from './manager'

const officer = 'xiaohe'
const risk = '增资须经股东会决议，材料中没有决议。'

/** Reviews the risks before anything is carried out, and leaves a finding (norm 9.4). */
export async function reviewsRisk(day: Day): Promise<void> {
  const person = await day.at(officer)
  await person.open('/compliance?view=reviews')
  await untilSeen(person, enterprise)
  await work(
    day,
    { account: officer, caseId: day.caseId },
    {
      name: '合规风险审查',
      answers: {
        riskVerdict: { choose: '风险可接受' },
        riskOpinion: '整体可行，股东会决议须补齐。',
        findings: risk,
        findingSeverity: { choose: '重大' },
      },
    },
  )
  await person.open('/compliance')
  await untilSeen(person, risk)
  await person.picture('day-compliance-01-findings')
}

/** Closes the finding once it was mitigated (norm 9.4). */
export async function closesFinding(day: Day): Promise<void> {
  const person = await day.at(officer)
  await person.open(`/cases/${day.caseId}`)
  await unfold(person, '关闭风险点', { note: '决议已核对原件。' })
  await act(person, '关闭风险点')
  await untilSeen(person, '已关闭')
}

/** Finds that a visit was not recorded whole; its visitor is asked to supplement it (norm 17.A). */
export async function findsOmission(day: Day): Promise<void> {
  const person = await day.at(officer)
  await person.open(`/visits/${day.visitId}`)
  await unfold(person, '提出检查意见', { text: '没有写明冷链改造的投资预算，请补充。' })
  await act(person, '提出意见')
  await untilSeen(person, '补充期限')
  await person.picture('day-compliance-02-visit')
}

/** Makes the case confidential; others no longer learn of it, and each reading is logged (norm 11). */
export async function keepsSecret(day: Day): Promise<void> {
  const outsider = await day.at('sujin')
  const person = await day.at(officer)
  await person.open(`/cases/${day.caseId}/confidentiality`)
  await unfold(person, '设为保密案件', { markReason: '涉及未公开的增资安排。' })
  await act(person, '设为保密案件')
  await untilSeen(person, '保密案件')
  await outsider.page.goto(`${day.exchange.address}/cases/${day.caseId}`)
  expect(await outsider.page.locator('main').innerText()).not.toContain(enterprise)
  outsider.faults.length = 0 // the 404 is wanted
  const reader = await day.at('baiwei')
  await reader.open(`/cases/${day.caseId}`)
  await person.open(`/cases/${day.caseId}/reads`)
  await untilSeen(person, '白薇')
  await person.picture('day-compliance-03-reads')
}

/** Prints the dossier: a document of the exchange, on paper (norm 11, 13). */
export async function printsDossier(day: Day): Promise<void> {
  const person = await day.at(officer, { width: 794 })
  await person.open(`/cases/${day.caseId}/dossier`)
  await untilSeen(person, '校验完整')
  await person.page.emulateMedia({ media: 'print' })
  await person.picture('day-compliance-04-dossier')
  await person.page.emulateMedia({ media: 'screen' })
}

/** Has the whole exchange's risks on a phone too. */
export async function looksOnPhone(day: Day): Promise<void> {
  const phone = await day.at(officer, { width: 390 })
  await phone.open('/compliance?view=secret')
  await untilSeen(phone, enterprise)
  await expectNothingSideways(phone)
}
