import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import type { Desk } from '../../src/cli/desk'
import { importEnterprisesVerb } from '../../src/cli/import-enterprises'
import { migrations } from '../../src/database/migrations'
import { openDatabase } from '../../src/database/open'
import { readToolEnv } from '../../src/env'
import { tables } from '../../src/schema'
import { openExchange } from '../world/exchange'
import { freeCode, workbookOf } from './sheet'

describe('the verb import-enterprises (norm 5)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'quanlian-verb-'))
  const lines: string[] = []
  const desk: Desk = {
    env: () => readToolEnv({ DATA_DIR: folder }),
    print: (line) => void lines.push(line),
    path: (typed) => join(folder, typed),
  }
  beforeAll(async () => {
    const db = await openDatabase(`sqlite:${join(folder, 'quanlian.sqlite')}`, tables, migrations)
    await openExchange(db)
    await db.close()
    const heads = ['企业全称', '统一社会信用代码', '所属行业', '资质认定名单']
    const rows = [
      ['灵武壬申枣业有限公司', freeCode(700), '枣业', '在库'],
      ['', '1', '', ''],
    ]
    writeFileSync(join(folder, '企业.xlsx'), await workbookOf([heads, ...rows]))
  })

  it('tells how far it is, sums, every refused row, and writes the report', async () => {
    expect(await importEnterprisesVerb(desk, '企业.xlsx', { report: '说明.xlsx', reason: '期初' })).toBe(2)
    expect(lines).toContain('已处理 2 / 2 行（100%）')
    expect(lines).toContain('共 2 行：未导入 1 行，新录入 1 行。')
    expect(lines.join('\n')).toContain('第 3 行  统一社会信用代码')
    expect(existsSync(join(folder, '说明.xlsx'))).toBe(true)
  })

  it('changes nothing the second time', async () => {
    lines.length = 0
    await importEnterprisesVerb(desk, '企业.xlsx', {})
    expect(lines).toContain('共 2 行：未导入 1 行，无变化 1 行。')
  })

  it('acts for nobody who may not', async () => {
    await expect(importEnterprisesVerb(desk, '企业.xlsx', { as: 'baiwei' })).rejects.toMatchObject({
      code: 'enterprise-import-not-allowed',
    })
    await expect(importEnterprisesVerb(desk, '没有.xlsx', {})).rejects.toThrow('没有找到文件')
  })
})
