import { roles, type Actor, type Role } from '../../src/actor'
import type { Core } from '../../src/core'
import { zhCN } from '../../src/web/locales/zh-CN'
import type { Route } from '../../src/web/route'
import { createServer } from '../../src/web/server'
import { sessionCookie } from '../../src/web/sessions'
import { listen, visit, type Visitor } from './visitor'

/** What the guard made of one request. `reached` means that the handler would have run. */
export type Passage = 'reached' | 'sign-in' | 'forbidden' | 'other'

/** One route, tried by one role (or by nobody): who the route names, and what happened. */
export interface Step {
  route: string
  role: Role | 'nobody'
  allowed: boolean
  passage: Passage
}

/**
 * Tries every route as every role and as nobody, over the real server. Handlers are replaced by a mark, so that nothing
 * happens: what is under test is that no route lets in more people, or fewer, than it states.
 */
export async function walkRoutes(core: Core, routes: readonly Route[]): Promise<Step[]> {
  const server = createServer({
    core,
    routes: [...routes.map(marked), form],
    sessions: { actorOf: (token) => Promise.resolve({ actor: actorWith(token as Role), sessionId: token }) },
    locale: zhCN,
    secret: 'x'.repeat(32),
    mayHear: () => Promise.resolve(false),
    shell: () => Promise.resolve({ unread: 0 }),
  })
  const origin = await listen(server)
  const steps: Step[] = []
  for (const role of [...roles, 'nobody'] as const) {
    const visitor = visit(origin, role === 'nobody' ? {} : { [sessionCookie]: role })
    for (const route of routes) steps.push(await tried(visitor, route, role))
  }
  await server.close()
  return steps
}

const mark = 'reached the handler'

/** A page that gives a form token. */
const form: Route = {
  method: 'get',
  path: '/walk/form',
  who: 'anyone',
  handle: (ctx) => Promise.resolve(void (ctx.body = `<input name="_csrf" value="${ctx.state.csrfToken}">`)),
}

function marked(route: Route): Route {
  const { method, path, who } = route
  const upload = route.upload ? { upload: route.upload } : {}
  return { method, path, who, ...upload, handle: (ctx) => Promise.resolve(void (ctx.body = mark)) }
}

async function tried(visitor: Visitor, route: Route, role: Role | 'nobody'): Promise<Step> {
  await visitor.get(form.path)
  const path = route.path.replace(/:\w+(\([^)]*\))?/g, '01980000-0000-7000-8000-000000000001')
  const answer = await (route.method === 'get' ? visitor.get(path) : visitor.post(path))
  return {
    route: `${route.method} ${route.path}`,
    role,
    allowed: named(route, role),
    passage: passageOf(answer),
  }
}

/** Whom the route names, worked out here once more and plainly. */
function named(route: Route, role: Role | 'nobody'): boolean {
  if (route.who === 'anyone') return true
  if (role === 'nobody') return false
  if (route.who === 'signed-in') return true
  return route.who.some((one) => one === role || one === 'staff')
}

function passageOf(answer: { status: number; to: string; text: string }): Passage {
  if (answer.text === mark) return 'reached'
  if (answer.status === 401 || answer.to.startsWith('/sign-in')) return 'sign-in'
  return answer.status === 403 ? 'forbidden' : 'other'
}

function actorWith(role: Role): Actor {
  const all: Role[] = role === 'staff' ? ['staff'] : ['staff', role]
  return {
    id: role,
    name: role,
    departmentId: null,
    lineId: null,
    roles: all,
    groups: all.map((one) => `role:${one}`),
  }
}
