import { env } from '#lib/kernel/env.ts'
import { applyMigrations } from '#lib/ops/migrations/apply.ts'
import { type Database, ensureDatabase } from '#lib/ops/postgres/ensure.ts'
import { buildApp } from '#lib/ops/prepare/build.ts'
import { generateClient } from '#lib/ops/prepare/client.ts'
import { ensureDemo, hasDemo, wantsDemo } from '#lib/ops/prepare/demo.ts'
import {
  refuseDemo,
  refuseOpenDemo,
  setEnvironment,
  tellDemo,
  warnPlainHttp,
} from '#lib/ops/prepare/settings.ts'
import { messageOf, Said, show, step } from '#lib/ops/said.ts'
import { untilToldToStop } from '#lib/ops/server/lifetime.ts'
import { checkPort } from '#lib/ops/server/listen.ts'
import { startServer } from '#lib/ops/server/server.ts'

/** npm start [-- --empty | --dev]: prepares what is missing, each step named with its duration, and serves. */

const empty = process.argv.includes('--empty')
const dev = process.argv.includes('--dev')

/** What has to be left in good order, last one first. */
const toLeave: (() => Promise<void>)[] = []

async function leave(): Promise<void> {
  for (const end of toLeave.reverse()) {
    await end().catch((error) => console.error(messageOf(error)))
  }
}

function settings() {
  try {
    const { PORT: port, HOST: host } = env()
    return { port, host }
  } catch (error) {
    throw new Said(messageOf(error))
  }
}

function databaseDied(words: string): void {
  show(new Said(words))
  leave().finally(() => process.exit(1))
}

async function prepareDatabase(): Promise<Database> {
  const opening = ensureDatabase({ onDeath: databaseDied })
  toLeave.push(() =>
    opening.then(
      (database) => database.stop(),
      () => {},
    ),
  )
  const database = await step(
    '数据库',
    () => opening,
    ({ adopted, embedded }) => (embedded ? (adopted ? '接管已在运行的内置数据库' : '内置') : 'DATABASE_URL'),
  )
  if (empty && (await hasDemo(database))) refuseDemo(database)
  await step(
    '迁移',
    () => applyMigrations(database.url),
    (names) => (names.length > 0 ? `${names.length} 个` : '无变化'),
  )
  if (!empty && wantsDemo(database)) {
    refuseOpenDemo()
    await step(
      '演示数据',
      () => ensureDemo(database),
      (words) => words,
    )
  }
  if (await hasDemo(database)) {
    refuseOpenDemo()
    tellDemo(database)
  }
  return database
}

async function start(): Promise<void> {
  const { port, host } = settings()
  warnPlainHttp()
  await checkPort(port, host)
  await step('客户端', generateClient, (made) => (made ? '' : '无变化'))
  const database = await prepareDatabase()
  setEnvironment(database, port, dev)
  if (!dev) await step('构建', buildApp, (built) => (built ? '' : '无变化'))
  // the jobs know the database client, which a fresh clone has only since the first step
  const { startJobs } = await import('#lib/ops/jobs/start.ts')
  const jobs = await step('后台任务', () => startJobs(database.url))
  toLeave.push(() => jobs.stop())
  const server = await step('启动', () => startServer({ port, host, dev }))
  toLeave.push(() => server.drain())
  console.log(`产改通已就绪：http://localhost:${server.port}`)
}

untilToldToStop(async (reason) => {
  console.log(`正在停止（${reason}）……`)
  await leave()
  console.log('已停止')
})

try {
  await start()
} catch (error) {
  await leave()
  show(error)
  process.exit(1)
}
