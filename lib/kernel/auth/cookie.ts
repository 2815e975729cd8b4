import { env } from '#lib/kernel/env.ts'

/** Shape of our tokens: 32 random bytes, base64url. */
export const TOKEN_PATTERN = /^[\w-]{43}$/

/** True when users reach the portal by https; decides Secure and the cookie's name. */
export function isSecure(): boolean {
  return env().PUBLIC_URL?.startsWith('https:') ?? false
}

/** Browsers drop `__Host-` cookies on plain http, so the name follows the scheme of PUBLIC_URL. */
export function cookieName(): string {
  return isSecure() ? '__Host-sid' : 'sid'
}

/** The session token of a request: `Authorization: Bearer`, else the cookie; '' when there is none. */
export function sessionToken(request: Request): string {
  const bearer = /^Bearer ([\w-]{43})$/.exec(request.headers.get('authorization') ?? '')?.[1]
  return bearer ?? tokenFromCookies(request.headers.get('cookie') ?? '')
}

/** The session token in a Cookie header, '' when there is none of the right shape. */
export function tokenFromCookies(header: string): string {
  for (const part of header.split(';')) {
    const [name, value] = part.trim().split('=')
    if (name === cookieName() && value && TOKEN_PATTERN.test(value)) return value
  }
  return ''
}

/** Attributes of the session cookie. */
export function cookieOptions() {
  return { httpOnly: true, sameSite: 'lax' as const, path: '/', secure: isSecure() }
}
