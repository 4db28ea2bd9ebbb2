const kinds = {
  visit: ['inaccuracy', 'omission', 'doubtful', 'flawed', 'fictitious'],
  quality: ['doubtful', 'flawed', 'fictitious'],
} as const

/** What may be found with a visit (norm 17.A2, 17.C2), and with an agreement: only a doubt. */
export function kindsFor(target: 'visit' | 'quality') {
  return kinds[target]
}
