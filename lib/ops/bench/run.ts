import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { FULL, fill, type Size } from '#lib/ops/bench/fill.ts'
import { drive, type Figures } from '#lib/ops/bench/load.ts'
import { fillRelief, PAYMENTS } from '#lib/ops/bench/relief.ts'
import { reliefWays, sameMatrices } from '#lib/ops/bench/relief-targets.ts'
import { fillRoll } from '#lib/ops/bench/roll.ts'
import { rollPairs } from '#lib/ops/bench/roll-targets.ts'
import { type Pair, pairs } from '#lib/ops/bench/targets.ts'
import { applyMigrations } from '#lib/ops/migrations/apply.ts'
import { ensureDatabase } from '#lib/ops/postgres/ensure.ts'
import { main, Said } from '#lib/ops/said.ts'

/**
 * npm run bench [-- --small] [--public] [--relief]: fills a database of its own (DATA_DIR, default .data-bench) with 500,000
 * reports and a public roll of 100,000 awards, starts the portal and the bare server, and prints both, with 1 and
 * with 8 connections. `--public`: only the public list. `--relief`: only 1,000,000 payments of relief, their sums by kind
 * and month from the kept totals beside GROUP BY.
 */
const SMALL: Size = { cities: 2, counties: 2, units: 10, tasks: 20, months: 10 }
/** Regions for payments: 5 cities × 10 counties, hardly a report. */
const REGIONS: Size = { cities: 5, counties: 10, units: 1, tasks: 1, months: 1 }
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
  return `${name.padEnd(10)}${server.padEnd(9)}${String(connections).padStart(3)} ${cell(perSecond, 0)}${cell(p50)}${cell(p99)}${cell(requests, 0)}${cell(failed, 0)}`
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

const HEAD = `\n${'操作'.padEnd(8)}${'服务'.padEnd(7)}连接    每秒请求   p50 ms   p99 ms     请求     失败`

async function measure(all: Pair[]): Promise<void> {
  console.log(HEAD)
  for (const pair of all) {
    await handOver(pair)
    await drive(pair.portal, 2, pair.name === 'submit' || pair.name === 'approve' ? 0.5 : 1)
    for (const connections of [1, 8]) {
      console.log(line(pair.name, 'portal', connections, await drive(pair.portal, connections, pair.seconds)))
      console.log(line(pair.name, 'bare', connections, await drive(pair.bare, connections, pair.seconds)))
    }
  }
}

async function measureRelief(): Promise<void> {
  const cells = await sameMatrices(PORTS)
  console.log(`\n汇总与逐笔 GROUP BY 逐格相等，共 ${cells} 格`)
  console.log(HEAD)
  for (const { server, target, seconds } of await reliefWays(PORTS)) {
    await drive(target, 2, 1)
    for (const connections of [1, 8]) {
      console.log(line(target.name, server, connections, await drive(target, connections, seconds)))
    }
  }
}

async function prepare(url: string, { small, relief }: Record<'small' | 'relief', boolean>): Promise<void> {
  const said = (words: string) => console.log(words)
  const reports = small ? SMALL : FULL
  if (await filled(url)) said('用上次填好的数据')
  else said(`共 ${await fill(url, relief ? REGIONS : reports, said)} 份月报`)
  if (!relief) return fillRoll(url)
  said(`共 ${await fillRelief(url, small ? PAYMENTS / 100 : PAYMENTS, said)} 笔发放`)
}

await main(async () => {
  process.env.DATA_DIR ??= '.data-bench'
  if (process.env.DATABASE_URL) throw new Said('bench 只用自己的内置数据库，请去掉 DATABASE_URL')
  const small = process.argv.includes('--small')
  const relief = process.argv.includes('--relief')
  const database = await ensureDatabase()
  const children: ChildProcess[] = []
  try {
    await applyMigrations(database.url)
    const admin = new URL(database.adminUrl ?? '')
    admin.pathname = new URL(database.url).pathname
    await prepare(admin.href, { small, relief })
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
    if (relief) return await measureRelief()
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
