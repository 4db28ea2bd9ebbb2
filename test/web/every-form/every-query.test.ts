import { withParts, type ProductStage } from '../../confidentiality/product'
import { demoProducts } from '../../../src/catalogue/demo'
import { demoLines, demoPeople } from '../../../src/people/demo-people'
import { enterpriseId } from '../../world/exchange'
import type { Browser } from '../site'
import { openFormStage, type FormStage } from './form-stage'
import { hostileTexts } from './hostile'
import { qualification, visit } from './scenes'

// Every page is asked some thirty queries: it takes longer with each page.
jest.setTimeout(600_000)

/** Names that addresses of the product read, by what they mean. */
const days = ['asOf', 'day', 'from', 'month', 'quarter', 'since', 'to', 'until', 'week']
const turns = ['after', 'before', 'version', 'moved', 'granted', 'page']
const words = [
  ...[
    'as',
    'changed',
    'class',
    'code',
    'column',
    'columns',
    'creditCode',
    'department',
    'done',
    'enterprise',
  ],
  ...['inactive', 'kind', 'line', 'list', 'manager', 'missing', 'name', 'next', 'order', 'overdue', 'party'],
  ...['person', 'print', 'process', 'q', 'query', 'rule', 'saved', 'scope', 'severity', 'state', 'tier'],
  ...['view', 'visit', 'who'],
]

/** Places in a list that nobody was given. */
const places = [
  ...['~', 'x~y', '2026-09-30T00:00:00.000Z~x', '+275760-09-13T00:00:00.000Z~x', '-1', '1e309'],
  ...['[1,2]', '["a","b"]', 'null'].map((text) => Buffer.from(text).toString('base64url')),
]
const nearDays = ['2026-02-30', '0000-01-01', '9999-12-31', '2026Q5', '2026-13', '2026-W99', '-1']
const signs = ['%_\'"\\`*(?#+-~<>@', '\u0000', '\uffff😀', ' ', hostileTexts['script']!, '长'.repeat(1000)]

/** Broken in ways that no browser writes: lone surrogates as bytes, a percent sign that begins nothing; lists. */
const malformed = [
  'q=%ED%A0%80',
  'q=%',
  'q[a]=b&q[b]=c',
  'q=a&q=b&after=a&after=b&day=1&day=2',
  '__proto__=x',
]

/** Every query that every page is asked. */
const queries = [
  ...malformed,
  ...signs.flatMap((sign) => [asked(words, sign), asked(['q'], sign)]),
  ...places.map((place) => asked(turns, place)),
  ...nearDays.map((day) => asked(days, day)),
  asked([...words, ...turns, ...days], signs[0]!),
]

function asked(names: readonly string[], value: string): string {
  return names
    .map((name) => `${name}=${encodeURIComponent(value)}`)
    .join('&')
    .slice(0, 14_000)
}

describe('every page', () => {
  let stage: FormStage
  let addresses: string[]
  beforeAll(async () => {
    stage = await openFormStage()
    const known = await knownThings(stage)
    const gets = stage.routes.filter(({ method }) => method === 'get')
    addresses = gets.map(({ path }) => filled(path, known))
  })
  afterAll(() => stage.close())

  /** What goes wrong where somebody who may see the page asks for it. */
  const broken = async (addresses: readonly string[], queries: readonly string[]): Promise<string[]> => {
    const wrong: string[] = []
    for (const address of addresses) {
      const browser = await reader(address)
      for (const query of queries) {
        const answer = await browser.get(query ? `${address}?${query}` : address)
        const text = await answer.text()
        const isBroken = answer.status >= 500 && !/^.(readyz|metrics)/.test(address)
        if (isBroken || /<script>alert|" onmouseover="/.test(text))
          wrong.push(`${answer.status} ${address}?${query}`.slice(0, 200))
      }
    }
    return wrong
  }
  const reader = async (address: string): Promise<Browser> => {
    for (const name of ['luchuan', 'fangzheng', 'admin'] as const) {
      const browser = await stage.as(name)
      if ((await browser.get(address)).status === 200) return browser
    }
    return stage.as('luchuan')
  }

  it('answers anything in its query', async () => {
    expect(await broken(addresses, ['', ...queries])).toEqual([])
  })

  it('answers anything in the place of an id', async () => {
    const values = ["'", '%25', '..%2f..', '__proto__', '%00', '%ED%A0%80', 'a'.repeat(3000), '9'.repeat(40)]
    const paths = stage.routes.filter(({ method, path }) => method === 'get' && path.includes(':'))
    const asked = paths.flatMap(({ path }) => values.map((value) => path.replace(/:\w+/g, value)))
    expect(await broken([...asked, '/cases/%', '/files/%zz'], [''])).toEqual([])
  })
})

type Known = Readonly<Record<string, string>>

async function knownThings(stage: ProductStage): Promise<Known> {
  const parts = await withParts(stage, await stage.newCase())
  return {
    ...{ cases: parts.caseId, files: parts.file, deadlines: parts.deadline, tasks: parts.task.key },
    ...{ instances: parts.instance, enterprises: enterpriseId('恒固'), catalogue: demoProducts[0]!.id },
    ...{ people: demoPeople.baiwei.id, visits: await visit(stage), calendar: '2026', scores: '2026-09-28' },
    ...{ qualifications: await qualification(stage, 'checking'), policies: 'service', years: 'new' },
    ...{ contacts: 'new', lines: demoLines.market.id },
  }
}

/** `/cases/:id/row` with the id of a case. */
function filled(path: string, known: Known): string {
  return path.replace(/(\w[\w-]*)\/:\w+/g, (_, thing: string) => `${thing}/${known[thing] ?? 'unknown'}`)
}
