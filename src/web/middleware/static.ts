import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { Context, Next } from 'koa'
import type { Assets } from '../assets'

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.txt': 'text/plain; charset=utf-8',
}

/** Serves the built files. Their names carry a hash of their content, so browsers keep them for a year. */
export function staticFiles(assets: Assets) {
  return async (ctx: Context, next: Next): Promise<void> => {
    const name = /^\/assets\/([\w-][\w.-]*)$/.exec(ctx.path)?.[1]
    const type = name && types[extname(name)]
    if (!name || !type || (ctx.method !== 'GET' && ctx.method !== 'HEAD')) return void (await next())
    const file = await chosen(ctx, join(assets.folder, name))
    if (!file) return void (await next())
    ctx.set('Cache-Control', 'public, max-age=31536000, immutable')
    ctx.set('X-Content-Type-Options', 'nosniff')
    ctx.type = type
    ctx.length = file.size
    ctx.body = createReadStream(file.path)
  }
}

/** The file compressed by the build where the browser takes that, else the plain one. */
async function chosen(ctx: Context, path: string): Promise<{ path: string; size: number } | undefined> {
  ctx.vary('Accept-Encoding')
  const packed = ctx.acceptsEncodings('gzip', 'identity') === 'gzip' ? await sizeOf(`${path}.gz`) : undefined
  if (packed !== undefined) {
    ctx.set('Content-Encoding', 'gzip')
    return { path: `${path}.gz`, size: packed }
  }
  const size = await sizeOf(path)
  return size === undefined ? undefined : { path, size }
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size
  } catch {
    return undefined
  }
}
