/** Bundles the server into dist/ and the browser's scripts and styles into dist/assets; does nothing when no source changed. Plain JavaScript, because it comes first. */
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import esbuild from 'esbuild'
import { chineseFormJs } from './web/chinese-form-js.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = join(root, 'dist')
const assets = join(dist, 'assets')
const stamp = join(dist, 'inputs.sha256')

/** Programs for Node: source → name in dist/. Those that do not exist are left out. */
const programs = {
  main: 'src/main.ts',
  'run-workers': 'src/run-workers.ts',
  cli: 'src/cli.ts',
  bench: 'bench/main.ts',
  torture: 'test/torture/main.ts',
}

const inputs = hashOfInputs()
const upToDate = existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs
if (!upToDate || process.argv.includes('--force')) {
  await Promise.all([buildPrograms(), buildAssets()])
  writeFileSync(stamp, inputs)
}

async function buildPrograms() {
  const present = Object.entries(programs).filter(([, source]) => existsSync(join(root, source)))
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: present.map(([out, source]) => ({ in: source, out })),
    outdir: dist,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: true,
    logLevel: 'warning',
  })
}

/** Files of an older build stay: a page that is open asks for the names it was rendered with. Those unused for a month go. */
async function buildAssets() {
  const result = await esbuild.build({
    absWorkingDir: root,
    entryPoints: [...islands(), { in: 'src/web/styles/app.css', out: 'app' }],
    outdir: assets,
    entryNames: '[name].[hash]',
    assetNames: '[name].[hash]',
    bundle: true,
    minify: true,
    sourcemap: true,
    format: 'iife',
    target: ['chrome109', 'safari16', 'firefox115'],
    loader: {
      '.svg': 'dataurl',
      '.woff2': 'dataurl',
      '.woff': 'dataurl',
      '.ttf': 'dataurl',
      '.eot': 'empty',
    },
    define: { 'process.env.NODE_ENV': '"production"' },
    legalComments: 'linked',
    plugins: [chineseFormJs],
    metafile: true,
    logLevel: 'warning',
  })
  mkdirSync(assets, { recursive: true })
  const manifest = manifestOf(result.metafile)
  Object.values(manifest).forEach(compress)
  const file = join(assets, 'manifest.json')
  writeFileSync(`${file}.new`, JSON.stringify(manifest, null, 2))
  renameSync(`${file}.new`, file)
  removeOld(new Set(Object.values(manifest)))
}

/** Every `islands/<name>.ts` of a capability or of the kit; parts that are only imported lie in folders below. */
function islands() {
  return readdirSync(join(root, 'src'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join('src', entry.name, 'islands'))
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => readdirSync(join(root, folder)).map((file) => join(folder, file)))
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
    .map((path) => ({ in: path, out: basename(path, '.ts') }))
}

/** `form.css` → `form.ABCD1234.css`. */
function manifestOf(metafile) {
  const files = Object.keys(metafile.outputs).filter((path) => /\.(js|css)$/.test(path))
  return Object.fromEntries(
    files.map((path) => {
      const file = basename(path)
      return [file.replace(/\.[A-Z0-9]{8}\.(js|css)$/, '.$1'), file]
    }),
  )
}

function compress(name) {
  const file = join(assets, name)
  writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }))
}

function removeOld(current) {
  const monthAgo = Date.now() - 30 * 86_400_000
  for (const name of readdirSync(assets)) {
    const used = [...current].some((file) => name.startsWith(file))
    const path = join(assets, name)
    if (!used && name !== 'manifest.json' && statSync(path).mtimeMs < monthAgo) rmSync(path)
  }
}

function hashOfInputs() {
  const hash = createHash('sha256').update(process.version)
  const files = ['src', 'workers', 'bench', 'test/torture'].flatMap((folder) =>
    filesUnder(join(root, folder)),
  )
  for (const file of [join(root, 'package-lock.json'), ...files].sort()) {
    hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

function filesUnder(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|mjs|css|json|svg)$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
}
