import { spawn } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DataDirInUse, lockDataDir } from '../../src/operations/data-dir-lock'

describe('a data folder', () => {
  const folder = () => mkdtempSync(join(tmpdir(), 'quanlian-lock-'))

  it('belongs to one process at a time', () => {
    const dir = folder()
    const other = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 20000)'])
    writeFileSync(join(dir, 'quanlian.pid'), String(other.pid))
    expect(() => lockDataDir(dir)).toThrow(DataDirInUse)
    other.kill('SIGKILL')
  })

  it('left behind by a killed process is taken over', () => {
    const dir = folder()
    // Higher than any that Linux gives.
    writeFileSync(join(dir, 'quanlian.pid'), '4194305')
    const lock = lockDataDir(dir)
    lock.release()
    expect(() => lockDataDir(dir).release()).not.toThrow()
  })
})
