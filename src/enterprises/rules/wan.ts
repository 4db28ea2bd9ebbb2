const fenInWan = 1_000_000
/** A thousand billion 元: more is a slip of the pen. */
const wanAtMost = 100_000_000

/** An amount typed in 万元 as fen, exact to the last of its six decimals; null for nothing typed, undefined for what is no amount. */
export function fenOfWan(typed: string): number | null | undefined {
  const text = typed.normalize('NFKC').replace(/[\s,，]|万?元$/g, '')
  if (text === '') return null
  const match = /^([-−]?)(\d{1,9})(?:\.(\d{1,6}))?$/.exec(text)
  if (!match) return undefined
  const [, sign, whole = '', fraction = ''] = match
  if (Number(whole) > wanAtMost) return undefined
  const fen = Number(whole) * fenInWan + Number(fraction.padEnd(6, '0'))
  return sign && fen > 0 ? -fen : fen
}

/** Fen as 万元 without trailing zeros: what `fenOfWan` reads again. */
export function wanOfFen(fen: number | null | undefined): string {
  if (fen === null || fen === undefined) return ''
  const size = Math.abs(fen)
  const fraction = String(size % fenInWan)
    .padStart(6, '0')
    .replace(/0+$/, '')
  return `${fen < 0 ? '-' : ''}${Math.floor(size / fenInWan)}${fraction && `.${fraction}`}`
}
