import { instantAt } from '../calendar/rules/day'
import { newId } from '../ids'
import type { Department, Person } from '../people/store'
import type { ImportDesk } from './import-row'
import { reason } from './import-words'
import type { KnownEnterprise, LedgerDirectory } from './ledger-directory'
import { spellingOf } from './rules/ledger-cells'
import type { LedgerRow } from './rules/ledger-row'
import type { Demand } from './store'

/** Whom a row names, as far as they are known here; `notes` are Chinese sentences on what is not. */
export interface RowParts {
  responsible: Person | null
  department: Department | null
  notes: string[]
}

/** Who is responsible and which front-line department answers: the one named, else that of the responsible person. */
export function partsOfRow(directory: LedgerDirectory, row: LedgerRow): RowParts {
  const notes: string[] = []
  const named = directory.people.get(spellingOf(row.responsible)) ?? []
  const responsible = named.length === 1 ? (named[0] ?? null) : null
  if (!row.responsible) notes.push(reason('responsibleMissing'))
  else if (!responsible)
    notes.push(
      reason(named.length > 1 ? 'responsibleAmbiguous' : 'responsibleUnknown', {
        name: row.responsible,
        count: named.length,
      }),
    )
  const fronts = directory.departments.filter(({ kind }) => kind === 'front')
  const department =
    fronts.find(({ name }) => spellingOf(name) === spellingOf(row.department)) ??
    (row.department ? null : (fronts.find(({ id }) => id === responsible?.departmentId) ?? null))
  if (!department)
    notes.push(reason(row.department ? 'departmentUnknown' : 'departmentMissing', { name: row.department }))
  return { responsible, department, notes }
}

/** The row as a demand: completed, or open without a process. Nobody promised anything on it here, so it has no deadline. */
export function demandOfRow(
  { core, actor }: ImportDesk,
  row: LedgerRow,
  { enterprise, responsible, department }: RowParts & { enterprise: KnownEnterprise },
): Demand {
  const { businessSituation, industry, matchAnalysis, followUp, contractSigned, contactName } = row
  const now = core.clock.now()
  const originator = responsible ?? actor
  return {
    ...{ id: newId(), submissionId: newId(), visitId: null, version: 1, recordedAt: now },
    ...{ businessSituation, industry, matchAnalysis, followUp, contractSigned, contactName },
    ...{ enterpriseId: enterprise.id, enterpriseName: enterprise.name, brief: row.demandBrief },
    ...{ state: row.completed ? 'completed' : 'imported', closedAt: row.completed ? now : null },
    ...{ contactedAt: instantAt(row.metOn, '00:00'), contactPhone: row.contactPhone ?? '' },
    ...{ departmentId: department?.id ?? '', departmentName: department?.name ?? '' },
    ...{ lineId: department?.lineId ?? null, responsibleName: row.responsible },
    ...{ originatorId: originator.id, originatorName: originator.name },
    ...{ originatorDepartmentId: originator.departmentId, leadId: null, riskLevel: null },
  }
}
