import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { projectPath, root } from '../src/root'

/** Pieced together, so that this file does not name them itself. */
const forbidden = [
  ['registry', 'npmjs', 'org'].join('.'),
  ['repo1', 'maven', 'org'].join('.'),
  ['repo', 'maven', 'apache', 'org'].join('.'),
  ['deb', 'debian', 'org'].join('.'),
  `${['', 'work', 'main'].join('/')}/`,
]

it('names no package registry and no folder of a machine in any file', () => {
  const files = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
    .split('\0')
    .filter(Boolean)
  const text = files.filter((file) => !/\.(png|gz|ndjson)$/.test(file))
  const found = text.flatMap((file) => {
    const content = readFileSync(projectPath(file), 'utf8')
    return forbidden.filter((word) => content.includes(word)).map((word) => `${file}: ${word}`)
  })
  expect(found).toEqual([])
})
