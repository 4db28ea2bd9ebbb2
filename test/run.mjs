/**
 * `npm test`: every gate, then every test, each counted; the last line is `N passed, N failed`.
 * `npm test -- unit` runs one Jest project without the gates.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build, installPackages, requireNode, root } from '../src/install.mjs'

const gates = [
  ['format', 'prettier', ['--check', '.', '--log-level=warn']],
  ['lint', 'eslint', ['.']],
  ['types', 'tsc', ['--noEmit']],
  ['import arrows', 'depcruise', ['src', 'workers', 'test', 'bench', '--config', '.dependency-cruiser.cjs']],
  ['unused code', 'knip', []],
  ['BPMN lint', 'bpmnlint', ['processes/**/*.bpmn']],
]
const projects = ['unit', 'broker', 'torture', 'browser']

requireNode()
process.chdir(root)
installPackages()
build()

const only = process.argv[2]
const total = { passed: 0, failed: 0, skipped: 0 }
if (!only) gates.forEach(runGate)
for (const project of projects) if (!only || only === project) runProject(project)
if (total.skipped) console.log(`${total.skipped} skipped`)
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed ? 1 : 0

function runGate([name, command, args]) {
  const started = Date.now()
  const { status } = spawnSync(join('node_modules', '.bin', command), args, { stdio: 'inherit' })
  count(status === 0 ? 'passed' : 'failed', 1)
  console.log(`gate ${name}: ${status === 0 ? 'passed' : 'FAILED'} (${seconds(started)})`)
}

function runProject(project) {
  const report = join('dist', `jest-${project}.json`)
  rmSync(report, { force: true })
  const inBand = project === 'unit' ? ['--maxWorkers=2'] : ['--runInBand']
  const args = [
    '--selectProjects',
    project,
    ...inBand,
    '--json',
    `--outputFile=${report}`,
    '--passWithNoTests',
    '--forceExit',
  ]
  const { status } = spawnSync(join('node_modules', '.bin', 'jest'), args, {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const results = readReport(report)
  if (!results) return count('failed', 1)
  count('passed', results.numPassedTests)
  count('failed', results.numFailedTests + results.numRuntimeErrorTestSuites)
  count('skipped', results.numPendingTests)
  if (status !== 0 && results.numFailedTests + results.numRuntimeErrorTestSuites === 0) count('failed', 1)
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    console.error(`${file} was not written: the test run died.`)
    return undefined
  }
}

function count(kind, number) {
  total[kind] += number
}

function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`
}
