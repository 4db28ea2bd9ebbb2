import { createInflateRaw } from 'node:zlib'
import { BusinessError } from '../errors'

const entriesAtMost = 1000
const endSign = 0x06054b50
const entrySign = 0x02014b50

/**
 * Refuses an XLSX file that is none, or unfolds to more than `bytesAtMost`, before a library unfolds it.
 * @throws BusinessError `workbook-unreadable`, `workbook-too-large`
 */
export async function checkWorkbook(bytes: Buffer, bytesAtMost: number): Promise<void> {
  try {
    const entries = entriesOf(bytes)
    if (!entries.some(({ name }) => name === 'xl/workbook.xml')) throw unreadable()
    let left = bytesAtMost
    for (const entry of entries) {
      left -= await sizeOf(bytes, entry, left)
      if (left < 0) throw new BusinessError('workbook-too-large', { field: 'file' })
    }
  } catch (error) {
    throw error instanceof BusinessError ? error : unreadable()
  }
}

interface Entry {
  name: string
  packed: number
  method: number
  at: number
}

/** The directory at the end of a ZIP file. Throws RangeError where the file is cut. */
function entriesOf(bytes: Buffer): Entry[] {
  const end = bytes.lastIndexOf(Buffer.from('504b0506', 'hex'))
  if (end < 0 || bytes.readUInt32LE(end) !== endSign) throw unreadable()
  const count = bytes.readUInt16LE(end + 10)
  if (count > entriesAtMost) throw unreadable()
  const entries: Entry[] = []
  let at = bytes.readUInt32LE(end + 16)
  for (let nth = 0; nth < count; nth++) {
    if (bytes.readUInt32LE(at) !== entrySign) throw unreadable()
    const nameLength = bytes.readUInt16LE(at + 28)
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      at: bytes.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return entries
}

/** How much an entry really unfolds to, as far as it matters: what the directory says of it may be a lie. */
async function sizeOf(bytes: Buffer, entry: Entry, atMost: number): Promise<number> {
  const start = entry.at + 30 + bytes.readUInt16LE(entry.at + 26) + bytes.readUInt16LE(entry.at + 28)
  const packed = bytes.subarray(start, start + entry.packed)
  if (entry.method === 0) return packed.length
  const unfold = createInflateRaw()
  unfold.end(packed)
  let size = 0
  for await (const part of unfold) {
    size += (part as Buffer).length
    if (size > atMost) break
  }
  return size
}

function unreadable(): BusinessError {
  return new BusinessError('workbook-unreadable', { field: 'file' })
}
