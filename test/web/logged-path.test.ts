import { newId } from '../../src/ids'
import { newToken } from '../../src/feedback/token'
import { loggedPath } from '../../src/web/middleware/logged-path'

describe('a path in the log', () => {
  it('keeps ids and leaves out the token of a one-time link', () => {
    const id = newId()
    expect(loggedPath(`/cases/${id}`)).toBe(`/cases/${id}`)
    expect(loggedPath(`/f/${newToken()}`)).toBe('/f/…')
  })
})
