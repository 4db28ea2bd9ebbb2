import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { root } from '../../src/root'

/** A part of the pages as a browser gets it, from the source as it is; what it exports is `island` in the page. */
export async function bundledIsland(source: string): Promise<string> {
  const out = await mkdtemp(join(tmpdir(), 'quanlian-island-'))
  const empty = ['svg', 'woff', 'woff2', 'ttf', 'eot'].map((ending) => `--loader:.${ending}=empty`)
  const options = ['--bundle', '--format=iife', '--global-name=island', ...empty]
  const production = '--define:process.env.NODE_ENV="production"'
  const esbuild = join(root, 'node_modules', '.bin', 'esbuild')
  const place = join('src', 'web', 'islands', source)
  execFileSync(esbuild, [place, ...options, production, `--outdir=${out}`, '--log-level=error'], {
    cwd: root,
  })
  const text = await readFile(join(out, `${basename(source, '.ts')}.js`), 'utf8')
  await rm(out, { recursive: true })
  return text
}
