/** 元 as fen. */
export function fen(yuan: number): number {
  return Math.round(yuan * 100)
}

/** Fen as `12,345.60 元`. */
export function yuanText(amount: number): string {
  const [whole = '', cents = ''] = (amount / 100).toFixed(2).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return cents === '00' ? `${grouped} 元` : `${grouped}.${cents} 元`
}
