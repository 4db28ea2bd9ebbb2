import { dayOf } from '../calendar/rules/day'
import type { Core } from '../core'
import { rows } from '../database/table'
import { candidates, wordsOf } from '../database/text-pairs'
import { enterpriseOf, Enterprises, factsForClassification } from '../enterprises'
import { isCreditCode } from '../enterprises/rules/credit-code'
import { EnterpriseContacts } from '../enterprises/store'
import { BusinessError } from '../errors'
import { zhCN } from '../web/locales/zh-CN'
import { findQualification } from './open-qualifications'
import { missingFacts } from './rules/missing-facts'
import type { Qualification } from './store'

/** What the forms of a qualification show above their own fields. */
export async function qualificationFacts(core: Core, caseId: string): Promise<Record<string, unknown>> {
  const one = await findQualification(core, caseId)
  if (!one) throw new BusinessError('qualification-not-found')
  const enterprise = await enterpriseOf(core, one.enterpriseId)
  return {
    enterpriseName: enterprise?.name ?? one.enterpriseName,
    creditCode: enterprise?.creditCode ?? '',
    industry: enterprise?.industry ?? '',
    wantsText: zhCN.t(`qualification.wants.${one.wants}`),
    nominatorName: one.nominatorName,
    nominatedText: dayOf(one.nominatedAt),
    nominationReason: one.reason,
    opinionText: one.opinion ?? '',
  }
}

/** What a check looks at: whether the code is right, what is missing, which other enterprises could be the same (norm 5). */
export async function checkFacts(core: Core, caseId: string): Promise<Record<string, unknown>> {
  const one = await findQualification(core, caseId)
  if (!one) return {}
  const { needed, wished } = await missingOf(core, one)
  const code = (await enterpriseOf(core, one.enterpriseId))?.creditCode ?? ''
  return {
    codeText: zhCN.t(`qualification.code.${isCreditCode(code) ? 'right' : 'wrong'}`),
    missingText: wordsFor(needed) || zhCN.t('qualification.nothingMissing'),
    wishedText: wordsFor(wished) || zhCN.t('qualification.nothingMissing'),
    duplicatesText: (await similarTo(core, one)).join('；') || zhCN.t('qualification.noDuplicates'),
  }
}

/** What an enterprise lacks, by keys of `qualification.facts`. */
export async function missingOf(core: Core, { enterpriseId }: Pick<Qualification, 'enterpriseId'>) {
  const facts = await factsForClassification(core, enterpriseId)
  const creditCode = (await enterpriseOf(core, enterpriseId))?.creditCode ?? ''
  const contacts = await core.db.read((tx) => rows(tx, EnterpriseContacts).countBy({ enterpriseId }))
  return missingFacts({ ...facts, creditCode, contacts })
}

/** Names of facts in words. */
export function wordsFor(facts: readonly string[]): string {
  return facts.map((fact) => zhCN.t(`qualification.facts.${fact}`)).join('、')
}

/** Other enterprises with much the same name, with their code and whether they are on the list; at most five. */
async function similarTo(core: Core, { enterpriseId, enterpriseName }: Qualification): Promise<string[]> {
  return core.db.read(async (tx) => {
    const ids = (await candidates(tx, 'enterprise', wordsOf(coreName(enterpriseName)))) ?? []
    const found = await rows(tx, Enterprises).findBy(ids.slice(0, 50).map((id) => ({ id })))
    return found
      .filter(({ id, name }) => id !== enterpriseId && name.includes(coreName(enterpriseName)))
      .slice(0, 5)
      .map(({ name, creditCode, onQualifiedList }) =>
        zhCN.t('qualification.duplicate', {
          ...{ name, creditCode },
          list: zhCN.t(`enterprises.listStates.${onQualifiedList ? 'yes' : 'no'}`),
        }),
      )
  })
}

/** A name without the place before it and the legal form behind it. */
function coreName(name: string): string {
  const bare = name.replace(/(股份|集团)?(有限)?(责任)?公司$/, '').replace(/^.{2,4}?(自治区|省|市|县|区)/, '')
  return bare.length > 6 ? bare.slice(2) : bare
}
