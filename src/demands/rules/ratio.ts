/** A part of a whole in percent, to two decimals, rounded half up. Of nothing it is 0. */
export function shareOf(part: number, whole: number): string {
  if (whole <= 0) return '0'
  return String(Number((BigInt(part) * 20_000n + BigInt(whole)) / (2n * BigInt(whole))) / 100)
}

/** The completion ratio as pages show it, accepted ÷ agreed in percent: rounded down, so that it is 100 only when all is accepted (norm 17.Q2). */
export function ratioOf({ amount, acceptedAmount }: { amount: number; acceptedAmount: number }): {
  percent: string
} {
  if (amount <= 0) return { percent: '0' }
  return { percent: String(Number((BigInt(acceptedAmount) * 10_000n) / BigInt(amount)) / 100) }
}
