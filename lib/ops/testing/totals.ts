import pg from 'pg'
import type { Count } from '#lib/ops/testing/tools.ts'
import { tellTotals } from '#lib/ops/totals/tell.ts'
import { verifyTotals } from '#lib/ops/totals/verify.ts'

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

/**
 * Holds the totals of every database that the integration tests left behind against their records, in this process:
 * what the command around it does besides is for tests/ops/startup.test.ts to see.
 */
export async function verifyTestTotals(url: string): Promise<Count> {
  const count = { passed: 0, failed: 0 }
  for (const name of await testDatabases(url)) {
    const target = new URL(url)
    target.pathname = `/${name}`
    if (tellTotals(await verifyTotals(target.href))) count.passed++
    else count.failed++
  }
  return count
}
