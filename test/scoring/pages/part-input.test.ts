import { readSaid } from '../../../src/scoring/weekly/pages/part-input'

const long = '长'.repeat(500)

describe('what was said of the rows of a week (norm 17.C1)', () => {
  it('takes a reason whole or says that it is too long, and cuts none short', () => {
    const said = (reason: string) =>
      readSaid({ 'was-1': '|', 'say-1': 'disputed', 'reason-1': reason }, 'assess')
    expect(said(long)).toMatchObject({ said: [{ reason: long }], faults: {} })
    expect(said(`${long}长`).faults).toEqual({ 'reason-1': { code: 'too-long', data: { max: 500 } } })
  })

  it('knows the longest reason again, so that who leaves or changes it is not taken for two', () => {
    const was = `disputed|${long}`
    const said = (reason: string) =>
      readSaid({ 'was-1': was, 'say-1': 'disputed', 'reason-1': reason }, 'assess').said
    expect(said(long)).toEqual([])
    expect(said('改短')).toMatchObject([{ reason: '改短', was }])
  })
})
