import { cookieName, cookieOptions } from '#lib/kernel/auth/cookie.ts'
import { SESSION_HOURS } from '#lib/kernel/auth/login.ts'

function cookieText(value: string, maxAge: number): string {
  const { path, secure } = cookieOptions()
  return `${cookieName()}=${value}; Path=${path}; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
}

/** The answer with a new session cookie. */
export function withSession(response: Response, token: string): Response {
  response.headers.append('set-cookie', cookieText(token, SESSION_HOURS * 3600))
  return response
}

/** The answer that takes the session cookie away. */
export function withoutSession(response: Response): Response {
  response.headers.append('set-cookie', cookieText('', 0))
  return response
}
