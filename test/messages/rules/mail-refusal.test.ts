import { mailRefusal } from '../../../src/messages/rules/mail-refusal'

const fault = (fields: object) => Object.assign(new Error('fault'), fields)
const sixDays = 6 * 24 * 3600_000

describe('what a mail server answers', () => {
  it('with 5xx is for ever, with 4xx for now', () => {
    expect(mailRefusal(fault({ responseCode: 550 }), 0).is).toBe('failed')
    expect(mailRefusal(fault({ responseCode: 451 }), 0).is).toBe('retry')
  })
  it('about our password is no fault of the mail', () => {
    expect(mailRefusal(fault({ code: 'EAUTH', responseCode: 535 }), 0)).toMatchObject({
      is: 'retry',
      outage: true,
    })
  })
  it('before a connection is an outage, after it a doubt', () => {
    expect(mailRefusal(fault({ syscall: 'connect' }), 0)).toMatchObject({ is: 'retry', outage: true })
    expect(mailRefusal(fault({ code: 'ECONNECTION' }), 0).is).toBe('doubt')
  })
  it('is not waited for longer than five days', () => {
    expect(mailRefusal(fault({ responseCode: 451 }), sixDays).is).toBe('failed')
    expect(mailRefusal(fault({ code: 'ECONNECTION' }), sixDays).is).toBe('unknown')
  })
})
