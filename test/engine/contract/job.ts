import { newId } from '../../../src/ids'
import type { Job } from '../../../src/engine/engine'
import { done, user, type Actors } from './actors'

/** Part of the engine's contract. */
export function jobContract(name: string, actors: Actors): void {
  describe(`a job on ${name}`, () => {
    it('carries variables and headers, and its outcome leads on', async () => {
      const type = `t-${newId()}`
      const { caseId, processId } = await actors.start(
        [{ id: 'a', job: type, headers: { kind: 'response' } }, user('b')],
        { 企业: '银川示例' },
      )
      const seen: Job[] = []
      actors.work(type, async (job) => {
        seen.push(job)
        return { kind: 'complete', variables: { level: 3 } }
      })
      await actors.task(caseId, 'b')
      expect(seen).toHaveLength(1)
      expect(seen[0]).toMatchObject({
        type,
        processId,
        elementId: 'a',
        retries: 3,
        headers: { kind: 'response' },
      })
      expect(seen[0]?.variables).toEqual({ caseId, 企业: '银川示例' })
      expect(seen[0]?.instanceKey).toBe(actors.look(caseId)?.instanceKey)
    })

    it('that failed comes again after its back-off with the retries left', async () => {
      const type = `t-${newId()}`
      const { caseId } = await actors.start([{ id: 'a', job: type }])
      const retries: number[] = []
      actors.work(type, async (job) => {
        retries.push(job.retries)
        return retries.length === 1 ? { kind: 'fail', message: '稍后再试', retries: 2, backOffMs: 300 } : done
      })
      await actors.ended(caseId)
      expect(retries).toEqual([3, 2])
    })

    it('without retries left is an incident until someone gives it some and resolves it', async () => {
      const type = `t-${newId()}`
      const { caseId } = await actors.start([{ id: 'a', job: type }])
      let calls = 0
      actors.work(type, async () =>
        ++calls === 1 ? { kind: 'fail', message: '缺少字段', retries: 0, backOffMs: 0 } : done,
      )
      const { key, jobKey } = await actors.eventually(() => actors.look(caseId)?.incidents[0])
      expect(await actors.kindOf(actors.engine().setJobRetries(jobKey, 0))).toBe('invalid')
      await actors.engine().setJobRetries(jobKey, 1)
      await actors.engine().resolveIncident(key)
      await actors.ended(caseId)
      expect(await actors.kindOf(actors.engine().resolveIncident(key))).toBe('not-found')
      expect(await actors.kindOf(actors.engine().setJobRetries(jobKey, 1))).toBe('not-found')
    })

    it('ending in an error that nothing catches is an incident', async () => {
      const type = `t-${newId()}`
      const { caseId } = await actors.start([{ id: 'a', job: type }])
      actors.work(type, async () => ({ kind: 'error', code: 'already-running', message: '已在办理' }))
      await actors.eventually(() => actors.look(caseId)?.incidents[0])
    })

    it('under way is finished when its worker closes, and no other is taken', async () => {
      const type = `t-${newId()}`
      const { caseId } = await actors.start([
        { id: 'a', job: type },
        { id: 'b', job: type },
      ])
      const seen: string[] = []
      let finish = () => {}
      const finished = new Promise<void>((resolve) => (finish = resolve))
      const worker = actors.work(type, async (job) => {
        seen.push(job.elementId)
        await finished
        return done
      })
      await actors.eventually(() => seen.length === 1)
      const closed = worker.close()
      setTimeout(finish, 300)
      await closed
      expect(seen).toEqual(['a'])
      actors.work(type, async (job) => {
        seen.push(job.elementId)
        return done
      })
      await actors.ended(caseId)
      expect(seen).toEqual(['a', 'b'])
    })
  })
}
