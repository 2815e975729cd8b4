import { rm } from 'node:fs/promises'
import path from 'node:path'
import { env } from '#lib/kernel/env.ts'
import { dataFolder } from '#lib/kernel/storage/folders.ts'
import { withDatabase } from '#lib/ops/postgres/ensure.ts'
import { ensureDemo, hasOtherData, recreate, wantsDemo } from '#lib/ops/prepare/demo.ts'
import { main, Said, step } from '#lib/ops/said.ts'

/**
 * npm run demo:reset: drops the embedded database with its files and loads the demo data anew, as of today. A database
 * in earnest is left alone: DATA_DIR stands in the environment of whoever looks after one.
 */
await main(() =>
  withDatabase(async (database) => {
    if (!database.embedded) throw new Said('demo:reset 只用于内置数据库：请去掉 DATABASE_URL')
    if (!wantsDemo(database)) throw new Said('没有找到演示数据 prisma/demo/load.ts')
    if (await hasOtherData(database)) {
      throw new Said(
        `数据目录 ${path.resolve(env().DATA_DIR)} 里不是演示数据，未作任何改动。demo:reset 只重装演示数据：请去掉 DATA_DIR，或指向演示数据所在的目录`,
      )
    }
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
