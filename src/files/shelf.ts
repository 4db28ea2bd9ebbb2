import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'

/** Puts bytes on the disk under their hash, complete or not at all; the same bytes are kept once. @returns the SHA-256 */
export async function shelve(dataDir: string, bytes: Uint8Array): Promise<string> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const place = placeOf(dataDir, sha256)
  if ((await sizeOf(place)) === bytes.length) return sha256
  await mkdir(dirname(place), { recursive: true })
  const draft = `${place}.${randomUUID()}.part`
  try {
    await writeThrough(draft, bytes)
    await rename(draft, place)
  } finally {
    await rm(draft, { force: true })
  }
  return sha256
}

/** The bytes under a hash as a stream; null when they are not there. */
export async function fromShelf(dataDir: string, sha256: string): Promise<Readable | null> {
  const place = placeOf(dataDir, sha256)
  return (await sizeOf(place)) === null ? null : createReadStream(place)
}

async function writeThrough(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx', 0o600)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function placeOf(dataDir: string, sha256: string): string {
  return join(dataDir, 'files', sha256.slice(0, 2), sha256.slice(2, 4), sha256)
}

async function sizeOf(file: string): Promise<number | null> {
  return stat(file).then(
    (found) => found.size,
    () => null,
  )
}
