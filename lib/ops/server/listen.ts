import http from 'node:http'
import net from 'node:net'
import { codeOf, Said } from '#lib/ops/said.ts'

function refused(error: unknown, port: number, host: string): unknown {
  const code = codeOf(error)
  if (code === 'EADDRINUSE') {
    return new Said(
      `端口 ${port} 已被占用（也许产改通已在运行），请先停止占用它的程序，或在原来的命令前写明另一个端口，如 PORT=${port + 1}`,
    )
  }
  if (code === 'EACCES')
    return new Said(`没有权限监听端口 ${port}，请在原来的命令前写明 1024 以上的端口，如 PORT=3000`)
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new Said(`本机没有 HOST=${host} 这个地址，请改正 HOST`)
  }
  return error
}

function bind(server: net.Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(refused(error, port, host)))
    server.listen(port, host, () => resolve())
  })
}

/** Fails at once, before minutes of building, when the port cannot be had. */
export async function checkPort(port: number, host: string): Promise<void> {
  const probe = net.createServer()
  await bind(probe, port, host)
  await new Promise((resolve) => probe.close(resolve))
}

export type Listening = { port: number; drain(): Promise<void> }

/** Listens. `drain` takes no new connection and gives running requests `drainMs`. */
export async function listen(
  handler: http.RequestListener,
  port: number,
  host: string,
  drainMs: number,
): Promise<Listening> {
  let draining = false
  // Not closeAllConnections(): it forgets the web sockets of development pages, and `close` waits for them.
  const sockets = new Set<net.Socket>()
  const server = http.createServer((request, response) => {
    if (draining) response.setHeader('connection', 'close')
    handler(request, response)
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  await bind(server, port, host)
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : port,
    drain: () => {
      draining = true
      return new Promise((resolve) => {
        const force = setTimeout(() => {
          for (const socket of sockets) socket.destroy()
        }, drainMs)
        server.close(() => {
          clearTimeout(force)
          resolve()
        })
        server.closeIdleConnections()
      })
    },
  }
}
