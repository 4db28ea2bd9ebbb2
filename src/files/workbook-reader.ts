import { Readable } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'
import ExcelJS from 'exceljs'

/**
 * Reads an XLSX file sheet by sheet and row by row: no more than the texts that cells share is held.
 * exceljs 4.4 decodes each piece of an unfolded part by itself, so a Chinese character that lies across two pieces arrives as `��`; here
 * the pieces are put together before it sees them.
 */
export function workbookReader(bytes: Buffer): AsyncIterable<AsyncIterable<ExcelJS.Row>> {
  const reader = new ExcelJS.stream.xlsx.WorkbookReader(Readable.from([bytes]), {
    worksheets: 'emit',
    sharedStrings: 'cache',
    styles: 'cache',
    hyperlinks: 'ignore',
    entries: 'ignore',
  })
  keepCharactersWhole(reader as unknown as PartReader)
  return reader
}

/** What the reader does with each part of the file; not among its published types. */
interface PartReader {
  _parseSharedStrings(part: Readable): unknown
  _parseWorkbook(part: Readable): unknown
  _parseStyles(part: Readable): unknown
  _parseWorksheet(pieces: AsyncIterable<Buffer>, sheet: string): unknown
}

function keepCharactersWhole(reader: PartReader): void {
  for (const name of ['_parseSharedStrings', '_parseWorkbook', '_parseStyles'] as const) {
    const parse = reader[name].bind(reader)
    reader[name] = (part) => parse(part.setEncoding('utf8'))
  }
  const parseSheet = reader._parseWorksheet.bind(reader) as (
    pieces: AsyncIterable<unknown>,
    sheet: string,
  ) => unknown
  reader._parseWorksheet = (pieces, sheet) => parseSheet(decoded(pieces), sheet)
}

async function* decoded(pieces: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8')
  for await (const piece of pieces) yield decoder.write(piece)
  yield decoder.end()
}
