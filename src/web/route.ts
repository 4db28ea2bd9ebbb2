import type { ParameterizedContext } from 'koa'
import type { Actor, Role } from '../actor'

/** Who may use a route. A list means: any of these roles. Finer rules (need-to-know) are the command's or query's. */
export type Who = 'anyone' | 'signed-in' | readonly Role[]

/** What the kit adds to Koa's context. */
export interface PageState {
  /** The signed-in person; absent only on routes for anyone. */
  person: Actor
  sessionId: string
  csrfToken: string
  /** Identifies this request in the log and in error pages. */
  requestId: string
}

/** A file received by a route with `upload`. */
export interface Uploaded {
  field: string
  name: string
  bytes: Buffer
}

export interface PageExtras {
  params: Record<string, string>
  /** Parsed form or JSON body. */
  input: Record<string, unknown>
  files: Uploaded[]
  /** Renders `views/<name>.hbs` of a capability ('demands/ledger') in the shell. */
  page(view: string, data: Record<string, unknown>): void
}

export type PageContext = ParameterizedContext<PageState, PageExtras>

/** One address of the product. Handlers: check → one act → render or redirect. */
export interface Route {
  method: 'get' | 'post'
  path: string
  who: Who
  /** Accepts multipart files up to this many bytes each. */
  upload?: { maxBytes: number; maxFiles: number }
  handle(ctx: PageContext): Promise<void>
}
