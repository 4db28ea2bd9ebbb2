import { BusinessError } from '../errors'
import { readSmallSheet, type SheetLine } from '../files'
import { readProductHeader, type ProductColumn } from './rules/product-columns'

/** An exchange has dozens of products. */
export const productLinesAtMost = 500

/** Reads the first sheet of an XLSX file, each line with its number as Excel shows it; blank lines are skipped. @throws BusinessError those of `checkWorkbook`, `product-sheet-unreadable`, `product-sheet-without-header`, `product-sheet-too-long` */
export function readProductSheet(bytes: Buffer): Promise<SheetLine<ProductColumn>[]> {
  const most = productLinesAtMost
  return readSmallSheet(bytes, {
    headings: readProductHeader,
    linesAtMost: most,
    refusals: {
      unreadable: () => new BusinessError('product-sheet-unreadable', { field: 'file' }),
      withoutHeadings: () => new BusinessError('product-sheet-without-header', { field: 'file' }),
      tooLong: (count) => new BusinessError('product-sheet-too-long', { field: 'file', most, count }),
    },
  })
}
