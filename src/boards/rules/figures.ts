import type { Sums } from '../../scoring/rules/sums'

/** Sums with their totals: `published` + `pending` = `total`. */
export interface Figures extends Sums {
  total: number
  published: number
  pending: number
}

const nothing: Sums = { authenticity: 0, quality: 0, publishedAuthenticity: 0, publishedQuality: 0 }

/** The sum of all of them; no items give zeros. */
export function figuresOf(items: readonly Sums[]): Figures {
  const sum = items.reduce<Sums>(
    (sums, one) => ({
      authenticity: sums.authenticity + one.authenticity,
      quality: sums.quality + one.quality,
      publishedAuthenticity: sums.publishedAuthenticity + one.publishedAuthenticity,
      publishedQuality: sums.publishedQuality + one.publishedQuality,
    }),
    nothing,
  )
  const total = sum.authenticity + sum.quality
  const published = sum.publishedAuthenticity + sum.publishedQuality
  return { ...sum, total, published, pending: total - published }
}

/** What everybody may see of figures: the published part as if it were all (norm 11). */
export function publishedOnly({ publishedAuthenticity, publishedQuality }: Sums): Figures {
  const shown = { authenticity: publishedAuthenticity, quality: publishedQuality }
  return figuresOf([{ ...shown, publishedAuthenticity, publishedQuality }])
}

/**
 * The items from most to least points, each with its rank; equals share a rank, and the next one counts them (1, 2, 2, 4). Without
 * points there is no rank.
 */
export function ranked<Item>(
  items: readonly Item[],
  { by, name }: { by: (item: Item) => number; name: (item: Item) => string },
): (Item & { rank: number | null })[] {
  const ordered = [...items].sort((a, b) => by(b) - by(a) || name(a).localeCompare(name(b), 'zh-CN'))
  const rankOf = (points: number) =>
    points > 0 ? ordered.findIndex((other) => by(other) === points) + 1 : null
  return ordered.map((item) => ({ ...item, rank: rankOf(by(item)) }))
}
