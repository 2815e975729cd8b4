import { createHmac } from 'node:crypto'
import path from 'node:path'
import { env, reloadEnv } from '#lib/kernel/env.ts'
import { migrationFiles } from '#lib/ops/migrations/files.ts'
import type { Database } from '#lib/ops/postgres/ensure.ts'
import { keptSecret, prepareDataDir } from '#lib/ops/postgres/folders.ts'
import { Said } from '#lib/ops/said.ts'

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[?::1\]?)$/

/** True for names and addresses that only this machine reaches. */
function isLoopback(host: string): boolean {
  return LOOPBACK.test(host)
}

/** Demo accounts have a printed password: other machines may see them only with a password of one's own. */
export function refuseOpenDemo(): void {
  if (isLoopback(env().HOST) || process.env.DEMO_PASSWORD) return
  throw new Said(
    `演示数据的账号密码是公开的，不能监听 ${env().HOST}。请设置 DEMO_PASSWORD 后重试，或去掉 HOST 只在本机使用`,
  )
}

/** Where the demo data lies, in words. */
const demoPlace = (embedded: boolean) =>
  embedded ? `数据目录 ${path.resolve(env().DATA_DIR)}` : 'DATABASE_URL 指定的数据库'

const ELSEWHERE = {
  folder: '请用 DATA_DIR 另指一个目录，例如 DATA_DIR=.data-formal npm run start:test',
  database: '请另建一个空的数据库，用 DATABASE_URL 指定',
}

const elsewhere = (embedded: boolean) => (embedded ? ELSEWHERE.folder : ELSEWHERE.database)

/** An installation without demo data was asked for: demo data, with its printed passwords, is not passed off as one. */
export function refuseDemo({ embedded }: Pick<Database, 'embedded'>): never {
  throw new Said(
    `${demoPlace(embedded)}里是演示数据（账号密码公开），没有启动。正式使用${elsewhere(embedded)}；要看演示请用 npm start`,
  )
}

/** Says that what is served is the demo, and how to begin in earnest. */
export function tellDemo({ embedded }: Pick<Database, 'embedded'>): void {
  console.log(`! ${demoPlace(embedded)}里是演示数据（账号密码公开）。正式使用${elsewhere(embedded)}`)
}

/** Says when passwords would cross a network unencrypted. */
export function warnPlainHttp(): void {
  const given = env().PUBLIC_URL
  if (!given) return
  let url: URL
  try {
    url = new URL(given)
  } catch {
    throw new Said('PUBLIC_URL 写法不对，应为 https://域名')
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    console.warn(`! PUBLIC_URL 是未加密的 http，密码会在网络上明文传输，请尽快改用 https`)
  }
}

/**
 * The same secret in every process of one installation: kept in DATA_DIR for the embedded database,
 * derived from the database password where several machines share one.
 */
function sessionSecret(database: Database): string {
  if (database.embedded) {
    return keptSecret(path.join(prepareDataDir(env().DATA_DIR), 'session.secret'))
  }
  const password = decodeURIComponent(new URL(database.url).password)
  return createHmac('sha256', password).update('nextauth_secret').digest('base64url')
}

/** Sets what Next and next-auth read from the environment; call it before they are loaded. */
export function setEnvironment(database: Database, port: number, dev: boolean): void {
  Object.assign(process.env, {
    NODE_ENV: dev ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    NEXTAUTH_URL: env().PUBLIC_URL ?? `http://localhost:${port}`,
    NEXTAUTH_SECRET: env().NEXTAUTH_SECRET ?? sessionSecret(database),
    NEWEST_MIGRATION: migrationFiles().at(-1)?.name ?? '',
  })
  reloadEnv()
}
