/** A JPEG as a phone makes it, with the EXIF date `2026:09:29 15:04:05`; big-endian if not said otherwise. */
export function photo(
  takenAt: string,
  { little = false, offset = null }: { little?: boolean; offset?: string | null } = {},
): Buffer {
  const short = (value: number) => bytesOf(2, value, little)
  const long = (value: number) => bytesOf(4, value, little)
  const text = (value: string) => Buffer.from(`${value}\0`)
  const exifAt = 26
  const entries = offset ? 2 : 1
  const textAt = exifAt + 2 + entries * 12 + 4
  const header = [Buffer.from(little ? 'II' : 'MM'), short(42), long(8)]
  const first = [short(1), short(0x8769), short(4), long(1), long(exifAt), long(0)]
  const date = [short(0x9003), short(2), long(20), long(textAt)]
  const zone = offset ? [short(0x9011), short(2), long(7), long(textAt + 20)] : []
  const exif = [short(entries), ...date, ...zone, long(0), text(takenAt), ...(offset ? [text(offset)] : [])]
  const tiff = Buffer.concat([...header, ...first, ...exif])
  const block = Buffer.concat([Buffer.from('Exif\0\0'), tiff])
  const size = Buffer.alloc(2)
  size.writeUInt16BE(block.length + 2)
  return Buffer.concat([Buffer.from('ffd8ffe1', 'hex'), size, block, Buffer.from('ffd9', 'hex')])
}

function bytesOf(length: 2 | 4, value: number, little: boolean): Buffer {
  const bytes = Buffer.alloc(length)
  if (little) bytes.writeUIntLE(value, 0, length)
  else bytes.writeUIntBE(value, 0, length)
  return bytes
}
