import { createHash } from 'node:crypto'
import { populationText, sampleBy, type Draw } from './rules/draw-sample'

/** The sample by SHA-256: who has the seed and the facts gets the same with sha256sum and sort, see docs/scoring.md, 抽查 (norm 15, 17.C3). */
export function drawSample(draw: Draw): string[] {
  return sampleBy(sha256, draw)
}

/** SHA-256 of the population's text, in hex: what `sha256sum` says of the file. */
export function populationHash(facts: readonly string[]): string {
  return sha256(populationText(facts))
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}
