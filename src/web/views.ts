import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import Handlebars from 'handlebars'
import { projectPath } from '../root'
import type { Assets } from './assets'
import type { Locale } from './locale'
import { registerViewWords } from './view-words'

/** All pages of the product, compiled once. */
export interface Views {
  /** Renders a view inside `data.layout` (`shell`, `bare`, `paper`). */
  render(view: string, data: Record<string, unknown>): string
}

/**
 * Compiles `src/<capability>/views/<name>.hbs` as `<capability>/<name>`; each may also be used as a partial under that name.
 * Files in `src/web/views/partials` are partials by their bare name.
 */
export function loadViews(locale: Locale, assets: Assets, source: string = projectPath('src')): Views {
  const handlebars = Handlebars.create()
  registerViewWords(handlebars, locale, assets)
  const templates = new Map<string, Handlebars.TemplateDelegate>()
  for (const [name, file] of viewFiles(source)) {
    const template = handlebars.compile(readFileSync(file, 'utf8'), { preventIndent: true })
    templates.set(name, template)
    handlebars.registerPartial(name.replace('web/partials/', ''), template)
  }
  const render = (name: string, data: Record<string, unknown>) => {
    const template = templates.get(name)
    if (!template) throw new Error(`no view ${name}`)
    return template(data)
  }
  return {
    render: (view, data) =>
      render(`web/layouts/${String(data['layout'])}`, { ...data, content: render(view, data) }),
  }
}

/** Name and file of every view under `source`. */
export function viewFiles(source: string = projectPath('src')): [name: string, file: string][] {
  return readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((path) => /^[^/]+\/views\/.+\.hbs$/.test(path))
    .map((path) => {
      const [capability = '', , ...rest] = path.split('/')
      return [[capability, ...rest.slice(0, -1), basename(path, '.hbs')].join('/'), join(source, path)]
    })
}
