import { z } from 'zod'
import { shiftWeek, weekOf } from '../rules/week'
import { dayOf } from '../../calendar/rules/day'
import { BusinessError } from '../../errors'
import type { PageContext, Route } from '../../web/route'
import type { Locale } from '../../web/locale'
import type { ScoringPagesParts } from '../pages'
import type { ScoreEntry } from '../store'
import { entriesOf, mayKnowEntry } from './entries-of'
import { explainEntry } from './explain-entry'

const asked = z.object({
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
  line: z.string().max(36).optional().catch(undefined),
  department: z.string().max(36).optional().catch(undefined),
  person: z.string().max(36).optional().catch(undefined),
  enterprise: z.string().max(36).optional().catch(undefined),
  half: z.enum(['authenticity', 'quality']).optional().catch(undefined),
})

/** The score book behind a number, and behind an entry the rule, the visit and its checks (norm 17). */
export function entryPages(parts: ScoringPagesParts): Route[] {
  const who = 'signed-in'
  return [
    { method: 'get', path: '/scores/entries', who, handle: (ctx) => showEntries(parts, ctx) },
    { method: 'get', path: '/scores/entries/:id', who, handle: (ctx) => showEntry(parts, ctx) },
  ]
}

async function showEntries({ core, locale }: ScoringPagesParts, ctx: PageContext): Promise<void> {
  const { from, to, ...of } = asked.parse(ctx.query)
  const week = weekOf(dayOf(core.clock.now()))
  // On a Monday the week has nothing yet: the last four are shown until days are asked for.
  const span = { from: from ?? shiftWeek(week, -3).from, to: to ?? week.to }
  const found = await entriesOf(core, ctx.state.person, {
    ...{ ...span, lineId: of.line, departmentId: of.department, personId: of.person },
    ...{ enterpriseId: of.enterprise, half: of.half },
  })
  ctx.page('scoring/entries', {
    title: locale.t('scoring.entries.title'),
    ...{ ...span, ...found, of, filters: filtersOf(locale, { ...span, ...of }, found.entries) },
    isCut: found.count > found.entries.length,
  })
}

/** The filters besides the days, in words; names as the entries found say them. */
function filtersOf(
  { t }: Locale,
  address: z.infer<typeof asked>,
  [first]: readonly ScoreEntry[],
): { label: string; value: string; without: string }[] {
  const { department, person, enterprise, half } = address
  const chips = [
    ['department', department && (first?.departmentName ?? '')],
    ['person', person && (first?.personName ?? '')],
    ['enterprise', enterprise && (first?.enterpriseName ?? '')],
    ['half', half && t(`scoring.entries.halves.${half}`)],
  ] as const
  return chips.flatMap(([name, value]) => {
    if (!value) return []
    const rest = Object.entries({ ...address, [name]: undefined }).filter((one) => Boolean(one[1]))
    const query = new URLSearchParams(rest as [string, string][]).toString()
    return [{ label: t(`scoring.entries.filters.${name}`), value, without: `/scores/entries?${query}` }]
  })
}

async function showEntry({ core, locale }: ScoringPagesParts, ctx: PageContext): Promise<void> {
  const told = await explainEntry(core, ctx.params['id'] ?? '')
  if (!mayKnowEntry(ctx.state.person, told.entry)) throw new BusinessError('score-entry-not-found')
  const { policy } = told
  ctx.page('scoring/entry', {
    title: locale.t('scoring.entry.title'),
    ...told,
    policyName: policy.version === 'norm-2024' ? locale.t('policies.original') : policy.version,
    total: told.history.reduce((sum, entry) => sum + entry.points, 0),
    amounts: amountsOf(told.entry.rule).map((name) => ({ name, value: policy[name] })),
  })
}

type Amount =
  'complete' | 'accurate' | 'evidence' | 'perFinding' | 'fullMarksBonus' | 'signed' | 'completed' | 'referral'

function amountsOf(rule: string): Amount[] {
  if (rule === 'A') return ['complete', 'accurate', 'evidence', 'perFinding', 'fullMarksBonus']
  return rule === 'Q-signed' ? ['signed'] : rule === 'Q-completed' ? ['completed'] : ['referral']
}
