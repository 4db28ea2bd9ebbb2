import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { format, resolveConfig } from 'prettier'
import { projectPath } from '../src/root'
import { describeMachine } from './machine'

const file = projectPath('docs', 'performance.md')

const introduction = [
  '# Performance',
  '',
  'Written by `npm run bench -- <name…>` (`lifecycle`, `projection`, `pages`, `enterprises`, `idle`; without a name all of them); each writes only its own section. The figures are one run on the machine named under them, not a promise.',
].join('\n')

/** Puts the section of one bench, with the machine and the time it was measured on, in its place among the others. */
export async function writeSection(name: string, section: string, order: readonly string[]): Promise<void> {
  const sections = existsSync(file) ? sectionsOf(readFileSync(file, 'utf8')) : new Map<string, string>()
  sections.set(name, `${section}\n\n${await describeMachine()}`)
  const ordered = order.flatMap((known) => {
    const text = sections.get(known)
    return text ? [`<!-- bench ${known} -->\n\n${text}`] : []
  })
  const text = [introduction, ...ordered].join('\n\n')
  writeFileSync(file, await format(text, { ...(await resolveConfig(file)), parser: 'markdown' }))
}

function sectionsOf(text: string): Map<string, string> {
  const [, ...parts] = text.split(/^<!-- bench (\w+) -->$/m)
  const sections = new Map<string, string>()
  for (let nth = 0; nth + 1 < parts.length; nth += 2)
    sections.set(parts[nth] ?? '', (parts[nth + 1] ?? '').trim())
  return sections
}
