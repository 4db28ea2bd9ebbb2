import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Desk } from '../../src/cli/desk'
import { scoresVerb, type ScoresOptions } from '../../src/cli/scores'

const folder = mkdtempSync(join(tmpdir(), 'quanlian-scores-'))

/** The verb on a desk without a database. @returns what it printed */
async function answer(options: ScoresOptions): Promise<string> {
  const lines: string[] = []
  const env = (): never => {
    throw new Error('asked for the database')
  }
  const desk: Desk = { env, print: (line) => void lines.push(line), path: (typed) => join(folder, typed) }
  expect(await scoresVerb(desk, options)).toBe(0)
  return lines.join('\n')
}

const file = (name: string, facts: unknown) => {
  writeFileSync(join(folder, name), typeof facts === 'string' ? facts : JSON.stringify(facts))
  return name
}

const manager = { manager: '**', department: '**' }
const annex = {
  visits: [
    { id: 'v1', enterprise: '示例企业一', at: '2026-01-05T10:00:00+08:00', visitors: [manager] },
    { id: 'v2', enterprise: '示例企业二', at: '2026-01-11T23:59:59+08:00', visitors: [manager], evidence: 1 },
    { id: 'v3', enterprise: '示例企业二', at: '2026-01-12T00:00:00+08:00', visitors: [manager], evidence: 1 },
  ],
  agreements: [
    { id: 'a1', enterprise: '示例企业一', signedOn: '2026-01-07', amount: 10, managers: [manager] },
    {
      ...{ id: 'a2', enterprise: '示例企业二', signedOn: '2025-12-01', amount: 10, managers: [manager] },
      accepted: [{ on: '2026-01-08', amount: 10 }],
    },
  ],
  ...{ from: '2026-01-05', to: '2026-01-11' },
}

describe('scores on the command line (norm 17)', () => {
  it('norm annex: reproduces the example to the digit with the bonus off, as JSON and as CSV', async () => {
    const simulate = file('annex.json', { ...annex, policy: { fullMarksBonus: 0 } })
    const of = (enterprise: string, authenticity: number, quality: number, subtotal: number) => ({
      ...{ enterprise, ...manager, authenticity, quality, subtotal },
    })
    expect(JSON.parse(await answer({ simulate }))).toEqual({
      rows: [of('示例企业一', 4, 3, 7), of('示例企业二', 5, 10, 15)],
      total: { authenticity: 9, quality: 13, subtotal: 22 },
    })
    expect((await answer({ simulate, format: 'csv' })).split('\r\n')).toEqual([
      '\uFEFF"被走访企业（机构）","责任部门","客户经理","真实性考核得分","质效考核得分","积分小计"',
      '"示例企业一","**","**",4,3,7',
      '"示例企业二","**","**",5,10,15',
      '"合计积分","","",9,13,22',
    ])
  })

  it('norm 17.A4: gives the second row 17 with the bonus on', async () => {
    const { rows } = JSON.parse(await answer({ simulate: file('norm.json', annex) })) as { rows: object[] }
    expect(rows[1]).toMatchObject({ authenticity: 7, quality: 10, subtotal: 17 })
  })

  it.each<[string, ScoresOptions, string]>([
    ['a day that there is not', { from: '2026-02-30', to: '2026-03-01' }, '“2026-02-30”不是日期'],
    ['days the wrong way round', { from: '2026-03-02', to: '2026-03-01' }, '晚于'],
    ['no day', {}, '请写明 --from'],
    ['an unknown format', { format: 'xml' }, '没有“xml”这种格式'],
    ['two questions at once', { explain: 'x', simulate: 'y' }, '不能同时使用'],
    ['a span beside a file', { simulate: 'y', from: '2026-01-01' }, '不能同时使用'],
    ['a file that is not there', { simulate: 'nothing.json' }, '没有找到文件'],
    ['a folder', { simulate: '.' }, '不是文件'],
    ['a year that is none', { check: '26' }, '年份'],
    ['a wrong file, by its path', { simulate: file('wrong.json', { visits: [{}] }) }, 'visits[0].id：'],
    ['a file that is not JSON', { simulate: file('text.json', 'x') }, '不是 JSON 文本'],
  ])('refuses %s with a sentence and exit code 2', async (_what, options, sentence) => {
    await expect(answer(options)).rejects.toMatchObject({
      ...{ name: 'OperatorRefused', exitCode: 2, message: expect.stringContaining(sentence) as unknown },
    })
  })
})
