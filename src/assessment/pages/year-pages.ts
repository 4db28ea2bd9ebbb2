import { z } from 'zod'
import { dayOf } from '../../calendar/rules/day'
import { BusinessError } from '../../errors'
import { newId } from '../../ids'
import { parseInput } from '../../web/input'
import type { PageContext, Route } from '../../web/route'
import type { Ranked } from '../rules/ranking'
import { startClosing } from '../year/closing'
import { supplementYear } from '../year/supplement'
import { yearView } from '../year/year-view'
import { yearNamed, type AssessmentPagesParts } from './parts'

const Supplement = z.object({ submissionId: z.uuid(), reason: z.string().trim().min(2).max(1000) })

/** A year's ranking, its closing, supplements beside it and the certificates of the stars (norm 18). */
export function yearPages(parts: AssessmentPagesParts): Route[] {
  const { core } = parts
  const who = 'signed-in' as const
  const show = (ctx: PageContext) => showYear(parts, ctx)
  return [
    {
      ...{ method: 'get', path: '/year', who },
      async handle(ctx) {
        ctx.redirect(`/year/${dayOf(core.clock.now()).slice(0, 4)}`)
        await Promise.resolve()
      },
    },
    { method: 'get', path: '/year/:year', who, handle: show },
    {
      ...{ method: 'post', path: '/year/:year/closing', who, again: show },
      async handle(ctx) {
        await startClosing(core, ctx.state.person, yearNamed(ctx))
        ctx.redirect(`/year/${yearNamed(ctx)}`)
      },
    },
    {
      ...{ method: 'post', path: '/year/:year/supplements', who, again: show },
      async handle(ctx) {
        const { submissionId: id, reason } = parseInput(Supplement, ctx.input)
        await supplementYear(core, ctx.state.person, { year: yearNamed(ctx), id, reason })
        ctx.redirect(`/year/${yearNamed(ctx)}#supplements`)
      },
    },
    {
      method: 'get',
      path: '/year/:year/certificates/:id',
      who,
      handle: (ctx) => showCertificate(parts, ctx),
    },
  ]
}

async function showYear({ core, locale }: AssessmentPagesParts, ctx: PageContext): Promise<void> {
  const year = yearNamed(ctx)
  const present = Number(dayOf(core.clock.now()).slice(0, 4))
  const view = await yearView(core, ctx.state.person, year)
  const { departments, lines } = view.ranking
  ctx.page('assessment/year', {
    title: locale.t('assessment.year.title', { year }),
    ...view,
    groups: [
      { kind: 'department', name: 'departments', rows: departments },
      { kind: 'line', name: 'lines', rows: lines },
    ],
    hasStar: [...departments, ...lines].some(({ star }) => star),
    isOver: year < present,
    mayStart: view.mayPrepare && ['preview', 'returned'].includes(view.state),
    returnedBecause: view.closing?.decisionOpinion ?? view.closing?.recheckOpinion,
    submissionId: newId(),
    previous: year - 1,
    next: year < present ? year + 1 : null,
  })
}

/** Before the publication it is a sample, and says so. @throws BusinessError `certificate-not-found` */
async function showCertificate({ core, locale }: AssessmentPagesParts, ctx: PageContext): Promise<void> {
  const year = yearNamed(ctx)
  const { state, ranking, closing } = await yearView(core, ctx.state.person, year)
  const stars = [...ranking.departments, ...ranking.lines].filter(({ star }) => star)
  const nth = stars.findIndex(({ id }) => id === ctx.params['id'])
  const star: Ranked | undefined = stars[nth]
  if (!star) throw new BusinessError('certificate-not-found')
  const isLine = ranking.lines.some(({ id }) => id === star.id)
  const addressed = isLine ? 'director' : 'department'
  const isPublished = state === 'published'
  ctx.page('assessment/certificate', {
    layout: 'paper',
    title: locale.t('assessment.paper.title'),
    ...{ year, star, isPublished },
    name: isLine ? star.holderName : star.name,
    addressed,
    what: locale.t(`assessment.paper.${star.tie === 'shared' ? 'shared' : 'first'}.${addressed}`),
    number: `宁股交荣字〔${year}〕${String(nth + 1).padStart(2, '0')}号`,
    day: chineseDay(dayOf(closing?.decidedAt && isPublished ? closing.decidedAt : core.clock.now())),
  })
}

/** `2027-01-08` as a certificate writes it: `二〇二七年一月八日`. */
function chineseDay(day: string): string {
  const signs = '〇一二三四五六七八九'
  const [year = '', month = '', date = ''] = day.split('-')
  const spoken = (text: string) => {
    const [tens = 0, ones = 0] = [...text].map(Number)
    const ten = tens === 0 ? '' : `${tens === 1 ? '' : signs[tens]}十`
    return `${ten}${ones === 0 ? '' : signs[ones]}`
  }
  return `${[...year].map((digit) => signs[Number(digit)]).join('')}年${spoken(month)}月${spoken(date)}日`
}
