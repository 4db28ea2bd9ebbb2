import type { Core } from '../../src/core'
import { remembered } from '../../src/boards/remembered'
import { silentLog } from '../../src/log'

describe('a figure that is dear to count', () => {
  it('is counted once a minute, shown with its time meanwhile, and waited for when it is old', async () => {
    let now = new Date('2026-09-30T02:00:00.000Z')
    let counts = 0
    const core = { clock: { now: () => now }, log: silentLog } as unknown as Core
    const memory = remembered<string>(core, { quickMs: -1 })
    const ask = (key: string) => memory(key, () => Promise.resolve(`${key}${++counts}`))
    const later = (seconds: number) => void (now = new Date(now.getTime() + seconds * 1000))
    const [one, same] = await Promise.all([ask('a'), ask('a')])
    expect([one.value, same.value]).toEqual(['a1', 'a1'])
    later(59)
    expect(await ask('a')).toEqual({ value: 'a1', at: new Date('2026-09-30T02:00:00.000Z') })
    later(2)
    expect((await ask('a')).value).toBe('a1')
    await new Promise((resolve) => setImmediate(resolve))
    expect((await ask('a')).value).toBe('a2')
    later(601)
    expect((await ask('a')).value).toBe('a3')
    expect((await ask('b')).value).toBe('b4')
  })

  it('is counted every time when that is quick', async () => {
    let counts = 0
    const core = { clock: { now: () => new Date(0) }, log: silentLog } as unknown as Core
    // However long the machine pauses meanwhile.
    const memory = remembered<number>(core, { quickMs: Infinity })
    const ask = () => memory('a', () => Promise.resolve(++counts))
    expect([(await ask()).value, (await ask()).value]).toEqual([1, 2])
  })

  it('is tried again after a failure', async () => {
    let fails = true
    const core = { clock: { now: () => new Date(0) }, log: silentLog } as unknown as Core
    const memory = remembered<number>(core)
    const ask = (key: string) =>
      memory(key, () => (fails ? Promise.reject(new Error('away')) : Promise.resolve(1)))
    await expect(ask('a')).rejects.toThrow('away')
    fails = false
    expect((await ask('a')).value).toBe(1)
  })
})
