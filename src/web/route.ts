import type { ParameterizedContext } from 'koa'
import type { Actor, Role } from '../actor'

/** Who may use a route. A list means: any of these roles. Finer rules (need-to-know) are the command's or query's. */
export type Who = 'anyone' | 'signed-in' | readonly Role[]

/** A refused post, as the page that is shown again needs it: `{{refusal.sentence}}`, `{{refusal.fields.name}}`, `{{typed 'name'}}`. */
export interface Refusal {
  code: string
  sentence: string
  /** Field → sentence under that field. */
  fields: Readonly<Record<string, string>>
  /** What the person had typed. */
  typed: Readonly<Record<string, unknown>>
  /** Where the refusal can be mended, as a button beside the sentence. */
  next?: WayOut
}

/** An address and what to do there, in words. */
export interface WayOut {
  address: string
  words: string
}

/** What the kit adds to Koa's context. */
export interface PageState {
  /** The signed-in person; absent only on routes for anyone. */
  person: Actor
  sessionId: string
  csrfToken: string
  /** Identifies this request in the log and in error pages. */
  requestId: string
  /** Set when `again` shows the page of a refused post. */
  refusal?: Refusal
}

/** A file received by a route with `upload`. */
export interface Uploaded {
  field: string
  name: string
  bytes: Buffer
}

export interface PageExtras {
  params: Record<string, string>
  /** Parsed form or JSON body, without the CSRF field. */
  input: Record<string, unknown>
  files: Uploaded[]
  /**
   * Renders `views/<name>.hbs` of a capability ('demands/ledger') in the shell. `data.title` names the page;
   * `data.layout` chooses `shell` (default when signed in), `bare` (no navigation) or `paper` (print).
   */
  page(view: string, data: Record<string, unknown>): void
}

export type PageContext = ParameterizedContext<PageState, PageExtras>

/**
 * One address of the product. Handlers: check → one act → render or redirect. A request that asks for JSON gets
 * `{ location }` where a browser gets a redirect, and `{ error }` where it gets an error page.
 */
export interface Route {
  method: 'get' | 'post'
  path: string
  who: Who
  /** Accepts multipart files up to this many bytes each. */
  upload?: { maxBytes: number; maxFiles: number }
  handle(ctx: PageContext): Promise<void>
  /** Shows the form again when `handle` threw a `BusinessError`; it finds sentences and typed values in `ctx.state.refusal`. */
  again?(ctx: PageContext): Promise<void>
}
