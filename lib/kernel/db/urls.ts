import { createHmac } from 'node:crypto'
import { env } from '#lib/kernel/env.ts'

/** The role that every application process logs in with; it owns nothing and may read nothing. */
export const LOGIN_ROLE = 'app_login'

/** URL of the migrating owner, as given in DATABASE_URL. Throws when unset. */
export function ownerUrl(): string {
  const url = env().DATABASE_URL
  if (!url) throw new Error('DATABASE_URL 未设置：请用 npm run 命令启动，由启动程序准备数据库')
  return url
}

/**
 * Password of `app_login`: base64url(HMAC-SHA256(password in the owner's URL, 'app_login')).
 * `migrate` sets it and every process computes it, so that it is stored nowhere.
 */
export function loginPassword(url: string = ownerUrl()): string {
  const secret = decodeURIComponent(new URL(url).password)
  if (!secret) throw new Error('DATABASE_URL 须带有密码：应用账号的密码由它推算')
  return createHmac('sha256', secret).update(LOGIN_ROLE).digest('base64url')
}

/** The same server and database as the owner's URL, as `app_login`. */
export function loginUrl(url: string = ownerUrl()): string {
  const login = new URL(url)
  login.password = loginPassword(url)
  login.username = LOGIN_ROLE
  return login.href
}
