import { newId } from '../../../src/ids'
import type { Job } from '../../../src/engine/engine'
import { done, user, type Actors } from './actors'

/** Part of the engine's contract. */
export function instanceContract(name: string, actors: Actors): void {
  describe(`a running instance on ${name}`, () => {
    it('can be cancelled once; its task goes with it', async () => {
      const { caseId } = await actors.start([user('a')])
      const { key } = await actors.task(caseId, 'a')
      const instanceKey = actors.look(caseId)?.instanceKey ?? ''
      await actors.engine().cancelInstance(instanceKey)
      await actors.ended(caseId)
      expect(await actors.kindOf(actors.engine().cancelInstance(instanceKey))).toBe('not-found')
      expect(await actors.kindOf(actors.engine().completeTask(key, {}))).toBe('not-found')
      expect(await actors.kindOf(actors.engine().setVariables(instanceKey, {}, false))).toBe('not-found')
      expect(
        await actors.kindOf(
          actors.engine().modify({ instanceKey, activate: [{ elementId: 'a' }], terminate: [] }),
        ),
      ).toBe('not-found')
    })

    it('shows changed variables to the next job', async () => {
      const type = `t-${newId()}`
      const { caseId } = await actors.start([user('a'), { id: 'b', job: type }])
      const { key } = await actors.task(caseId, 'a')
      await actors.engine().setVariables(actors.look(caseId)?.instanceKey ?? '', { leadId: 'li' }, false)
      await actors.engine().completeTask(key, { verdict: 'approved' })
      const seen: Job[] = []
      actors.work(type, async (job) => {
        seen.push(job)
        return done
      })
      await actors.ended(caseId)
      expect(seen[0]?.variables).toEqual({ caseId, leadId: 'li', verdict: 'approved' })
    })

    it('can be moved to another step; moving twice is not the same as moving once', async () => {
      const { caseId } = await actors.start([user('a'), user('b')])
      const { elementInstanceKey } = await actors.task(caseId, 'a')
      const instanceKey = actors.look(caseId)?.instanceKey ?? ''
      await actors.engine().modify({
        instanceKey,
        activate: [{ elementId: 'b' }],
        terminate: [{ elementInstanceKey }],
      })
      const twice = { instanceKey, activate: [{ elementId: 'b' }], terminate: [] }
      await actors.engine().modify(twice)
      await actors.eventually(
        () => actors.look(caseId)?.tasks.filter((one) => one.elementId === 'b').length === 2,
      )
      expect(
        await actors.kindOf(actors.engine().modify({ ...twice, activate: [{ elementId: 'nowhere' }] })),
      ).toBe('invalid')
      expect(
        await actors.kindOf(
          actors.engine().modify({ ...twice, activate: [], terminate: [{ elementInstanceKey }] }),
        ),
      ).toBe('invalid')
    })

    it('can be migrated to another definition when every active step has a place there', async () => {
      const { caseId } = await actors.start([user('a'), user('b')])
      const other = await actors.start([user('first'), user('second'), user('third')])
      await actors.task(caseId, 'a')
      const migration = {
        instanceKey: actors.look(caseId)?.instanceKey ?? '',
        targetDefinitionKey: other.definitionKey,
      }
      expect(await actors.kindOf(actors.engine().migrate({ ...migration, mappings: [] }))).toBe('conflict')
      await actors
        .engine()
        .migrate({ ...migration, mappings: [{ sourceElementId: 'a', targetElementId: 'second' }] })
      await actors
        .engine()
        .completeTask((await actors.eventually(() => actors.look(caseId)?.tasks[0])).key, {})
      await actors.task(caseId, 'third')
    })
  })
}
