import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Database, ensureDatabase } from '#lib/ops/postgres/ensure.ts'
import { buildApp } from '#lib/ops/prepare/build.ts'
import { main, show } from '#lib/ops/said.ts'
import { freePort } from '#lib/ops/server/free-port.ts'
import { untilToldToStop } from '#lib/ops/server/lifetime.ts'
import { type DemoLoad, loadDemo } from '#lib/ops/testing/demo.ts'
import { prepareTemplate } from '#lib/ops/testing/template.ts'
import {
  type Count,
  dependencies,
  generate,
  lint,
  playwright,
  runNode,
  types,
  vitest,
} from '#lib/ops/testing/tools.ts'
import { verifyTestTotals } from '#lib/ops/testing/totals.ts'

/**
 * npm test: every check in order, each named with its duration; ends with what failed, by name, and
 * `N passed, N failed`.
 */

const deep = process.argv.includes('--deep')
/** Folder of the demo data, below that of the run. */
const DEMO = 'e2e'
const total = { passed: 0, failed: 0, skipped: 0, names: [] as string[] }

async function check(name: string, run: () => Promise<Count>): Promise<Count> {
  console.log(`\n▶ ${name}`)
  const start = performance.now()
  let count: Count
  try {
    count = await run()
  } catch (error) {
    show(error)
    count = { passed: 0, failed: 1 }
  }
  total.passed += count.passed
  total.failed += count.failed
  total.skipped += count.skipped ?? 0
  if (count.failed > 0) total.names.push(...(count.names?.length ? count.names : [name]))
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  console.log(
    `${count.failed ? '✗' : '✓'} ${name}  ${seconds} 秒  通过 ${count.passed}，失败 ${count.failed}`,
  )
  return count
}

async function prepare(database: Database): Promise<Count> {
  await prepareTemplate(database)
  // they stay until their totals have been held against their records
  process.env.TEST_KEEP_DATABASES = '1'
  return { passed: 1, failed: 0 }
}

async function build(): Promise<Count> {
  await buildApp()
  return { passed: 1, failed: 0 }
}

async function withTestDatabase(folder: string, demo: DemoLoad): Promise<void> {
  process.env.DATA_DIR = path.join(folder, 'data')
  const database = await ensureDatabase()
  const leave = async () => {
    await demo.stop()
    await database.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  untilToldToStop(leave)
  try {
    const ready = await check('测试数据库', () => prepare(database))
    const built = await check('构建', build)
    // from here on tests look at the clock: nothing runs beside them
    await check('演示数据', demo.done)
    if (ready.failed === 0) {
      await check('集成测试', () => vitest(['integration'], path.join(folder, 'integration.json')))
      await check('汇总核对', () => verifyTestTotals(database.url))
      if (deep) await check('完整规模测试', () => vitest(['deep'], path.join(folder, 'deep.json')))
    }
    if (built.failed > 0) return
    // The rest starts servers of its own, with databases of their own.
    const { DATABASE_URL: _url, TEST_TEMPLATE_URL: _template, ...env } = process.env
    process.env = env
    await check('启动测试', () => vitest(['ops'], path.join(folder, 'ops.json')))
    await check('接口隔离测试', () => vitest(['http'], path.join(folder, 'http.json')))
    const e2e = { E2E_PORT: String(await freePort()), E2E_DATA_DIR: path.join(folder, DEMO) }
    await check('浏览器测试', () => playwright(e2e, path.join(folder, 'browser.json')))
  } finally {
    await leave()
  }
}

async function sabotage(): Promise<Count> {
  const code = await runNode(['tests/sabotage/run.ts'])
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

await main(async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'changai-test-'))
  for (const name of ['DATABASE_URL', 'DATA_DIR', 'HOST', 'PORT', 'PUBLIC_URL', 'DEMO', 'TODAY'])
    delete process.env[name]
  if (deep) process.env.DEEP = '1'
  // PostgreSQL under root runs as another user, who must be able to pass through.
  chmodSync(folder, 0o711)
  await check('客户端', generate)
  const demo = loadDemo(path.join(folder, DEMO))
  await check('代码规范', lint)
  await check('类型', types)
  await check('依赖方向', dependencies)
  await check('单元测试', () => vitest(['unit'], path.join(folder, 'unit.json')))
  try {
    await withTestDatabase(folder, demo)
  } catch (error) {
    show(error)
    total.failed++
    total.names.push('测试数据库')
  }
  if (deep && existsSync('tests/sabotage/run.ts')) await check('破坏测试', sabotage)
  if (total.skipped > 0) console.log(`\n跳过 ${total.skipped}`)
  for (const name of total.names) console.log(`✗ ${name}`)
  console.log(`\n${total.passed} passed, ${total.failed} failed`)
  process.exit(total.failed === 0 ? 0 : 1)
})
