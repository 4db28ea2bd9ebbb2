import type { Locale } from '../web/locale'
import { typedValue, type PolicyForm } from './policy-form'
import type { PolicyVersion } from './store'
import { inForce } from './version-on'

/** A number of a policy that a version changes, in words. */
export interface ShownChange {
  label: string
  before: string
  after: string
}

/** What differs between two contents of an area, in the order of its form. */
export function shownFields(
  locale: Locale,
  { fields }: PolicyForm,
  { before, after }: { before: Readonly<Record<string, unknown>>; after: Readonly<Record<string, unknown>> },
): ShownChange[] {
  return fields.flatMap((field) => {
    const shown = (content: Readonly<Record<string, unknown>>) =>
      locale.t(`policies.units.${field.unit}`, { value: typedValue(field, content[field.name]) })
    const change = {
      label: locale.t(`policies.fields.${field.name}`),
      before: shown(before),
      after: shown(after),
    }
    return change.before === change.after ? [] : [change]
  })
}

/** The versions of an area, newest day first: whether one is in force, to come, or over, and what it changed. */
export function describeVersions(
  locale: Locale,
  form: PolicyForm,
  { versions, today }: { versions: readonly PolicyVersion[]; today: string },
) {
  const current = inForce(versions, today)
  const full = (version: PolicyVersion | undefined) => ({ ...form.defaults, ...version?.content })
  return versions.map((version, nth) => ({
    ...version,
    state: version === current ? 'current' : version.validFrom > today ? 'coming' : 'over',
    changes: nth < versions.length - 1 ? changesOf(nth) : [],
    all: nth === versions.length - 1 || version === current ? valuesOf(version) : [],
  }))

  function changesOf(nth: number) {
    return shownFields(locale, form, { before: full(versions[nth + 1]), after: full(versions[nth]) })
  }
  function valuesOf(version: PolicyVersion) {
    const content: Readonly<Record<string, unknown>> = full(version)
    return form.fields.map((field) => ({
      label: locale.t(`policies.fields.${field.name}`),
      value: locale.t(`policies.units.${field.unit}`, { value: typedValue(field, content[field.name]) }),
    }))
  }
}
