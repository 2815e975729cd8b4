import pg from 'pg'
import { codeOf, messageOf, Said } from '#lib/ops/said.ts'

const OLDEST = 150_000

const SENTENCES: Record<string, string> = {
  '28P01': '用户名或密码不对',
  '28000': '服务器不允许这个用户登录',
  '3D000': '服务器上没有这个数据库，请先建立它',
  '53300': '服务器的连接数已满',
  ECONNREFUSED: '该地址没有 PostgreSQL 在运行',
  ENOTFOUND: '找不到该主机',
  EAI_AGAIN: '找不到该主机',
  ETIMEDOUT: '连接超时',
}

function parse(url: string): URL {
  try {
    const parsed = new URL(url)
    if (!parsed.protocol.startsWith('postgres')) throw new Error('protocol')
    return parsed
  } catch {
    throw new Said('DATABASE_URL 写法不对，应为 postgresql://用户:密码@主机:端口/数据库')
  }
}

/** Checks that the external PostgreSQL of DATABASE_URL can be used; says in one sentence why not. */
export async function checkExternal(url: string): Promise<void> {
  const parsed = parse(url)
  if (!parsed.password) throw new Said('DATABASE_URL 须带有密码：应用账号的密码由它推算')
  const where = `${parsed.hostname}:${parsed.port || 5432}${parsed.pathname}`
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ version: string }>(
      "select current_setting('server_version_num') as version",
    )
    if (Number(rows[0]?.version) < OLDEST) throw new Said(`${where} 的 PostgreSQL 低于 15，请升级到 15–18`)
  } catch (error) {
    if (error instanceof Said) throw error
    const reason = SENTENCES[codeOf(error)] ?? messageOf(error)
    throw new Said(
      `连不上 DATABASE_URL 指定的数据库 ${where}（${reason}），请改正 DATABASE_URL，或去掉它改用内置数据库`,
    )
  } finally {
    await client.end().catch(() => {})
  }
}
