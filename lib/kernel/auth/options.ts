import type { NextAuthOptions } from 'next-auth'
import type { JWT } from 'next-auth/jwt'
import CredentialsProvider from 'next-auth/providers/credentials'
import {
  cookieName,
  cookieOptions,
  isSecure,
  TOKEN_PATTERN,
  tokenFromCookies,
} from '#lib/kernel/auth/cookie.ts'
import {
  checkLogin,
  closeSession,
  logOut,
  openSession,
  peekSession,
  SESSION_HOURS,
} from '#lib/kernel/auth/login.ts'
import { env } from '#lib/kernel/env.ts'
import { log } from '#lib/kernel/log.ts'

/** The JWT of next-auth carries nothing here: `sid` is our opaque token, the row in PostgreSQL is the session. */
type Carrier = JWT & { sid?: string; rowExpires?: string }

function headerOf(request: unknown, name: string): string {
  const headers = (request as { headers?: Record<string, string> | Headers }).headers
  if (headers instanceof Headers) return headers.get(name) ?? ''
  return headers?.[name] ?? ''
}

async function authorize(credentials: Record<'username' | 'password', string> | undefined, request: unknown) {
  const network = headerOf(request, 'x-client-address') || 'unknown'
  const outcome = await checkLogin(credentials?.username ?? '', credentials?.password ?? '', network)
  if (outcome.kind === 'wait') throw new Error(`wait:${outcome.seconds}`)
  if (outcome.kind === 'wrong') return null
  // a login over a living session ends that one
  const earlier = tokenFromCookies(headerOf(request, 'cookie'))
  if (earlier) await closeSession(earlier)
  return { id: outcome.userId }
}

/** `encode` runs on every session call: only a token without sid is a fresh login and opens a row. */
async function encode({ token }: { token?: JWT }): Promise<string> {
  const carrier = token as Carrier | undefined
  if (carrier?.sid) return carrier.sid
  return carrier?.sub ? ((await openSession(carrier.sub)) ?? '') : ''
}

async function decode({ token }: { token?: string }): Promise<JWT | null> {
  if (!token || !TOKEN_PATTERN.test(token)) return null
  const row = await peekSession(token)
  return row ? ({ sub: row.userId, sid: token, rowExpires: row.expiresAt } as Carrier) : null
}

/** next-auth, reduced to login, session and sign-out over our own session rows. */
export function authOptions(): NextAuthOptions {
  return {
    secret: env().NEXTAUTH_SECRET,
    session: { strategy: 'jwt', maxAge: SESSION_HOURS * 3600 },
    pages: { signIn: '/login', error: '/login', signOut: '/login' },
    useSecureCookies: isSecure(),
    cookies: { sessionToken: { name: cookieName(), options: cookieOptions() } },
    providers: [
      CredentialsProvider({ credentials: { username: {}, password: {} }, authorize: authorize as never }),
    ],
    jwt: { encode, decode },
    callbacks: {
      session: ({ session, token }) => ({
        ...session,
        expires: (token as Carrier).rowExpires ?? session.expires,
        user: { id: token.sub } as typeof session.user,
      }),
    },
    events: {
      signOut: async ({ token }) => {
        const sid = (token as Carrier | undefined)?.sid
        if (sid) await logOut(sid, '')
      },
    },
    logger: {
      // every expired cookie would log a stack
      error: (code) => {
        if (code !== 'JWT_SESSION_ERROR') log('warn', 'next-auth', { code })
      },
      warn: () => {},
      debug: () => {},
    },
  }
}
