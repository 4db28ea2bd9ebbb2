import { newId } from '../../../src/ids'
import { linearProcess } from '../../world/linear-process'
import { user, type Actors } from './actors'

/** Part of the engine's contract. */
export function deployingContract(name: string, actors: Actors): void {
  describe(`deploying to ${name}`, () => {
    it('gives a new version only for new bytes, and a third for the first bytes again', async () => {
      const id = `p-${newId()}`
      const version = async (note: string) =>
        (await actors.engine().deploy([linearProcess({ id, steps: [user('a')], note })]))[0]?.version
      expect([await version('A'), await version('A'), await version('B'), await version('A')]).toEqual([
        1, 1, 2, 3,
      ])
    })

    it('names what it made of each file', async () => {
      const [form, id] = [`form-${newId()}`, `p-${newId()}`]
      const content = Buffer.from(
        JSON.stringify({ id: form, type: 'default', components: [], schemaVersion: 16 }),
      )
      const deployed = await actors
        .engine()
        .deploy([{ name: 'a.form', content }, linearProcess({ id, steps: [user('a')] })])
      const said = deployed.map(({ kind, id: made, version, resourceName }) => ({
        kind,
        made,
        version,
        resourceName,
      }))
      expect(said).toContainEqual({ kind: 'form', made: form, version: 1, resourceName: 'a.form' })
      expect(said).toContainEqual({ kind: 'process', made: id, version: 1, resourceName: `${id}.bpmn` })
      expect(deployed.every(({ key }) => /^\d+$/.test(key))).toBe(true)
    })

    it('takes nothing of a batch with a bad file', async () => {
      const id = `p-${newId()}`
      const good = linearProcess({ id, steps: [user('a')] })
      expect(
        await actors.kindOf(
          actors.engine().deploy([good, { name: 'bad.bpmn', content: Buffer.from('<no/>') }]),
        ),
      ).toBe('invalid')
      expect(
        await actors.kindOf(actors.engine().deploy([{ name: 'x.txt', content: Buffer.from('x') }])),
      ).toBe('invalid')
      expect(await actors.kindOf(actors.engine().createInstance(id, {}))).toBe('not-found')
    })

    it('forgets a deleted process', async () => {
      const id = `p-${newId()}`
      const [deployed] = await actors.engine().deploy([linearProcess({ id, steps: [user('a')] })])
      await actors.engine().deleteResource(deployed?.key ?? '')
      expect(await actors.kindOf(actors.engine().createInstance(id, {}))).toBe('not-found')
      expect(await actors.kindOf(actors.engine().deleteResource(deployed?.key ?? ''))).toBe('not-found')
    })
  })
}
