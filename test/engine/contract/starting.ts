import { newId } from '../../../src/ids'
import { hour, user, type Actors } from './actors'

/** Part of the engine's contract. */
export function startingContract(name: string, actors: Actors): void {
  describe(`starting on ${name}`, () => {
    it('is done once for one message id, also after the instance has ended', async () => {
      const { caseId, message } = await actors.start([user('a')])
      expect(await actors.engine().publish(message)).toBe('known')
      await actors.engine().completeTask((await actors.task(caseId, 'a')).key, {})
      await actors.ended(caseId)
      expect(await actors.engine().publish(message)).toBe('known')
      expect(actors.look(caseId)).toBeNull()
    })

    it('remembers a message id no longer than its time to live', async () => {
      const { message } = await actors.start([user('a')])
      await actors.passTime(3 * hour)
      expect(await actors.engine().publish(message)).toBe('published')
    })

    it('tells messages apart by correlation key too', async () => {
      const { message } = await actors.start([user('a')])
      expect(await actors.engine().publish({ ...message, correlationKey: newId() })).toBe('published')
    })

    it('by command is refused for unknown processes and for those begun by message', async () => {
      const { processId } = await actors.start([user('a')])
      expect(await actors.kindOf(actors.engine().createInstance(`p-${newId()}`, {}))).toBe('not-found')
      expect(await actors.kindOf(actors.engine().createInstance(processId, {}))).toBe('conflict')
    })

    it('takes a signal nobody waits for', async () => {
      await actors.engine().broadcast(`s-${newId()}`, { a: 1 })
    })
  })
}
