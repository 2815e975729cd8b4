import pg from 'pg'
import { loginUrl } from '#lib/kernel/db/urls.ts'

/** A connection as the migrating owner, who is also app_ops by inheritance: for building and for looking behind. */
export async function ownerClient(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  return client
}

/** A bare connection as `app_login`, the role of every application process, without the kernel around it. */
export async function loginClient(url: string): Promise<pg.Client> {
  return ownerClient(loginUrl(url))
}

/** The SQLSTATE of a query that must fail; '' when it succeeds. */
export async function stateOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return ''
  } catch (error) {
    return (error as { code?: string }).code ?? (error as Error).message
  }
}
