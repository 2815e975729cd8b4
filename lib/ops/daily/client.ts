import pg from 'pg'
import { ownerUrl } from '#lib/kernel/db/urls.ts'

/** A connection as `app_ops`: all rows of all cities, for maintenance. Dates come as YYYY-MM-DD, bigints as numbers. */
export async function asOps<T>(work: (client: pg.Client) => Promise<T>, url = ownerUrl()): Promise<T> {
  const client = new pg.Client({ connectionString: url, types: { getTypeParser } })
  await client.connect()
  try {
    await client.query('set role app_ops')
    return await work(client)
  } finally {
    await client.end()
  }
}

const DATE = 1082
const BIGINT = 20

function getTypeParser(oid: number, format?: 'text' | 'binary') {
  if (oid === DATE) return (text: string) => text
  if (oid === BIGINT) return Number
  return pg.types.getTypeParser(oid, format as 'text')
}
