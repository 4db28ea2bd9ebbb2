const loneSurrogate = '\ud800'

/** What is typed to break things. */
export const hostileTexts: Readonly<Record<string, string>> = {
  script: '<script>alert(1)</script>',
  attribute: '" onmouseover="alert(1)',
  template: '{{constructor.constructor("return process")()}}',
  sql: "'; DROP TABLE people; --",
  nul: 'a\u0000b',
  surrogate: `a${loneSurrogate}b`,
  turned: '\u202egnp.exe',
  prototype: '__proto__',
  infinite: '1e309',
  minusZero: '-0',
  notANumber: 'NaN',
  noSuchDay: '2026-02-30',
  lastDay: '9999-12-31',
  firstDay: '0000-01-01',
  farInstant: '9999-12-31T23:59',
  spaces: ' \u3000\u00a0\u200b ',
  unknownId: '01900000-0000-7000-8000-00000000dead',
  huge: '长'.repeat(100_000),
}

/** What a script sends where a text belongs. */
export const hostileShapes: Readonly<Record<string, unknown>> = {
  list: ['a', ['b']],
  object: { $ne: null, toString: 'x' },
  prototyped: JSON.parse('{"__proto__": {"admin": true}, "constructor": 1}') as unknown,
  number: 1e308,
  negative: -1.5,
  yes: true,
  nothing: null,
}
