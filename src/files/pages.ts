import type { Actor } from '../actor'
import type { Core } from '../core'
import { BusinessError } from '../errors'
import type { PageContext, Route } from '../web/route'
import { contentDisposition } from './rules/file-name'
import { isImage } from './rules/file-types'
import { fromShelf } from './shelf'
import type { StoredFile } from './store'
import { findFile } from './store-file'

/** What the pages of files are built from. */
export interface FilePagesParts {
  core: Core
  dataDir: string
  /** Need-to-know: whether this person may see this file; whoever may not is told there is none. */
  maySee(actor: Actor, file: StoredFile): Promise<boolean>
  /** Hears of each file before it is sent; without its leave nothing is. */
  noteRead?(ctx: PageContext, file: StoredFile): Promise<void>
}

/** `/files/<id>` gives a file to keep; an image with `?inline=yes` to look at. */
export function filePages(parts: FilePagesParts): Route[] {
  return [{ method: 'get', path: '/files/:id', who: 'signed-in', handle: (ctx) => sendFile(parts, ctx) }]
}

async function sendFile(parts: FilePagesParts, ctx: PageContext): Promise<void> {
  const { core, dataDir } = parts
  const file = await findFile(core, ctx.params['id'] ?? '')
  if (!file || !(await parts.maySee(ctx.state.person, file))) throw new BusinessError('file-not-found')
  await parts.noteRead?.(ctx, file)
  const bytes = await fromShelf(dataDir, file.sha256)
  if (!bytes) throw new Error(`bytes of file ${file.id} are missing in ${dataDir}`)
  const inline = isImage(file.type) && ctx.query['inline'] === 'yes'
  ctx.set({
    'Content-Disposition': contentDisposition(inline ? 'inline' : 'attachment', file.name),
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'X-Content-Type-Options': 'nosniff',
    'Content-Type': file.type,
    'Content-Length': String(file.size),
  })
  ctx.body = bytes
}
