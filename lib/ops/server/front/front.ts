import { randomBytes } from 'node:crypto'
import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import { type Fetched, type Page, PageCache } from '#lib/ops/server/front/cache.ts'
import { publicPage } from '#lib/ops/server/front/paths.ts'
import { PUBLIC_POLICY } from '#lib/ops/server/front/strip.ts'
import type { Versions } from '#lib/ops/server/front/versions.ts'

type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>

/** Marks the front's own requests to the server that it stands in front of; not guessable from outside. */
const PASS = randomBytes(18).toString('base64url')
const PASS_HEADER = 'x-changai-front'

function fetchPage(port: number, host: string, target: string, agent: http.Agent) {
  return new Promise<Fetched>((resolve, reject) => {
    // Next puts a streamed title into the head only for agents on its list of bots.
    const headers = { [PASS_HEADER]: PASS, 'user-agent': 'Twitterbot', accept: 'text/html' }
    const request = http.get({ host, port, path: target, agent, headers, timeout: 30_000 }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.once('error', reject)
      response.once('end', () =>
        resolve({
          status: response.statusCode ?? 500,
          type: response.headers['content-type'] ?? 'text/html; charset=utf-8',
          location: response.headers.location,
          disposition: response.headers['content-disposition'],
          body: Buffer.concat(parts),
        }),
      )
    })
    request.once('timeout', () => request.destroy(new Error('timeout')))
    request.once('error', reject)
  })
}

function headersOf(page: Page): Record<string, string | number> {
  // what was asked for wrongly is answered each time
  const kept = page.status === 200 || page.status === 404 || page.location !== undefined
  return {
    'content-type': page.type,
    'cache-control': kept ? 'public, max-age=3' : 'no-store',
    'content-security-policy': PUBLIC_POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
    vary: 'accept-encoding',
    etag: page.etag,
    ...(page.location ? { location: page.location } : {}),
    ...(page.disposition ? { 'content-disposition': page.disposition } : {}),
  }
}

/** Does the asker hold this version? A proxy may have marked it as weak, or hold several. */
function knows(given: string | undefined, etag: string): boolean {
  const held = (given ?? '').split(',').map((each) => each.trim().replace(/^W\//, ''))
  return held.includes(etag)
}

function send(request: IncomingMessage, response: ServerResponse, page: Page): void {
  const headers = headersOf(page)
  if (page.status === 200 && knows(request.headers['if-none-match'], page.etag)) {
    response.writeHead(304, headers).end()
    return
  }
  const gzip = page.gzip && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '') ? page.gzip : undefined
  const body = gzip ?? page.raw
  if (gzip) headers['content-encoding'] = 'gzip'
  headers['content-length'] = body.length
  response.writeHead(page.status, headers).end(request.method === 'HEAD' ? undefined : body)
}

function unavailable(): Page {
  const raw = Buffer.from(
    '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>暂时无法访问</title><h1>暂时无法访问</h1><p>系统正在恢复，请稍后刷新。</p></html>',
  )
  return { status: 503, type: 'text/html; charset=utf-8', raw, etag: '"unavailable"' }
}

/** Serves public pages from the cache and hands all other requests to `next`. */
export function front(
  next: Handler,
  versions: Versions,
  address: () => { port: number; host: string },
): Handler {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 8 })
  const cache = new PageCache((target) => {
    const { port, host } = address()
    return fetchPage(port, host, target, agent)
  }, versions)
  return async (request, response) => {
    const own = request.headers[PASS_HEADER] === PASS
    delete request.headers[PASS_HEADER]
    const reads = request.method === 'GET' || request.method === 'HEAD'
    const page = reads && !own ? publicPage(request.url ?? '') : undefined
    if (!page) return next(request, response)
    try {
      send(request, response, await cache.get(page))
    } catch {
      send(request, response, unavailable())
    }
  }
}
