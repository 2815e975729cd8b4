import { cookies, headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { cookieName, TOKEN_PATTERN } from '#lib/kernel/auth/cookie.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { authPaths, deskPaths } from '#lib/kernel/pure/paths.ts'
import { type Db, read, Unauthenticated } from '#lib/kernel/scope.ts'

async function login(): Promise<never> {
  const path = (await headers()).get('x-path') ?? ''
  redirect(authPaths.login(path || undefined))
}

export type PageOptions = {
  /** the page may be seen while the initial password must be changed */
  beforePasswordChange?: boolean
}

/**
 * The one read of a staff page: authenticates, scopes and loads. No session → login page, which returns here;
 * `load` answering null → the page for foreign and unknown things.
 */
export async function pageRead<T>(
  load: (db: Db, actor: Actor) => Promise<T | null>,
  options: PageOptions = {},
): Promise<{ data: T; actor: Actor }> {
  const token = (await cookies()).get(cookieName())?.value ?? ''
  if (!TOKEN_PATTERN.test(token)) return login()
  let seen: { data: T | null; actor: Actor }
  try {
    seen = await read(token, async (db, actor) => ({ data: await load(db, actor), actor }))
  } catch (error) {
    if (error instanceof Unauthenticated) return login()
    throw error
  }
  if (seen.actor.mustChangePassword && !options.beforePasswordChange) redirect(`${deskPaths.me()}?first=1`)
  if (seen.data === null) notFound()
  return { data: seen.data, actor: seen.actor }
}
