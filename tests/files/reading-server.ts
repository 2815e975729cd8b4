import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readTable } from '#lib/kernel/sheet/read.ts'

/**
 * A server that reads tables as the product's does, in a process of its own, so that its memory and its answers can be
 * measured: POST /read?name=&limits=, GET /api/health, GET /memory. Writes its port to stdout.
 */

const TITLES = ['单位名称', '人数', '金额']

async function bodyOf(request: IncomingMessage): Promise<Uint8Array> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return new Uint8Array(Buffer.concat(parts))
}

async function read(request: IncomingMessage, search: URLSearchParams): Promise<unknown> {
  const limits = JSON.parse(search.get('limits') ?? '{}') as Record<string, number>
  const found = await readTable(await bodyOf(request), search.get('name') ?? '', { titles: TITLES, limits })
  return found.ok ? { rows: found.value.sheets[0]?.rows.length } : { refused: found.problem.title }
}

const server = createServer(async (request, answer) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
  if (pathname === '/api/health') answer.end('ok')
  else if (pathname === '/memory') answer.end(String(process.resourceUsage().maxRSS * 1024))
  else answer.end(JSON.stringify(await read(request, searchParams)))
})

process.stdin.on('end', () => process.exit()).resume()
// whoever asks may be busy for longer than the five seconds after which idle connections end
server.keepAliveTimeout = 120_000
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port))
