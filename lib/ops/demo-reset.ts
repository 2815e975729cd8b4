import { rm } from 'node:fs/promises'
import { dataFolder } from '#lib/kernel/storage/folders.ts'
import { withDatabase } from '#lib/ops/postgres/ensure.ts'
import { ensureDemo, recreate, wantsDemo } from '#lib/ops/prepare/demo.ts'
import { main, Said, step } from '#lib/ops/said.ts'

/** npm run demo:reset: drops the embedded database with its files and loads the demo data anew, as of today. */
await main(() =>
  withDatabase(async (database) => {
    if (!database.embedded) throw new Said('demo:reset 只用于内置数据库：请去掉 DATABASE_URL')
    if (!wantsDemo(database)) throw new Said('没有找到演示数据 prisma/demo/load.ts')
    await step('清空', async () => {
      await recreate(database)
      // no row stands for what was uploaded
      await rm(dataFolder('uploads'), { recursive: true, force: true })
    })
    await step(
      '演示数据',
      () => ensureDemo(database),
      (words) => words,
    )
  }),
)
