import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectPath } from '../root'

/** The built scripts and styles. */
export interface Assets {
  folder: string
  /** Address of `app.css`, `list.js` …; undefined when the build made no such file. */
  url(name: string): string | undefined
}

/** Reads the manifest that `npm run build` left; without one, pages work without scripts and styles. */
export function loadAssets(folder: string = projectPath('dist', 'assets')): Assets {
  const manifest = join(folder, 'manifest.json')
  const files = existsSync(manifest)
    ? (JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, string>)
    : {}
  return { folder, url: (name) => (files[name] === undefined ? undefined : `/assets/${files[name]}`) }
}
