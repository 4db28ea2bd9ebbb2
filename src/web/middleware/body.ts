import { bodyParser } from '@koa/bodyparser'
import type { Context, Middleware } from 'koa'
import multer from 'multer'
import { BusinessError } from '../../errors'
import type { PageContext, Route, Uploaded } from '../route'

const mebibyte = 1024 * 1024

/** Reads the body of a post into `ctx.input` and, where the route takes files, `ctx.files`. */
export function readBody(route: Route): Middleware {
  const read = route.upload && isPost(route) ? multipart(route.upload) : undefined
  return async (ctx, next) => {
    const page = ctx as unknown as PageContext
    page.input = {}
    page.files = []
    if (!isPost(route)) return void (await next())
    await (read && ctx.is('multipart') ? read(ctx) : plain(ctx))
    page.input = fieldsOf(ctx.request.body)
    await next()
  }
}

function isPost(route: Route): boolean {
  return route.method === 'post'
}

const parse = bodyParser({
  enableTypes: ['json', 'form'],
  jsonLimit: '1mb',
  formLimit: '1mb',
  onError(error) {
    const status = (error as { status?: number }).status
    throw status === 413
      ? new BusinessError('body-too-large', { max: '1 MB' })
      : new BusinessError('body-malformed')
  },
})

async function plain(ctx: Context): Promise<void> {
  await parse(ctx, () => Promise.resolve())
}

function multipart(limits: { maxBytes: number; maxFiles: number }): (ctx: Context) => Promise<void> {
  const receive = multer({
    storage: multer.memoryStorage(),
    limits: {
      fileSize: limits.maxBytes,
      files: limits.maxFiles,
      fieldSize: mebibyte,
      fields: 200,
      parts: 250,
    },
    defParamCharset: 'utf8',
  }).any()
  return async (ctx) => {
    const request = ctx.req as Parameters<typeof receive>[0]
    await new Promise<void>((resolve, reject) => {
      void receive(request, ctx.res as Parameters<typeof receive>[1], (error?: unknown) => {
        if (error) reject(uploadRefusal(error, limits))
        else resolve()
      })
    })
    ctx.request.body = request.body
    ;(ctx as unknown as PageContext).files = (request.files as Express.Multer.File[]).map(uploaded)
  }
}

function uploaded(file: Express.Multer.File): Uploaded {
  return { field: file.fieldname, name: file.originalname, bytes: file.buffer }
}

function uploadRefusal(error: unknown, limits: { maxBytes: number; maxFiles: number }): Error {
  const code = (error as { code?: string }).code
  if (code === 'LIMIT_FILE_SIZE')
    return new BusinessError('file-too-large', { max: `${Math.floor(limits.maxBytes / mebibyte)} MB` })
  if (code === 'LIMIT_FILE_COUNT') return new BusinessError('too-many-files', { max: limits.maxFiles })
  return code?.startsWith('LIMIT_')
    ? new BusinessError('body-too-large', { max: '1 MB' })
    : new BusinessError('body-malformed')
}

function fieldsOf(body: unknown): Record<string, unknown> {
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : {}
}
