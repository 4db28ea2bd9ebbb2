import type { ParsedUrlQuery } from 'node:querystring'
import type { Locale } from '../web/locale'
import { taskViews, type TaskQuery } from './open-tasks'

/** The query that the address of a list asks for; what it doesn't understand it leaves out. */
export function queryOf(given: ParsedUrlQuery): TaskQuery {
  return {
    view: taskViews.find((view) => view === given['view']) ?? 'all',
    element: typeof given['element'] === 'string' && given['element'] ? given['element'] : undefined,
    overdue: given['overdue'] === 'yes',
    after: afterOf(given['after']),
  }
}

/** The address of a list, the same for everyone who opens it. */
export function addressOf(query: TaskQuery): string {
  const given = new URLSearchParams()
  if (query.view !== 'all') given.set('view', query.view)
  if (query.element) given.set('element', query.element)
  if (query.overdue) given.set('overdue', 'yes')
  if (query.after) given.set('after', `${query.after.dueAt?.toISOString() ?? ''}~${query.after.key}`)
  return given.size ? `/tasks?${given.toString()}` : '/tasks'
}

/** The filters in force as words, each with the address without it. `names`: element → name of its tasks. */
export function filtersOf(query: TaskQuery, names: ReadonlyMap<string, string>, { t }: Pick<Locale, 't'>) {
  const start = { ...query, after: undefined }
  const element = query.element && {
    label: t('tasklist.filter.name'),
    value: names.get(query.element) ?? query.element,
    without: addressOf({ ...start, element: undefined }),
  }
  const overdue = query.overdue && {
    label: t('tasklist.columns.due'),
    value: t('tasklist.overdue'),
    without: addressOf({ ...start, overdue: false }),
  }
  return [element, overdue].filter(Boolean)
}

/** `<due or nothing>~<key>` of the last row of the page before. */
function afterOf(given: unknown): TaskQuery['after'] {
  const [due, key] = typeof given === 'string' ? given.split('~') : []
  if (due === undefined || !key || !/^\d{1,20}$/.test(key)) return undefined
  const dueAt = due ? new Date(due) : null
  return dueAt && Number.isNaN(dueAt.getTime()) ? undefined : { key, dueAt }
}
