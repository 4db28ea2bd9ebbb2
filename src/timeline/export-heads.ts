import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync, appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { MoreThan } from 'typeorm'
import type { Core } from '../core'
import { rows } from '../database/table'
import { TimelineHeads, type TimelineHead } from './store'

const batch = 5_000

/** Where the heads of a day, `YYYY-MM-DD`, are kept under `folder`. */
export function headsFile(folder: string, day: string): string {
  return join(folder, `timeline-heads-${day}.csv`)
}

/**
 * Writes the end of every chain to a file of the day, `case,seq,hash` a line and the SHA-256 of all of it last: kept elsewhere, it shows
 * a tail that was cut off together with its head (norm 2). A day that has its file is left alone. @returns the file; null when it was there
 */
export async function exportHeads(
  core: Core,
  { folder, day }: { folder: string; day: string },
): Promise<string | null> {
  const file = headsFile(folder, day)
  if (existsSync(file)) return null
  mkdirSync(folder, { recursive: true })
  const draft = `${file}.${process.pid}.part`
  const hash = createHash('sha256')
  const write = (text: string) => {
    hash.update(text)
    appendFileSync(draft, text)
  }
  try {
    writeFileSync(draft, '')
    for await (const heads of allHeads(core)) write(heads.map(lineOf).join(''))
    appendFileSync(draft, `sha256,,${hash.digest('hex')}\n`)
    renameSync(draft, file)
    return file
  } finally {
    rmSync(draft, { force: true })
  }
}

/** Every chain's head, by case, some thousand at a time. */
export async function* allHeads(core: Core): AsyncGenerator<TimelineHead[]> {
  for (let after = ''; ;) {
    const found = await core.db.read((tx) =>
      rows(tx, TimelineHeads).find({
        where: { caseId: MoreThan(after) },
        order: { caseId: 'ASC' },
        take: batch,
      }),
    )
    if (found.length > 0) yield found
    if (found.length < batch) return
    after = found.at(-1)!.caseId
  }
}

function lineOf({ caseId, seq, hash }: TimelineHead): string {
  return `${caseId},${seq},${hash}\n`
}
