import fc from 'fast-check'
import { parse as parseLossless } from 'lossless-json'
import { parseRecord } from '../../../src/engine/intake/parse-record'

const expected = (text: string) =>
  parseLossless(text, null, {
    parseNumber: (digits) => (/^-?\d{16,}$/.test(digits) ? digits : Number(digits)),
  })

/** A whole number too long for a double, standing in for itself until the text is written. */
const longNumber = fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n }).map((n) => ({ long: String(n) }))
const trickyText = fc.oneof(
  fc.string(),
  fc.constantFrom(
    '"key":22517998136852480',
    ':12345678901234567890,',
    '\\',
    '"',
    '[9007199254740993]',
    '{"a":9007199254740993}',
    '说明"',
  ),
  fc.bigInt({ min: 0n, max: 2n ** 80n }).map(String),
)
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    longNumber,
    trickyText,
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
    tie('list'),
    tie('object'),
  ),
  list: fc.array(tie('value'), { maxLength: 4 }),
  object: fc.dictionary(trickyText, tie('value'), { maxKeys: 4 }),
})).value

describe('reading a record', () => {
  it('keeps every long whole number exact, wherever it stands, and touches no text', () => {
    fc.assert(
      fc.property(json, fc.constantFrom(0, 1), (value, indent) => {
        const text = write(value, indent)
        expect(parseRecord(text)).toEqual(expected(text))
      }),
      { numRuns: 3_000 },
    )
  })

  it('keeps the keys of partition 4 and above', () => {
    expect(parseRecord('{"key":9007199254740993,"value":{"k":45035996273704961}}')).toEqual({
      key: '9007199254740993',
      value: { k: '45035996273704961' },
    })
  })

  it('leaves alone what looks like a key inside a variable', () => {
    const variable = JSON.stringify(JSON.stringify({ id: '":9007199254740993', n: [1] }))
    expect(parseRecord(`{"value":${variable},"key":9007199254740993}`)).toEqual({
      value: JSON.parse(variable) as string,
      key: '9007199254740993',
    })
  })

  it('refuses what is not JSON', () => {
    expect(() => parseRecord('{"key":9007199254740993')).toThrow(SyntaxError)
    expect(() => parseRecord('{"value":"9007199254740993')).toThrow(SyntaxError)
  })
})

function write(value: unknown, indent: number): string {
  return JSON.stringify(value, null, indent).replace(/\{\s*"long":\s*"(-?\d+)"\s*\}/g, '$1')
}
