import { IsNull } from 'typeorm'
import type { Core } from '../core'
import { rows } from '../database/table'
import { Forms } from '../engine/projection/definition-store'
import {
  decisionRequirements,
  decisions,
  definition,
  definitionVersions,
  latestDefinitions,
  latestForm,
} from '../engine/projection/queries'
import { BusinessError } from '../errors'
import type { Locale } from '../web/locale'
import type { PageContext } from '../web/route'

/** `/designer`: every process, decision table and form in its newest version. */
export async function overviewPage(core: Core, locale: Locale, ctx: PageContext): Promise<void> {
  ctx.page('designer/overview', {
    title: locale.t('designer.title'),
    processes: await latestDefinitions(core),
    decisions: newestOf(await decisions(core), ({ decisionId }) => decisionId),
    forms: await newestForms(core),
  })
}

/** `/designer/processes/<id>?version=n`: a process drawn, with its versions. */
export async function processPage(core: Core, locale: Locale, ctx: PageContext): Promise<void> {
  const versions = await definitionVersions(core, ctx.params['id'] ?? '')
  const asked = versions.find(({ version }) => String(version) === ctx.query['version']) ?? versions[0]
  const model = asked && (await definition(core, asked.key))
  if (!model) throw new BusinessError('model-not-found')
  const marked = versions.map((row) => ({ ...row, isShown: row.key === model.key }))
  ctx.page('designer/process', {
    title: model.name || model.processId,
    model,
    versions: marked,
    hint: locale.t('designer.readOnly'),
  })
}

/** `/designer/decisions/<key>`: a decision table as deployed. */
export async function decisionPage(core: Core, locale: Locale, ctx: PageContext): Promise<void> {
  const found = (await decisions(core)).find(({ key }) => key === ctx.params['key'])
  const requirements = found && (await decisionRequirements(core, found.requirementsKey))
  if (!requirements) throw new BusinessError('model-not-found')
  ctx.page('designer/decision', {
    title: found.name,
    decision: found,
    xml: requirements.xml,
    hint: locale.t('designer.readOnly'),
  })
}

/** `/designer/forms/<id>`: a form as people see it, not to be sent. */
export async function formPage(core: Core, locale: Locale, ctx: PageContext): Promise<void> {
  const form = await latestForm(core, ctx.params['id'] ?? '')
  if (!form) throw new BusinessError('model-not-found')
  ctx.page('designer/form', {
    title: form.formId,
    form,
    schema: JSON.parse(form.schema) as object,
    hint: locale.t('designer.readOnly'),
  })
}

/** The first of each id: the newest version, for the queries give the newest first. */
function newestOf<Row>(all: readonly Row[], idOf: (row: Row) => string): Row[] {
  return all.filter((row, nth) => all.findIndex((one) => idOf(one) === idOf(row)) === nth)
}

async function newestForms(core: Core) {
  const select = { key: true, formId: true, version: true, deployedAt: true } as const
  const all = await core.db.read((tx) =>
    rows(tx, Forms).find({
      where: { deletedAt: IsNull() },
      select,
      order: { formId: 'ASC', version: 'DESC' },
    }),
  )
  return newestOf(all, ({ formId }) => formId)
}
