import type { IncomingMessage, ServerResponse } from 'node:http'
import { front } from '#lib/ops/server/front/front.ts'
import { watchVersions } from '#lib/ops/server/front/versions.ts'
import { cleanRequest } from '#lib/ops/server/headers.ts'
import { type Listening, listen } from '#lib/ops/server/listen.ts'

type ServerOptions = { port: number; host: string; dev: boolean }
type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** Next's request handler; loaded only now, when the environment is complete. */
async function nextHandler(options: ServerOptions): Promise<{ handle: Handler; close(): Promise<void> }> {
  const { default: next } = await import('next')
  const app = next({ dev: options.dev, dir: process.cwd(), hostname: options.host, port: options.port })
  await app.prepare()
  return { handle: app.getRequestHandler(), close: () => app.close() }
}

const localOf = (host: string) => (host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host)

function failed(response: ServerResponse): void {
  if (response.headersSent) {
    response.destroy()
    return
  }
  response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
  response.end('系统出错了，请稍后重试')
}

/** Starts the portal's HTTP server: the page cache in front of Next. In development Next alone. */
export async function startServer(options: ServerOptions): Promise<Listening> {
  const app = await nextHandler(options)
  const versions = options.dev ? undefined : watchVersions()
  let port = options.port
  const address = () => ({ port, host: localOf(options.host) })
  const handle = versions ? front(app.handle, versions, address) : app.handle
  const listening = await listen(
    (request, response) => {
      cleanRequest(request, options.dev)
      Promise.resolve(handle(request, response)).catch((error) => {
        console.error(error)
        failed(response)
      })
    },
    options.port,
    options.host,
    options.dev ? 500 : 10_000,
  )
  port = listening.port
  return {
    port,
    drain: async () => {
      await listening.drain()
      await versions?.stop()
      await app.close()
    },
  }
}
