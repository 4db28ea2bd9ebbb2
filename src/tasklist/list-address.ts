import type { ParsedUrlQuery } from 'node:querystring'
import type { Locale } from '../web/locale'
import { taskViews, type TaskQuery } from './open-tasks'

/** The query that the address of a list asks for; what it doesn't understand it leaves out. */
export function queryOf(given: ParsedUrlQuery): TaskQuery {
  return {
    view: taskViews.find((view) => view === given['view']) ?? 'all',
    name: typeof given['name'] === 'string' && given['name'] ? given['name'] : undefined,
    overdue: given['overdue'] === 'yes',
    after: typeof given['after'] === 'string' && given['after'].includes('~') ? given['after'] : undefined,
  }
}

/** The address of a list, the same for everyone who opens it. */
export function addressOf(query: TaskQuery): string {
  const given = new URLSearchParams()
  if (query.view !== 'all') given.set('view', query.view)
  if (query.name) given.set('name', query.name)
  if (query.overdue) given.set('overdue', 'yes')
  if (query.after) given.set('after', query.after)
  return given.size ? `/tasks?${given.toString()}` : '/tasks'
}

/** The filters in force as words, each with the address without it. */
export function filtersOf(query: TaskQuery, { t }: Locale) {
  const start = { ...query, after: undefined }
  const name = query.name && {
    label: t('tasklist.filter.nameLabel'),
    value: query.name,
    without: addressOf({ ...start, name: undefined }),
  }
  const overdue = query.overdue && {
    label: t('tasklist.filter.overdueLabel'),
    value: t('tasklist.overdue'),
    without: addressOf({ ...start, overdue: false }),
  }
  return [name, overdue].filter(Boolean)
}
