import { CaseFile } from './case-file'

/** What is wrong with a case file: where, and what. */
export interface CaseFault {
  /** `visits[2].at`; empty for the file as a whole. */
  path: string
  sentence: string
}

/** Reads a case file. @returns it, or every fault with its path: JSON, unknown fields, wrong values, double ids, references to nothing */
export function checkCaseFile(text: string): { file: CaseFile } | { faults: CaseFault[] } {
  let json: unknown
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    return { faults: [{ path: '', sentence: `不是 JSON 文本：${(error as Error).message}` }] }
  }
  const result = CaseFile.safeParse(json)
  if (!result.success) return { faults: result.error.issues.flatMap(faultsOf) }
  const faults = referenceFaults(result.data)
  return faults.length > 0 ? { faults } : { file: result.data }
}

interface Issue {
  code: string
  path: PropertyKey[]
  message: string
  keys?: string[]
  [more: string]: unknown
}

function faultsOf(issue: unknown): CaseFault[] {
  const { code, path, keys = [], ...rest } = issue as Issue
  // The policy has two shapes: the faults of the one that was meant.
  if (code === 'invalid_union') {
    const [one = [], other = []] = rest['errors'] as Issue[][]
    const meant = one.some(({ path: at, code: why }) => at.length === 0 && why === 'invalid_type')
      ? other
      : one
    return meant.flatMap((inner) => faultsOf({ ...inner, path: [...path, ...inner.path] }))
  }
  if (code === 'unrecognized_keys')
    return keys.map((key) => ({ path: pathText([...path, key]), sentence: '不认识这个字段，请检查拼写。' }))
  return [{ path: pathText(path), sentence: sentenceOf(code, rest) }]
}

function sentenceOf(code: string, rest: Record<string, unknown>): string {
  switch (code) {
    case 'invalid_type':
      return `缺少，或者类型不对，应为 ${String(rest['expected'])}。`
    case 'too_small':
      return `太小或太少，至少 ${String(rest['minimum'])}。`
    case 'too_big':
      return `太大或太多，至多 ${String(rest['maximum'])}。`
    case 'invalid_value':
      return `只能是 ${(rest['values'] as unknown[]).map(String).join('、')}。`
    case 'invalid_format':
      if (rest['format'] === 'regex') return '年份应在 1900 至 2199 之间。'
      return rest['format'] === 'date'
        ? '应为日期，如 2026-01-05。'
        : '应为带时区的时刻，如 2026-01-05T10:00:00+08:00。'
    case 'custom':
      return '至多两位小数。'
    default:
      return '取值不对，请对照 docs/scoring.md。'
  }
}

function referenceFaults(file: CaseFile): CaseFault[] {
  const visits = new Set(file.visits.map(({ id }) => id))
  const agreements = new Set(file.agreements.map(({ id }) => id))
  return [
    ...doubles('visits', file.visits),
    ...doubles('agreements', file.agreements),
    ...file.visits.flatMap(({ visitors }, nth) => twins(visitors, `visits[${nth}].visitors`)),
    ...file.agreements.flatMap(agreementFaults),
    ...referralFaults(file),
    ...(file.from && file.to && file.from > file.to ? [{ path: 'to', sentence: '早于 from。' }] : []),
    ...file.findings.flatMap(({ visit }, nth) => missing(visits, visit, `findings[${nth}].visit`)),
    ...file.referrals.flatMap(({ agreement }, nth) =>
      missing(agreements, agreement, `referrals[${nth}].agreement`),
    ),
  ]
}

function doubles(name: string, list: readonly { id: string }[]): CaseFault[] {
  const seen = new Set<string>()
  return list.flatMap(({ id }, nth) => {
    const isDouble = seen.has(id)
    seen.add(id)
    return isDouble ? [{ path: `${name}[${nth}].id`, sentence: `“${id}”出现了两次。` }] : []
  })
}

type Person = CaseFile['referrals'][number] | CaseFile['visits'][number]['visitors'][number]

function twins([one, two]: readonly Person[], path: string): CaseFault[] {
  const isSame = two && one?.manager === two.manager && one.department === two.department
  return isSame ? [{ path: `${path}[1]`, sentence: '两位是同一个人。' }] : []
}

function agreementFaults({ managers, accepted, signedOn }: CaseFile['agreements'][number], nth: number) {
  const path = `agreements[${nth}]`
  return [
    ...twins(managers, `${path}.managers`),
    ...accepted.flatMap(({ on }, at) =>
      on < signedOn ? [{ path: `${path}.accepted[${at}].on`, sentence: '早于签订日期。' }] : [],
    ),
  ]
}

/** A referral goes to another department, and each agreement has one referrer (norm 17.Q). */
function referralFaults({ agreements, referrals }: CaseFile): CaseFault[] {
  const landed = new Map(agreements.map(({ id, managers }) => [id, managers]))
  const seen = new Set<string>()
  return referrals.flatMap(({ agreement, department }, nth) => {
    const path = `referrals[${nth}]`
    const isSecond = seen.has(agreement)
    seen.add(agreement)
    if (isSecond) return [{ path: `${path}.agreement`, sentence: '这份协议已经有推荐人。' }]
    const isOwn = landed.get(agreement)?.some((manager) => manager.department === department)
    return isOwn ? [{ path: `${path}.department`, sentence: '与落地部门相同，不是向其他部门推荐。' }] : []
  })
}

function missing(known: ReadonlySet<string>, id: string, path: string): CaseFault[] {
  return known.has(id) ? [] : [{ path, sentence: `没有“${id}”。` }]
}

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`
    return text ? `${text}.${String(part)}` : String(part)
  }, '')
}
