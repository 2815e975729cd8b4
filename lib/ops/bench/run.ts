import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { FULL, fill, type Size } from '#lib/ops/bench/fill.ts'
import { drive, type Figures } from '#lib/ops/bench/load.ts'
import { fillRoll } from '#lib/ops/bench/roll.ts'
import { rollPairs } from '#lib/ops/bench/roll-targets.ts'
import { type Pair, pairs } from '#lib/ops/bench/targets.ts'
import { applyMigrations } from '#lib/ops/migrations/apply.ts'
import { ensureDatabase } from '#lib/ops/postgres/ensure.ts'
import { main, Said } from '#lib/ops/said.ts'

/**
 * npm run bench [-- --small] [--public]: fills a database of its own (DATA_DIR, default .data-bench) with 500,000
 * reports and a public roll of 100,000 awards, starts the portal and the bare server, and prints both, with 1 and
 * with 8 connections. `--public`: only the public list.
 */
const SMALL: Size = { cities: 2, counties: 2, units: 10, tasks: 20, months: 10 }
const PORTS = { portal: 5801, bare: 5802 }
const DAY = '2026-11-20'

async function filled(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query('select from public.progress_report limit 1')).rowCount === 1
  } finally {
    await client.end()
  }
}

function launch(script: string[], env: Record<string, string>): ChildProcess {
  return spawn(process.execPath, script, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
}

async function untilUp(port: number, path: string, child: ChildProcess): Promise<void> {
  for (let waited = 0; waited < 600; waited += 1) {
    if (child.exitCode !== null) throw new Said('服务没有启动成功，原因见上')
    const up = await fetch(`http://127.0.0.1:${port}${path}`).then(
      (answer) => answer.ok,
      () => false,
    )
    if (up) return
    await sleep(500)
  }
  throw new Said('等了 5 分钟服务仍未就绪')
}

const cell = (value: number, digits = 1) => value.toFixed(digits).padStart(9)

function line(name: string, server: string, connections: number, figures: Figures): string {
  const { perSecond, p50, p99, requests, failed } = figures
  return `${name.padEnd(10)}${server.padEnd(8)}${String(connections).padStart(3)} ${cell(perSecond, 0)}${cell(p50)}${cell(p99)}${cell(requests, 0)}${cell(failed, 0)}`
}

/** Hands the portal's own body over, so that the bare server answers as many bytes. */
async function handOver(pair: Pair): Promise<void> {
  if (!pair.handOver) return
  const shot = pair.portal.next()
  if (!shot) return
  const answer = await fetch(`http://127.0.0.1:${PORTS.portal}${shot.path}`, { headers: shot.headers ?? {} })
  await fetch(`http://127.0.0.1:${PORTS.bare}/body/${pair.name}`, {
    method: 'POST',
    body: await answer.text(),
  })
}

async function measure(all: Pair[]): Promise<void> {
  console.log(`\n${'操作'.padEnd(8)}${'服务'.padEnd(6)}连接    每秒请求   p50 ms   p99 ms     请求     失败`)
  for (const pair of all) {
    await handOver(pair)
    await drive(pair.portal, 2, pair.name === 'submit' || pair.name === 'approve' ? 0.5 : 1)
    for (const connections of [1, 8]) {
      console.log(line(pair.name, 'portal', connections, await drive(pair.portal, connections, pair.seconds)))
      console.log(line(pair.name, 'bare', connections, await drive(pair.bare, connections, pair.seconds)))
    }
  }
}

await main(async () => {
  process.env.DATA_DIR ??= '.data-bench'
  if (process.env.DATABASE_URL) throw new Said('bench 只用自己的内置数据库，请去掉 DATABASE_URL')
  const size = process.argv.includes('--small') ? SMALL : FULL
  const database = await ensureDatabase()
  const children: ChildProcess[] = []
  try {
    await applyMigrations(database.url)
    const admin = new URL(database.adminUrl ?? '')
    admin.pathname = new URL(database.url).pathname
    if (await filled(admin.href)) console.log('用上次填好的数据')
    else console.log(`共 ${await fill(admin.href, size, (said) => console.log(said))} 份月报`)
    await fillRoll(admin.href)
    const env = { TODAY: DAY, NODE_ENV: 'production' }
    const portal = launch(['lib/ops/start.ts', '--empty'], {
      ...env,
      PORT: String(PORTS.portal),
      DATABASE_URL: '',
    })
    const bare = launch(['lib/ops/bench/bare.ts'], { PORT: String(PORTS.bare), BARE_URL: admin.href })
    children.push(portal, bare)
    await untilUp(PORTS.portal, '/api/ready', portal)
    await untilUp(PORTS.bare, '/', bare)
    if (!process.argv.includes('--public')) await measure(await pairs(admin.href, PORTS))
    await measure(rollPairs(PORTS))
  } finally {
    for (const child of children) {
      child.kill('SIGTERM')
      if (child.exitCode === null) await Promise.race([once(child, 'exit'), sleep(15_000)])
    }
    await database.stop()
  }
})
