import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Resource } from './engine'

/** Models under `processes/` and forms under `forms/` of a folder, named by their path in it, in order of the name. */
export async function filesToDeploy(root: string): Promise<Resource[]> {
  const models = await namesIn(root, 'processes', /\.(bpmn|dmn)$/)
  const forms = await namesIn(root, 'forms', /\.form$/)
  const names = [...models, ...forms].sort()
  return Promise.all(names.map(async (name) => ({ name, content: await readFile(join(root, name)) })))
}

async function namesIn(root: string, folder: string, wanted: RegExp): Promise<string[]> {
  const entries = await readdir(join(root, folder), { recursive: true }).catch(() => [])
  return entries
    .filter((entry) => wanted.test(entry))
    .map((entry) => [folder, ...entry.split(/[\\/]/)].join('/'))
}
