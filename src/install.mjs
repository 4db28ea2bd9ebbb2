/** What must be true before any of our code can run: the Node version and the installed packages. Plain JavaScript, because it comes first. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

/** Stops with a sentence where Node is older than 20.19. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  stop(`需要 Node.js 20.19 或更新版本，当前是 ${process.versions.node}。安装新版本后再运行。`)
}

/** Installs the locked packages when they are missing or the lock file has changed since. */
export function installPackages() {
  const stamp = join(root, 'node_modules', '.quanlian-lock')
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  console.log('正在安装依赖包(npm ci),首次约一分钟……')
  const done = spawnSync('npm', ['ci', '--no-progress', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    // A package below form-js would otherwise report this project's packages to its maker.
    env: { ...process.env, IBM_TELEMETRY_DISABLED: 'true' },
  })
  if (done.status !== 0) stop('依赖包没有装好（npm ci 失败，原因见上）。检查网络或磁盘后重新运行。')
  writeFileSync(stamp, lock)
}

/** Bundles the sources into dist/ when they changed; quick when nothing did. */
export function build() {
  const done = spawnSync(process.execPath, [join(root, 'src', 'build.mjs')], { cwd: root, stdio: 'inherit' })
  if (done.status !== 0) stop('程序没有构建成功，原因见上。')
}

/** Prints a sentence and ends with a failure. */
export function stop(sentence) {
  console.error(sentence)
  process.exit(1)
}
