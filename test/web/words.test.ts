import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectPath } from '../../src/root'
import { zhCN } from '../../src/web/locales/zh-CN'
import { viewFiles } from '../../src/web/views'

const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1] ?? '')
const sources = (folder: string) =>
  readdirSync(projectPath(folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => join(projectPath(folder), path))

describe('the locale', () => {
  it.each(viewFiles())('has every sentence that the view %s uses', (_name, file) => {
    const keys = found(readFileSync(file, 'utf8'), /[{(]t '([\w.-]+)'/g)
    expect(keys.filter((key) => !zhCN.has(key))).toEqual([])
  })

  it('has a sentence for every refusal', () => {
    const codes = [...sources('src'), ...sources('workers')].flatMap((file) =>
      found(readFileSync(file, 'utf8'), /new BusinessError\(\s*'([\w-]+)'/g),
    )
    expect([...new Set(codes)].filter((code) => !zhCN.has(`errors.${code}`))).toEqual([])
  })

  it('puts Chinese punctuation behind Chinese words', () => {
    const files = readdirSync(projectPath('src/web/locales/zh-CN')).filter((file) => file !== 'index.ts')
    const slips = files.flatMap((file) =>
      found(
        readFileSync(join(projectPath('src/web/locales/zh-CN'), file), 'utf8'),
        /(\p{Script=Han}[,;:?!](?!\/\/).{0,10})/gu,
      ).map((slip) => `${file}: ${slip}`),
    )
    expect(slips).toEqual([])
  })
})
