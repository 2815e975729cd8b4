import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { dataFolder, endAll, freePort, leftOf, postgresOf, ready, run, start } from '#tests/ops/portal.ts'

let folder = ''

beforeEach(() => {
  folder = dataFolder()
})

afterEach(async () => {
  await endAll(folder)
  rmSync(folder, { recursive: true, force: true })
})

/** URL of the folder's running embedded database as its owner. */
function urlOf(dataDir: string): string {
  const port = readFileSync(path.join(dataDir, 'pg', 'postmaster.pid'), 'utf8').split('\n')[3]
  const password = readFileSync(path.join(dataDir, 'pg.password'), 'utf8')
  return `postgresql://changai_owner:${password}@127.0.0.1:${port}/changaitong`
}

async function query(sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: urlOf(folder) })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

const sentence = (words: string) => words.split('\n').filter((line) => line.startsWith('✗'))

test('npm run start:test serves, and SIGTERM to npm leaves no process', async () => {
  const portal = run(['npm', 'run', 'start:test'], { DATA_DIR: folder, PORT: String(await freePort()) })
  await ready(portal)
  portal.child.kill('SIGTERM')
  await portal.ended
  expect(await leftOf(folder)).toEqual([])
})

test('SIGINT stops server and database and says so', async () => {
  const portal = await start(folder)
  await ready(portal)
  portal.child.kill('SIGINT')
  expect(await portal.ended).toBe(0)
  expect(portal.words()).toContain('已停止')
  expect(await leftOf(folder)).toEqual([])
})

test('after kill -9 of the program the living database is adopted with its rows', async () => {
  const first = await start(folder)
  await ready(first)
  await query('create table kept as select 7 as seven')
  const server = postgresOf(folder)
  first.child.kill('SIGKILL')
  await first.ended
  const second = await start(folder)
  await ready(second)
  expect(second.words()).toContain('接管')
  expect(postgresOf(folder)).toBe(server)
  expect(await query('select seven from kept')).toEqual([{ seven: 7 }])
  second.child.kill('SIGTERM')
  expect(await second.ended).toBe(0)
  expect(await leftOf(folder)).toEqual([])
})

test('after kill -9 of PostgreSQL the program ends with a sentence and starts again', async () => {
  const first = await start(folder)
  await ready(first)
  await query('create table kept as select 7 as seven')
  process.kill(postgresOf(folder), 'SIGKILL')
  expect(await first.ended).toBe(1)
  expect(sentence(first.words())).toHaveLength(1)
  expect(first.words()).toContain('数据库意外停止')
  const second = await start(folder)
  await ready(second)
  expect(await query('select seven from kept')).toEqual([{ seven: 7 }])
})

test('a stale postmaster.pid that names another living process is mended', async () => {
  const first = await start(folder)
  await ready(first)
  const file = path.join(folder, 'pg', 'postmaster.pid')
  const lines = readFileSync(file, 'utf8').split('\n')
  first.child.kill('SIGTERM')
  await first.ended
  writeFileSync(file, [String(process.pid), ...lines.slice(1)].join('\n'))
  const second = await start(folder)
  await ready(second)
  expect(postgresOf(folder)).not.toBe(process.pid)
})

test('two starts at once on one data folder share one server; the last one stops it', async () => {
  const [one, two] = await Promise.all([start(folder), start(folder)])
  await Promise.all([ready(one), ready(two)])
  one.child.kill('SIGTERM')
  expect(await one.ended).toBe(0)
  await ready(two)
  expect(await query('select 1 as one')).toEqual([{ one: 1 }])
  two.child.kill('SIGTERM')
  expect(await two.ended).toBe(0)
  expect(await leftOf(folder)).toEqual([])
})

test('a script beside a running server leaves the server running', async () => {
  const portal = await start(folder)
  await ready(portal)
  const script = run([process.execPath, 'lib/ops/migrate.ts', 'status'], { DATA_DIR: folder })
  expect(await script.ended).toBe(0)
  expect(script.words()).toContain('待应用 0 个')
  await ready(portal)
  expect(await query('select 1 as one')).toEqual([{ one: 1 }])
})

test('a taken port', async () => {
  const other = net.createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', () => resolve()))
  const { port } = other.address() as net.AddressInfo
  const portal = await start(folder, { PORT: String(port) })
  expect(await portal.ended).toBe(1)
  expect(sentence(portal.words())).toEqual([expect.stringContaining(`端口 ${port} 已被占用`)])
  expect(portal.words()).not.toContain('    at ')
  expect(await leftOf(folder)).toEqual([])
  other.close()
})

test('a data folder that cannot be made', async () => {
  writeFileSync(path.join(folder, 'file'), '')
  const portal = await start(path.join(folder, 'file', 'data'))
  expect(await portal.ended).toBe(1)
  expect(sentence(portal.words())).toEqual([expect.stringContaining('不可写')])
  expect(portal.words()).not.toContain('    at ')
})

// Root may write everywhere, whatever the mode says.
test.skipIf(process.getuid?.() === 0)('a data folder without the right to write', async () => {
  chmodSync(folder, 0o500)
  const portal = await start(folder)
  expect(await portal.ended).toBe(1)
  expect(sentence(portal.words())).toEqual([expect.stringContaining('不可写')])
  chmodSync(folder, 0o700)
})

test('a wrong DATABASE_URL', async () => {
  const holder = await start(folder)
  await ready(holder)
  const good = new URL(urlOf(folder))
  const wrong = (change: (url: URL) => void) => {
    const url = new URL(good)
    change(url)
    return url.href
  }
  const cases: [string, string][] = [
    ['mysql://a:b@c/d', '写法不对'],
    ['postgresql://a@127.0.0.1/d', '须带有密码'],
    [wrong((url) => Object.assign(url, { port: '1' })), '没有 PostgreSQL 在运行'],
    [wrong((url) => Object.assign(url, { password: 'wrong' })), '用户名或密码不对'],
    [wrong((url) => Object.assign(url, { pathname: '/none' })), '没有这个数据库'],
  ]
  for (const [url, words] of cases) {
    const portal = await start(folder, { DATABASE_URL: url })
    expect(await portal.ended).toBe(1)
    expect(sentence(portal.words())).toEqual([expect.stringContaining(words)])
    expect(portal.words()).not.toContain('    at ')
    expect(portal.words()).not.toContain('wrong')
  }
})

const CHECKS = ['totals-verify', 'audit-verify', 'relief-verify']
const AFTER_START = [...CHECKS, 'keys-rotate']

test('what looks after data refuses a folder without any and makes nothing', async () => {
  const nowhere = path.join(folder, 'none')
  for (const name of AFTER_START) {
    const script = run([process.execPath, `lib/ops/${name}.ts`], { DATA_DIR: nowhere })
    expect(await script.ended).toBe(1)
    expect(script.words()).toMatch(
      /^✗ 数据目录 .*里没有数据库，未作任何改动。.*DATA_DIR=.*DATABASE_URL=.*\n$/,
    )
  }
  expect(existsSync(nowhere)).toBe(false)
})

test('the checks tell their results in Chinese, and refuse a database without tables', async () => {
  const portal = await start(folder)
  await ready(portal)
  const results = ['汇总数核对 0 行，0 处差异', '帮扶资金核对 0 项，0 处差异', '核对 0 条，0 条不完整']
  const said = []
  for (const name of CHECKS) {
    const script = run([process.execPath, `lib/ops/${name}.ts`], { DATA_DIR: folder })
    expect(await script.ended).toBe(0)
    said.push(script.words())
  }
  for (const result of results) expect(said.join('')).toContain(result)
  await query('create database bare')
  const bare = new URL(urlOf(folder))
  bare.pathname = '/bare'
  const script = run([process.execPath, 'lib/ops/totals-verify.ts'], { DATABASE_URL: bare.href })
  expect(await script.ended).toBe(1)
  expect(script.words()).toMatch(/^✗ 连到的数据库里没有产改通的数据，未作任何改动。.*\n$/)
})

test('start:test on demo data stops with a sentence that names the way out', async () => {
  const first = await start(folder)
  await ready(first)
  await query("comment on database changaitong is 'changai-demo:loaded'")
  const second = await start(folder)
  expect(await second.ended).toBe(1)
  expect(sentence(second.words())).toEqual([expect.stringMatching(/里是演示数据.*没有启动.*DATA_DIR/)])
  await ready(first)
})

test('demo:reset takes nothing away from an installation in earnest', async () => {
  const portal = await start(folder)
  await ready(portal)
  const script = (name: string, ...args: string[]) =>
    run([process.execPath, `lib/ops/${name}.ts`, ...args], { DATA_DIR: folder })
  expect(await script('admin-create', '--username', 'admin', '--name', '张三').ended).toBe(0)
  const state = () =>
    query(
      "select oid, pg_relation_size('public.user_account') as users from pg_database where datname = current_database()",
    )
  const before = await state()
  const reset = script('demo-reset')
  expect(await reset.ended).toBe(1)
  expect(sentence(reset.words())).toEqual([expect.stringMatching(/里不是演示数据，未作任何改动.*DATA_DIR/)])
  expect(await state()).toEqual(before)
  await ready(portal)
})

test('an applied migration that was edited stops the start and changes nothing', async () => {
  const first = await start(folder)
  await ready(first)
  await query(`update _prisma_migrations set checksum = 'other' where migration_name like '0001%'`)
  const before = await query('select * from _prisma_migrations order by id')
  const second = await start(folder)
  expect(await second.ended).toBe(1)
  expect(sentence(second.words())).toEqual([expect.stringContaining('应用后被改动过')])
  expect(await query('select * from _prisma_migrations order by id')).toEqual(before)
})
