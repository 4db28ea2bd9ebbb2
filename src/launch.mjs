/** `npm start` and its sisters: makes a fresh clone runnable, then runs one of the bundled entries of dist/. */
import { createRequire } from 'node:module'
import { build, installPackages, requireNode, root, stop } from './install.mjs'

const entries = { start: 'main', workers: 'run-workers', cli: 'cli', bench: 'bench', torture: 'torture' }

const [verb = 'start', ...rest] = process.argv.slice(2)
const entry = entries[verb]
if (!entry) stop(`没有名为“${verb}”的命令，可用的有：${Object.keys(entries).join('、')}。`)

requireNode()
process.chdir(root)
installPackages()
build()
process.argv = [process.argv[0], process.argv[1], ...rest]
createRequire(import.meta.url)(`../dist/${entry}.js`)
