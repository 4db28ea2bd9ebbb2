/** What a TIFF block says: reads of two and four bytes in its own byte order, from its own start. */
interface Tiff {
  bytes: Uint8Array
  view: DataView
  little: boolean
}

const exifHeader = [0x45, 0x78, 0x69, 0x66, 0, 0]
const tags = { exifBlock: 0x8769, takenAt: 0x9003, offset: 0x9011 }

/**
 * When a JPEG was taken by its EXIF date (DateTimeOriginal, with its offset where there is one, else Asia/Shanghai); null for
 * everything else, also for what is broken: the picture comes from outside.
 */
export function exifDate(bytes: Uint8Array): Date | null {
  try {
    const tiff = tiffOf(bytes)
    return tiff && takenAt(tiff)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** Walks the segments before the picture itself to the one that holds EXIF. */
function tiffOf(bytes: Uint8Array): Tiff | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) return null
  for (let at = 2; at + 4 <= bytes.length;) {
    const marker = view.getUint16(at)
    const size = view.getUint16(at + 2)
    if (marker < 0xffe0 || marker === 0xffda || size < 2) return null
    const isExif = marker === 0xffe1 && exifHeader.every((byte, nth) => bytes[at + 4 + nth] === byte)
    if (isExif) return tiffIn(bytes.subarray(at + 10, at + 2 + size))
    at += 2 + size
  }
  return null
}

function tiffIn(bytes: Uint8Array): Tiff {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return { bytes, view, little: view.getUint16(0) === 0x4949 }
}

function takenAt(tiff: Tiff): Date | null {
  const first = tiff.view.getUint32(4, tiff.little)
  const block = entry(tiff, first, tags.exifBlock)
  if (block === null) return null
  const exif = tiff.view.getUint32(block + 8, tiff.little)
  const taken = textAt(tiff, entry(tiff, exif, tags.takenAt))
  const [, year, month, day, time] = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)/.exec(taken) ?? []
  if (!year) return null
  const offset = /^[+-]\d\d:\d\d/.exec(textAt(tiff, entry(tiff, exif, tags.offset)))?.[0] ?? '+08:00'
  const instant = new Date(`${year}-${month}-${day}T${time}${offset}`)
  return Number.isNaN(instant.getTime()) ? null : instant
}

/** Where the entry of `tag` begins in the directory at `start`. */
function entry({ view, little }: Tiff, start: number, tag: number): number | null {
  const count = view.getUint16(start, little)
  for (let nth = 0; nth < count; nth++) {
    const at = start + 2 + nth * 12
    if (view.getUint16(at, little) === tag) return at
  }
  return null
}

/** An entry's text; of more than four bytes the entry holds the place. */
function textAt({ bytes, view, little }: Tiff, at: number | null): string {
  if (at === null) return ''
  const length = Math.min(view.getUint32(at + 4, little), 64)
  const start = length > 4 ? view.getUint32(at + 8, little) : at + 8
  return String.fromCharCode(...bytes.subarray(start, start + length))
}
