/** A part of an agreement; amounts in fen. */
export interface Part {
  amount: number
  acceptedAmount: number
}

/** What each milestone has accepted when `total` is accepted of the agreement: beyond what is accepted already, in their order (norm 17.Q2). */
export function spreadAcceptance(parts: readonly Part[], total: number): number[] {
  let left = total - sum(parts.map(({ acceptedAmount }) => acceptedAmount))
  return parts.map(({ amount, acceptedAmount }) => {
    const more = Math.max(0, Math.min(left, amount - acceptedAmount))
    left -= more
    return acceptedAmount + more
  })
}

/**
 * The milestones' amounts when the agreement's becomes `amount`: what is not accepted yet grows or shrinks in proportion, the last
 * of them takes what rounding left. Null when nothing is open that could take a growth. `amount` is not below what is accepted.
 */
export function rescaleParts(parts: readonly Part[], amount: number): number[] | null {
  const open = parts.map((part) => part.amount - part.acceptedAmount)
  const [openNow, accepted] = [sum(open), sum(parts.map(({ acceptedAmount }) => acceptedAmount))]
  const openThen = amount - accepted
  if (openNow === 0) return openThen === 0 ? parts.map((part) => part.amount) : null
  const scaled = parts.map(
    ({ acceptedAmount }, index) =>
      acceptedAmount + Number((BigInt(open[index]!) * BigInt(openThen)) / BigInt(openNow)),
  )
  const last = open.findLastIndex((part) => part > 0)
  scaled[last]! += amount - sum(scaled)
  return scaled
}

/** By how many percent an amount changes, rounded up to hundredths; infinite for what cost nothing before. */
export function changePercent(before: number, after: number): number {
  if (before === after) return 0
  return before === 0 ? Infinity : Math.ceil((Math.abs(after - before) / before) * 10_000) / 100
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0)
}
