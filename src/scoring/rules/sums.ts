import type { Points } from './policy'

/** Points by half, and how much of each has been published. */
export interface Sums {
  authenticity: Points
  quality: Points
  publishedAuthenticity: Points
  publishedQuality: Points
}
