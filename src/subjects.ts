import { yearSubjects } from './assessment'
import { monthSubjects } from './demands'
import { caseSubjects } from './demands/case-subjects'
import { inspectionSubjects } from './inspections'
import { qualificationSubjects } from './qualification'
import { weekSubjects } from './scoring/weekly'
import type { SubjectSource } from './subject'
import { visitSubjects } from './visits'
import { quarterSubjects } from './visits/duty'

/** What instances and tasks can be about, each kind by the capability that owns it. */
export const subjects: readonly SubjectSource[] = [
  caseSubjects,
  monthSubjects,
  yearSubjects,
  qualificationSubjects,
  visitSubjects,
  quarterSubjects,
  weekSubjects,
  inspectionSubjects,
]
