import { zhCN } from '../../web/locales/zh-CN'
import type { Visit } from '../store'
import type { CounterField } from './rules/counter-columns'

/** Excel takes 32,767 characters in a cell and calls a longer one damage. */
const cellAtMost = 32_000

/** What a visit says in a column of the counter system's table. */
export function counterValue(visit: Visit, field: CounterField): string {
  const text = valueOf(visit, field) ?? ''
  return text.length > cellAtMost ? text.slice(0, cellAtMost) + zhCN.t('visitCounter.cut') : text
}

function valueOf(visit: Visit, field: CounterField): string | null | undefined {
  switch (field) {
    case 'visitId':
      return visit.id
    case 'party':
      return visit.enterpriseName
    case 'visitor':
      return visit.visitorName
    case 'coVisitor':
      return visit.coVisitorName
    case 'department':
      return visit.departmentName
    case 'kind':
      return zhCN.t(`visits.kinds.${visit.kind}`)
    case 'partyKind':
      return zhCN.t(`visits.partyKinds.${visit.partyKind ?? 'enterprise'}`)
    default:
      return visit[field]
  }
}
