import http from 'node:http'
import type { AddressInfo } from 'node:net'

type Kept = { status: number; headers: Record<string, string>; body: Buffer; until: number }

/**
 * A shared HTTP cache as an office or a provider runs one (RFC 9111): keeps what Cache-Control allows for `max-age`
 * seconds without asking, and then asks again with the ETag. `asked`: how often it went to the server.
 */
export type CachingProxy = { url: string; asked(): number; close(): Promise<void> }

const maxAge = (control: string) =>
  /\b(no-store|private)\b/.test(control) ? 0 : Number(/\bmax-age=(\d+)/.exec(control)?.[1] ?? 0)

export async function cachingProxy(target: string): Promise<CachingProxy> {
  const kept = new Map<string, Kept>()
  let asked = 0

  async function fetched(path: string, old: Kept | undefined): Promise<Kept> {
    asked++
    const etag = old?.headers.etag
    const answer = await fetch(target + path, { headers: etag ? { 'if-none-match': etag } : {} })
    const headers = Object.fromEntries(answer.headers)
    const until = Date.now() + maxAge(headers['cache-control'] ?? '') * 1000
    if (answer.status === 304 && old) return { ...old, until }
    // what fetch has unpacked is no longer packed
    const {
      'content-encoding': _packed,
      'content-length': _length,
      'transfer-encoding': _parts,
      ...rest
    } = headers
    return { status: answer.status, headers: rest, body: Buffer.from(await answer.arrayBuffer()), until }
  }

  const server = http.createServer(async (request, response) => {
    const path = request.url ?? '/'
    let page = kept.get(path)
    if (!page || page.until <= Date.now()) {
      page = await fetched(path, page)
      kept.set(path, page)
    }
    response.writeHead(page.status, page.headers).end(page.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: () => asked,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
