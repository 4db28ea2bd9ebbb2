import { user, type Actors } from './actors'

/** Part of the engine's contract. */
export function userTaskContract(name: string, actors: Actors): void {
  describe(`a user task on ${name}`, () => {
    it('completed once leads on, completed twice is not found', async () => {
      const { caseId } = await actors.start([user('a'), user('b')])
      const first = await actors.task(caseId, 'a')
      await actors.engine().completeTask(first.key, { verdict: 'approved' })
      await actors.task(caseId, 'b')
      expect(await actors.kindOf(actors.engine().completeTask(first.key, {}))).toBe('not-found')
      expect(await actors.kindOf(actors.engine().assignTask(first.key, 'li', true))).toBe('not-found')
      expect(await actors.kindOf(actors.engine().unassignTask(first.key))).toBe('not-found')
      expect(await actors.kindOf(actors.engine().updateTask(first.key, { dueDate: '' }))).toBe('not-found')
    })

    it('taken by one is refused to another, unless it is taken over', async () => {
      const { key } = await actors.task((await actors.start([user('a')])).caseId, 'a')
      await actors.engine().assignTask(key, 'wang', false)
      expect(await actors.kindOf(actors.engine().assignTask(key, 'li', false))).toBe('conflict')
      await actors.engine().assignTask(key, 'li', true)
      await actors.engine().unassignTask(key)
      await actors.engine().assignTask(key, 'wang', false)
    })

    it('taken by nobody, or due on no date, is an invalid command', async () => {
      const { key } = await actors.task((await actors.start([user('a')])).caseId, 'a')
      expect(await actors.kindOf(actors.engine().assignTask(key, '', true))).toBe('invalid')
      expect(await actors.kindOf(actors.engine().updateTask(key, { dueDate: 'morgen' }))).toBe('invalid')
      await actors.engine().updateTask(key, {
        dueDate: '2026-10-10T10:00:00Z',
        candidateGroups: ['role:compliance'],
        candidateUsers: [],
      })
    })
  })
}
