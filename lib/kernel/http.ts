import { randomUUID } from 'node:crypto'
import { sessionToken } from '#lib/kernel/auth/cookie.ts'
import { execute } from '#lib/kernel/command.ts'
import { env } from '#lib/kernel/env.ts'
import { databaseFailure, notFound } from '#lib/kernel/errors.ts'
import { log } from '#lib/kernel/log.ts'
import { disposition } from '#lib/kernel/pure/disposition.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'
import {
  type Failure,
  fail,
  fieldErrors,
  invalid,
  type ProblemCode,
  type Result,
} from '#lib/kernel/pure/result.ts'
import { findRoute, type Route } from '#lib/kernel/routes.ts'
import { read, readPublic, Unauthenticated } from '#lib/kernel/scope.ts'
import type { SheetFile, SheetLater } from '#lib/kernel/sheet/file.ts'

const STATUS: Record<ProblemCode, number> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  step_up: 403,
  not_found: 404,
  conflict: 409,
  state: 409,
  limit: 429,
  unavailable: 503,
}

const MAX_BODY = 1_000_000

/** problem+json (RFC 9457) with a Chinese title and a stable code; `status` where the code's own is too general. */
export function problemResponse(
  { problem }: Failure,
  requestId: string,
  status = STATUS[problem.code],
): Response {
  const body = {
    type: `urn:changaitong:${problem.code}`,
    title: problem.title,
    status,
    code: problem.code,
    ...(problem.errors ? { errors: problem.errors } : {}),
    ...(problem.detail === undefined ? {} : { detail: problem.detail }),
    requestId,
  }
  return json(body, status, requestId, 'application/problem+json; charset=utf-8')
}

/** JSON answer that no cache keeps. */
export function json(
  body: unknown,
  status: number,
  requestId: string,
  type = 'application/json; charset=utf-8',
): Response {
  const text = JSON.stringify(body, (_key, each: unknown) => (typeof each === 'bigint' ? Number(each) : each))
  return new Response(text, {
    status,
    headers: { 'content-type': type, 'x-request-id': requestId, 'cache-control': 'no-store' },
  })
}

/**
 * Requests that a foreign page could make a browser send are refused: only JSON, only from our own origin.
 * A request without Origin (scripts, tests) passes as JSON: no browser sends that across sites without a
 * preflight, which is never answered (docs/decisions/0005-rest-and-origin.md). `accepted`: another type of body
 * that has a preflight too.
 */
export function foreignRequest(request: Request, accepted = /^application\/json\b/i): boolean {
  const site = request.headers.get('sec-fetch-site')
  if (site && site !== 'same-origin' && site !== 'none') return true
  const type = request.headers.get('content-type') ?? ''
  if (!accepted.test(type)) return true
  const origin = request.headers.get('origin')
  if (!origin) return false
  const host = request.headers.get('host')
  const own = env().PUBLIC_URL
  return !(URL.canParse(origin) && (new URL(origin).host === host || (own && new URL(own).origin === origin)))
}

/** The JSON object in a request's body; {} when empty. */
export async function jsonBody(request: Request): Promise<Result<Record<string, unknown>>> {
  const text = await request.text()
  if (text.length > MAX_BODY) return fail('limit', '内容太大，请分几次提交')
  if (text === '') return { ok: true, value: {} }
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return { ok: true, value: value as Record<string, unknown> }
    }
  } catch {
    // answered below
  }
  return invalid([{ path: '', message: '内容不是有效的 JSON 对象' }])
}

/** Address of the client, as our own server says. */
export function clientIp(request: Request): string {
  return request.headers.get('x-client-address') ?? ''
}

/** The request's Idempotency-Key, undefined without one. */
export function idempotencyKey(request: Request): Result<string | undefined> {
  const key = request.headers.get('idempotency-key') ?? undefined
  if (!key || /^[\w-]{8,100}$/.test(key)) return { ok: true, value: key }
  return invalid([{ path: '', message: 'Idempotency-Key 应为 8–100 位字母、数字或连字符' }])
}

type Call = { request: Request; requestId: string; params: Record<string, string> }

async function runCommand(route: Extract<Route, { command: unknown }>, call: Call): Promise<Response> {
  const { request, requestId, params } = call
  if (foreignRequest(request))
    return problemResponse(fail('forbidden', '请求来源不明，请从本系统页面操作'), requestId)
  const token = sessionToken(request)
  if (!token) throw new Unauthenticated()
  const body = await jsonBody(request)
  if (!body.ok) return problemResponse(body, requestId)
  const key = idempotencyKey(request)
  if (!key.ok) return problemResponse(key, requestId)
  const options = { idempotencyKey: key.value, requestId, ip: clientIp(request) }
  const result = await execute(token, route.command, { ...body.value, ...params }, options)
  return result.ok ? json(result.value, route.status ?? 200, requestId) : problemResponse(result, requestId)
}

// A link on another site must not make a browser write an audit row in its user's name.
function linkedFromElsewhere(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site')
  return site !== null && site !== 'same-origin' && site !== 'none'
}

/** The file comes from a job: a person is led to the page where it will stand, a program gets its id. */
function laterResponse(request: Request, { later }: SheetLater, requestId: string): Response {
  if (!request.headers.get('accept')?.includes('text/html')) return json({ id: later }, 202, requestId)
  return new Response(null, {
    status: 303,
    headers: { location: deskPaths.exports(), 'x-request-id': requestId },
  })
}

async function runFile(route: Extract<Route, { file: unknown }>, call: Call): Promise<Response> {
  const { request, requestId, params } = call
  if (linkedFromElsewhere(request)) {
    return problemResponse(fail('forbidden', '请求来源不明，请从本系统页面操作'), requestId)
  }
  const token = sessionToken(request)
  if (!token) throw new Unauthenticated()
  const search = Object.fromEntries(new URL(request.url).searchParams)
  const options = { requestId, ip: clientIp(request) }
  const result = await execute<SheetFile | SheetLater>(token, route.file, { ...search, ...params }, options)
  if (!result.ok) return problemResponse(result, requestId)
  if ('later' in result.value) return laterResponse(request, result.value, requestId)
  const { sheetBytes } = await import('#lib/kernel/sheet/file.ts')
  const { bytes, type } = await sheetBytes(result.value)
  const { form, book } = result.value
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': type,
      'content-disposition': disposition('attachment', `${book.title}.${form}`, form),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-request-id': requestId,
    },
  })
}

async function runQuery(
  route: Extract<Route, { query: unknown } | { publicQuery: unknown }>,
  call: Call,
): Promise<Response> {
  const { request, requestId, params } = call
  const search = Object.fromEntries(new URL(request.url).searchParams)
  const definition = 'query' in route ? route.query : route.publicQuery
  const token = sessionToken(request)
  if ('query' in route && !token) throw new Unauthenticated()
  const parsed = definition.input.safeParse({ ...search, ...params })
  if (!parsed.success) {
    // who is not logged in learns nothing about the input either
    if ('query' in route) await read(token, async () => null)
    return problemResponse(invalid(fieldErrors(parsed.error.issues)), requestId)
  }
  const answer =
    'query' in route
      ? await read(token, async (db, actor) => {
          const refusal = route.query.allow(actor, parsed.data)
          return refusal
            ? ({ ok: false, problem: refusal } as Failure)
            : { value: await route.query.run(db, actor, parsed.data) }
        })
      : { value: await readPublic((db) => route.publicQuery.run(db, parsed.data)) }
  if ('problem' in answer) return problemResponse(answer, requestId)
  return answer.value === null ? problemResponse(notFound(), requestId) : json(answer.value, 200, requestId)
}

/**
 * Answers with what `work` makes of a request. A session that is over, a row out of reach and a busy database become
 * problem+json; bugs answer 500 with a reference number.
 */
export async function orProblem(
  { request, requestId }: Pick<Call, 'request' | 'requestId'>,
  work: () => Promise<Response>,
): Promise<Response> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Unauthenticated) {
      return problemResponse(fail('unauthenticated', '登录已失效，请重新登录'), requestId)
    }
    const failure = databaseFailure(error)
    if (failure) return problemResponse(failure, requestId)
    const { pathname } = new URL(request.url)
    log('error', 'request failed', { requestId, method: request.method, path: pathname, error })
    const title = `没有完成。请重试；仍不行请报编号 ${requestId.slice(0, 8)}`
    const body = { type: 'urn:changaitong:internal', title, status: 500, code: 'internal', requestId }
    return json(body, 500, requestId, 'application/problem+json; charset=utf-8')
  }
}

/** Answers a request to /api/v1 from the table of routes. */
export async function handle(routes: readonly Route[], request: Request, path: string[]): Promise<Response> {
  const requestId = randomUUID()
  const match = findRoute(routes, request.method, path)
  if (match === null) return problemResponse(notFound(), requestId)
  if (match === 'method') {
    return json(
      { type: 'about:blank', title: '不支持这种请求方法', status: 405, code: 'method', requestId },
      405,
      requestId,
    )
  }
  const { route, params } = match
  const call = { request, requestId, params }
  return orProblem(call, () => {
    if ('command' in route) return runCommand(route, call)
    return 'file' in route ? runFile(route, call) : runQuery(route, call)
  })
}
