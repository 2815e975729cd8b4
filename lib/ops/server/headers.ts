import type { IncomingMessage } from 'node:http'

/** Headers by which Next's own parts talk to each other; from outside they are forgeries. */
const INTERNAL = /^x-(middleware|nextjs)-/
const CLIENT = 'x-client-address'

/**
 * Cleans a request before Next sees it: drops its internal headers and sets `x-client-address` to the
 * address of the socket, or, with TRUST_PROXY=1, to what the one proxy in front reported last.
 */
export function cleanRequest(request: IncomingMessage, dev: boolean): void {
  for (const name of Object.keys(request.headers)) {
    if (!dev && INTERNAL.test(name)) delete request.headers[name]
  }
  const forwarded = String(request.headers['x-forwarded-for'] ?? '').split(',')
  const reported = process.env.TRUST_PROXY === '1' ? forwarded.at(-1)?.trim() : undefined
  if (process.env.TRUST_PROXY !== '1') {
    for (const name of Object.keys(request.headers)) {
      if (name.startsWith('x-forwarded-') || name === 'forwarded') delete request.headers[name]
    }
  }
  request.headers[CLIENT] = reported || (request.socket.remoteAddress ?? '')
}
