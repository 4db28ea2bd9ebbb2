/**
 * What people upload. Needs the database, DATA_DIR and somebody who knows who may see a case; offers one way to keep a file
 * and one address that gives it back.
 */
export { checkWorkbook } from './check-workbook'
export { plainCell } from './plain-cell'
export { filePages, type FilePagesParts } from './pages'
export { fileBytesAtMost, filesOfCase, findFile, storeFile, type FilePlace, type NewFile } from './store-file'
export type { StoredFile } from './store'
export { readSmallSheet, type SheetLine } from './read-small-sheet'
export { workbookReader } from './workbook-reader'
