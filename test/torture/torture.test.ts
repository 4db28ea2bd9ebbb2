import { spawnSync } from 'node:child_process'
import { projectPath } from '../../src/root'
import { torture } from './torture'

jest.setTimeout(300_000)

describe('app, broker and MariaDB killed with -9 while people work', () => {
  beforeAll(() => {
    const built = spawnSync(process.execPath, [projectPath('src', 'build.mjs')], { stdio: 'inherit' })
    expect(built.status).toBe(0)
  })

  it('lose no act, do none twice, and projection and engine agree', async () => {
    const { mismatches, kills, ledger } = await torture(1, () => undefined)
    expect(mismatches).toEqual([])
    expect(kills).toHaveLength(3)
    expect(ledger.completions.size).toBeGreaterThan(0)
  })
})
