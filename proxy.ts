import { type NextRequest, NextResponse } from 'next/server'

/**
 * Sets the security headers of staff pages and interfaces (a fresh nonce for every answer) and drops
 * forged internal headers. Rights are not decided here: the database and `policy.ts` do that.
 */

const DEV = process.env.NODE_ENV === 'development'
const INTERNAL = /^x-(middleware|nextjs)-/

const HEADERS: Record<string, string> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=()',
  'Cache-Control': 'no-store',
}

/** security.md §3.7; development needs eval and a web socket for its reloads. */
function policy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${DEV ? " 'unsafe-eval'" : ''}`,
    DEV ? "style-src-elem 'self' 'unsafe-inline'" : `style-src-elem 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${DEV ? ' ws:' : ''}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

function withoutInternal(headers: Headers): Headers {
  const kept = new Headers(headers)
  for (const name of headers.keys()) if (!DEV && INTERNAL.test(name)) kept.delete(name)
  return kept
}

export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.randomUUID()).toString('base64')
  const csp = policy(nonce)
  const headers = withoutInternal(request.headers)
  // Next reads the nonce for its own scripts from the policy of the request.
  headers.set('Content-Security-Policy', csp)
  headers.set('x-nonce', nonce)
  // where a page without a session returns to after login
  headers.set('x-path', request.nextUrl.pathname + request.nextUrl.search)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('Content-Security-Policy', csp)
  for (const [name, value] of Object.entries(HEADERS)) response.headers.set(name, value)
  if (process.env.PUBLIC_URL?.startsWith('https:')) {
    response.headers.set('Strict-Transport-Security', 'max-age=31536000; includeSubDomains')
  }
  return response
}

export const config = {
  matcher: [
    '/((?!_next/static|api/v1/files(?:/|$)|api/v1/imports/upload|.*\\.(?:ico|svg|png|webmanifest|woff2)$).*)',
  ],
}
