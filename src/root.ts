import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The project's folder: the nearest one above this file whose package.json is Quanlian's, whether we run bundled or not. */
export const root: string = findRoot(__dirname)

/** Path of a file inside the project. */
export function projectPath(...parts: string[]): string {
  return join(root, ...parts)
}

function findRoot(from: string): string {
  const manifest = join(from, 'package.json')
  if (existsSync(manifest) && isOurs(manifest)) return from
  const above = dirname(from)
  if (above === from) throw new Error('quanlian: package.json not found above ' + __dirname)
  return findRoot(above)
}

function isOurs(manifest: string): boolean {
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { name?: string }).name === 'quanlian'
}
