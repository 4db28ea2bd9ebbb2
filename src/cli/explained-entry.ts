import type { Explanation } from '../scoring'
import { dayOf, timeOf } from '../calendar/rules/day'
import { zhCN } from '../web/locales/zh-CN'

/** Why an entry is what it is, in lines that a person reads; points as decimals. */
export function explainedEntry(told: Explanation): string {
  const { entry, history, articles, policyFrom } = told
  return [
    `${entry.points / 100} 分，${zhCN.t(`scoring.rules.${entry.rule}`)}，属于 ${entry.day}，${at(entry.enteredAt)} 记入`,
    `企业：${entry.enterpriseName}`,
    `客户经理：${entry.personName}（${entry.departmentName}）`,
    ...(entry.kind === 'correction' ? [`更正：${entry.authorName}，${entry.reason}`] : []),
    ...visitLines(told),
    ...agreementLines(told),
    ...told.doubts.map(doubtLine),
    `政策版本：${policyName(told)}${policyFrom ? `，自 ${policyFrom} 起` : ''}`,
    '依据的规则：',
    ...articles.map(({ cite, text }) => `  ${cite} ${text}`),
    '这一项先后记入：',
    ...history.map(historyLine),
    `  合计 ${history.reduce((sum, { points }) => sum + points, 0) / 100} 分`,
    publicationLine(told),
  ].join('\n')
}

function policyName({ policy: { version } }: Explanation): string {
  return version === 'norm-2024' ? zhCN.t('policies.original') : version
}

function visitLines({ visit }: Explanation): string[] {
  if (!visit) return []
  const filed = visit.filedAt ? `；${zhCN.t('scoring.entry.filedAt', { place: visit.filedAt })}` : ''
  const found = visit.findings.map(
    ({ kind, text, state, foundByName, foundAt }) =>
      `核查发现：${zhCN.t(`visits.findingKinds.${kind}`)}，${text}（${foundByName} ${at(foundAt)}，${zhCN.t(`visits.findingStates.${state}`)}）`,
  )
  return [
    `走访：${visit.id}，${at(visit.visitedAt)}`,
    `证据：${zhCN.t('scoring.entry.files', { count: visit.evidence })}${filed}`,
    ...(found.length > 0 ? found : [zhCN.t('scoring.entry.noFindings')]),
  ]
}

function agreementLines({ agreement }: Explanation): string[] {
  if (!agreement) return []
  const { number, signedOn, amount, acceptedAmount } = agreement
  return [`协议：${number}，${signedOn} 签订，约定 ${amount / 100} 元，已验收 ${acceptedAmount / 100} 元`]
}

function doubtLine({ grade, reason, byName, at: raisedAt, ...doubt }: Explanation['doubts'][number]): string {
  const lifted = doubt.liftedAt
    ? zhCN.t('scoring.entry.lifted', {
        ...{ name: doubt.liftedByName, at: at(doubt.liftedAt), reason: doubt.liftReason },
      })
    : ''
  return `${zhCN.t(`scoring.grades.${grade}`)}：${reason}（${byName} ${at(raisedAt)}）${lifted}`
}

function historyLine({
  enteredAt,
  points,
  kind,
  authorName,
  reason,
}: Explanation['history'][number]): string {
  const why = kind === 'correction' ? `，${authorName}更正：${reason}` : ''
  return `  ${at(enteredAt)} ${points > 0 ? '+' : ''}${points / 100}${why}`
}

function publicationLine({ publication }: Explanation): string {
  if (!publication) return '公示：尚未公示'
  const { week, lineName, publishedAt, row } = publication
  const where = row ? `第 ${row.nth} 行` : '公示前已抵消，不列行'
  return `公示：${lineName} ${week}，${at(publishedAt)}，${where}`
}

function at(instant: Date): string {
  return `${dayOf(instant)} ${timeOf(instant)}`
}
