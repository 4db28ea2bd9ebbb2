import { deviceName } from '../../../src/people/rules/device-name'

describe('a device', () => {
  it.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 Edg/120.0',
      'Edge · Windows',
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) AppleWebKit/605.1 Version/17.0 Safari/605.1',
      'Safari · Mac',
    ],
    ['Mozilla/5.0 (Linux; Android 12) Chrome/98 Mobile MicroMessenger/8.0 wxwork/4.1', '企业微信 · Android'],
    ['curl/8', ''],
  ])('is named in words people know', (userAgent, name) => {
    expect(deviceName(userAgent)).toBe(name)
  })
})
