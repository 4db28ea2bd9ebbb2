import { BusinessError } from '../errors'
import { readSmallSheet, type SheetLine } from '../files'
import { readHeader, type PersonColumn } from './rules/person-columns'

/** Lines that one import takes at most: each new person costs a password hash. */
export const linesAtMost = 500

/** Reads the first sheet of an XLSX file; blank lines are skipped. Throws those of `checkWorkbook`, `sheet-unreadable`, `sheet-without-header`, `sheet-too-long`. */
export function readPeopleSheet(bytes: Buffer): Promise<SheetLine<PersonColumn>[]> {
  return readSmallSheet(bytes, {
    headings: readHeader,
    linesAtMost,
    refusals: {
      unreadable: () => new BusinessError('sheet-unreadable'),
      withoutHeadings: () => new BusinessError('sheet-without-header'),
      tooLong: (count) => new BusinessError('sheet-too-long', { most: linesAtMost, count }),
    },
  })
}
