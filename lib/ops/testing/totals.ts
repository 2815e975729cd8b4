import pg from 'pg'
import { type Count, runNode } from '#lib/ops/testing/tools.ts'

async function testDatabases(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string }>(
      "select datname as name from pg_database where datname like 'test\\_%' order by datname",
    )
    return rows.map((row) => row.name)
  } finally {
    await client.end()
  }
}

/** Holds the totals of every database that the integration tests left behind against their records. */
export async function verifyTotals(url: string): Promise<Count> {
  const count = { passed: 0, failed: 0 }
  for (const name of await testDatabases(url)) {
    const target = new URL(url)
    target.pathname = `/${name}`
    const code = await runNode(['lib/ops/totals-verify.ts'], { DATABASE_URL: target.href })
    if (code === 0) count.passed++
    else count.failed++
  }
  return count
}
