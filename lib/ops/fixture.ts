import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { applyMigrations } from '#lib/ops/migrations/apply.ts'
import { withDatabase } from '#lib/ops/postgres/ensure.ts'
import { main, Said, step } from '#lib/ops/said.ts'
import { fillFixture } from './fixture/fill.ts'

/**
 * npm run fixture -- --seed N --out m.json: fills an empty database with invented regions, users and reports, and
 * writes what it made (DESIGN §6). Works beside a running server of the same DATA_DIR.
 */
await main(async () => {
  const { values } = parseArgs({
    options: { seed: { type: 'string', default: '1' }, out: { type: 'string', default: 'fixture.json' } },
  })
  const seed = Number(values.seed)
  if (!Number.isSafeInteger(seed) || seed < 0) throw new Said('--seed 请填不小于 0 的整数')
  await withDatabase(async ({ url }) => {
    await applyMigrations(url)
    const manifest = await step('装入', () => fillFixture(url, seed))
    writeFileSync(values.out, `${JSON.stringify(manifest, null, 1)}\n`)
    const { users, orgs, objects, canaries } = manifest
    console.log(
      `${values.out}：${orgs.length} 个组织，${users.length} 个账号，${objects.length} 个对象，${canaries.length} 个标记`,
    )
  })
})
