import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** First thing in a backup: what it holds and what it was taken from. */
export const Manifest = z.object({
  format: z.literal(1),
  at: z.iso.datetime(),
  database: z.enum(['sqlite', 'mysql']),
  migrations: z.array(z.string()),
  tables: z.record(z.string(), z.number().int()),
  folders: z.array(z.string()),
})
export type Manifest = z.infer<typeof Manifest>

/** Thrown when a file is no backup, or can't be restored here; `message` is a sentence for the operator. */
export class BackupRefused extends Error {
  override readonly name = 'BackupRefused'
}

/** The manifest of an unpacked backup. Throws BackupRefused. */
export function readManifest(folder: string): Manifest {
  try {
    return Manifest.parse(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')))
  } catch {
    throw new BackupRefused('这个文件不是全链的备份，或已损坏（缺少 manifest.json 或内容不符）。')
  }
}
