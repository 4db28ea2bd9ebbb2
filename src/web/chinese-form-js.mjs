/**
 * form-js speaks English in fixed strings and has no translation of its own (bpmn-io/form-js 1.23). While bundling, each of them
 * is replaced by a question to the page's words. A string that is no longer there stops the build: an upgrade is then looked at.
 */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

const say = (key, values = '{}') => `quanlianSay('form', '${key}', ${values})`
const replacements = [
  ['`Field must match pattern ${validation.pattern}.`', say('pattern')],
  ["'Field is required.'", say('required')],
  ['`Field must have minimum value of ${validation.min}.`', say('min', '{ min: validation.min }')],
  ['`Field must have maximum value of ${validation.max}.`', say('max', '{ max: validation.max }')],
  [
    '`Field must have minimum length of ${validation.minLength}.`',
    say('minLength', '{ min: validation.minLength }'),
  ],
  [
    '`Field must have maximum length of ${validation.maxLength}.`',
    say('maxLength', '{ max: validation.maxLength }'),
  ],
  ["'Field must be a valid  international phone number. (e.g. +4930664040900)'", say('phone')],
  ["'Field must be a valid email.'", say('email')],
  ["emptyListMessage = 'No results'", `emptyListMessage = ${say('noResults')}`],
  ["? 'No results' : 'All values selected'", `? ${say('noResults')} : ${say('allChosen')}`],
  ["children: valueLabel || 'Select'", `children: valueLabel || ${say('choose')}`],
  ["placeholder: 'Search'", `placeholder: ${say('search')}`],
  ["disabled || readonly ? undefined : 'Search'", `disabled || readonly ? undefined : ${say('search')}`],
  ['jsx(SvgAdd, {}), " ", \'Add new\'', `jsx(SvgAdd, {}), " ", ${say('addRow')}`],
  ['`Expand all (${values.length - 1})`', say('expandRows', '{ count: values.length - 1 }')],
  ['jsx(SvgCollapse, {}), " ", \'Collapse\'', `jsx(SvgCollapse, {}), " ", ${say('collapseRows')}`],
  ['`Remove list item ${itemIndex + 1}`', say('removeRow', '{ nth: itemIndex + 1 }')],
  ['title: "Remove tag"', `title: ${say('removeTag')}`],
  // Dates as 2026-10-10 whatever the browser's language is; Swedish writes them so.
  ["function getLocaleDateFormat(locale = 'default')", "function getLocaleDateFormat(locale = 'sv-SE')"],
  ['placeholder: getLocaleReadableDateFormat()', "placeholder: '2026-10-10'"],
  ["placeholder: use24h ? 'hh:mm' : 'hh:mm --'", "placeholder: '18:00'"],
]
const words = fileURLToPath(new URL('islands/words/say.ts', import.meta.url))
const head = [
  `import { say as quanlianSay } from ${JSON.stringify(words)}`,
  "import { Mandarin } from 'flatpickr/dist/l10n/zh.js'",
  'flatpickr.localize(Mandarin)',
].join('\n')

/** The esbuild plugin. */
export const chineseFormJs = {
  name: 'chinese-form-js',
  setup(build) {
    build.onLoad({ filter: /form-js-viewer[/\\]dist[/\\]index\.es\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8')
      return { contents: `${head}\n${replacements.reduce(replaced, source)}`, loader: 'js' }
    })
  },
}

function replaced(source, [english, ours]) {
  if (!source.includes(english))
    throw new Error(`form-js no longer says ${english}: look at src/web/chinese-form-js.mjs`)
  return source.replaceAll(english, ours)
}
