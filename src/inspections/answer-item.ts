import type { Actor } from '../actor'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { holdItem, type WhichItem } from './hold-item'
import { InspectionFindings, InspectionItems, type InspectionItem, type ItemAnswers } from './item-store'
import { hasNo, unanswered, type ChecklistItem } from './rules/checklist'
import { targetOf } from './target-of'
import type { Inspection } from './store'

/** The answers to an item's questions as the form gives them. */
export interface ItemForm extends WhichItem {
  answers: ItemAnswers
  note: string | null
  /** The version that was answered: another member may have answered meanwhile. */
  version: number
  /** Only kept, to be gone on with later. */
  isDraft: boolean
}

/**
 * Answers an item, or keeps a draft of the answers. What was answered can be answered again until the inspection is handed in.
 * @throws BusinessError as `holdItem`; `inspection-item-changed-meanwhile`, `inspection-questions-open`, `inspection-no-unexplained`
 */
export function answerItem(core: Core, actor: Actor, form: ItemForm): Promise<void> {
  return core.db.transaction(async (tx) => {
    const { inspection, item } = await holdItem(core, tx, { actor, which: form })
    if (isSame(item, form, actor)) return
    if (item.version !== form.version)
      throw new BusinessError('inspection-item-changed-meanwhile', { name: item.savedByName })
    const questions = questionsOf(inspection, item)
    const answers = Object.fromEntries(questions.map(({ key }) => [key, (form.answers[key] ?? '').trim()]))
    const complete = { answers, note: form.note }
    if (!form.isDraft) await checkWhole(tx, { item, questions, ...complete })
    const by = { answeredById: actor.id, answeredByName: actor.name, answeredAt: core.clock.now() }
    const done = form.isDraft ? { answeredById: null, answeredByName: null, answeredAt: null } : by
    await rows(tx, InspectionItems).update({ id: item.id }, { ...complete, savedByName: actor.name, ...done })
  })
}

/** The questions an item is inspected by: those in force when the sample was drawn. */
export function questionsOf(
  { checklists }: Pick<Inspection, 'checklists'>,
  { fact }: Pick<InspectionItem, 'fact'>,
): readonly ChecklistItem[] {
  return checklists?.[targetOf(fact)]?.items ?? []
}

/** The form sent twice: it was taken the first time. */
function isSame(item: InspectionItem, form: ItemForm, actor: Actor): boolean {
  const same = Object.entries(form.answers).every(
    ([key, answer]) => (item.answers[key] ?? '') === answer.trim(),
  )
  const isDone = item.answeredById === actor.id
  return same && item.note === form.note && isDone === !form.isDraft && item.version === form.version + 1
}

interface Whole {
  item: InspectionItem
  questions: readonly ChecklistItem[]
  answers: ItemAnswers
  note: string | null
}

async function checkWhole(tx: Tx, { item, questions, answers, note }: Whole): Promise<void> {
  const open = unanswered(questions, answers)
  if (open.length > 0)
    throw new BusinessError('inspection-questions-open', { field: `answer-${open[0]}`, count: open.length })
  if (!hasNo(questions, answers) || note) return
  const found = await rows(tx, InspectionFindings).existsBy({ itemId: item.id, state: 'recorded' })
  if (!found) throw new BusinessError('inspection-no-unexplained', { field: 'note' })
}
