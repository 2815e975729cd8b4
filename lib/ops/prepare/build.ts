import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { withLock } from '#lib/ops/postgres/lock.ts'
import { Said } from '#lib/ops/said.ts'

const MARK = '.next/.changai-hash'
const SOURCES = [
  'app',
  'components',
  'lib/base',
  'lib/features',
  'lib/kernel',
  'lib/reports',
  'prisma/schema',
  'public',
  'proxy.ts',
  'next.config.js',
  'postcss.config.mjs',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
]
const LEFT_OUT = /\.test\.tsx?$|^lib\/kernel\/db\/generated\//

function filesUnder(place: string): string[] {
  const stat = statSync(place, { throwIfNoEntry: false })
  if (!stat) return []
  if (stat.isFile()) return [place]
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !LEFT_OUT.test(file))
    .sort()
}

/** Hash of everything that the production build is made from. */
function sourceHash(): string {
  const hash = createHash('sha256').update(process.version)
  for (const file of SOURCES.flatMap(filesUnder)) {
    hash.update(file).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

const isCurrent = (hash: string) => existsSync(MARK) && readFileSync(MARK, 'utf8') === hash

/** Runs `next build` without any database in its environment; its words are shown only on failure. */
function nextBuild(): Promise<void> {
  const { DATABASE_URL: _url, NEXTAUTH_SECRET: _secret, ...rest } = process.env
  const env = { ...rest, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' }
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const words: Buffer[] = []
    child.stdout.on('data', (data: Buffer) => words.push(data))
    child.stderr.on('data', (data: Buffer) => words.push(data))
    const stop = () => child.kill('SIGTERM')
    process.once('exit', stop)
    child.once('error', reject)
    child.once('close', (code) => {
      process.off('exit', stop)
      if (code === 0) resolve()
      else
        reject(
          new Said(`构建失败，请按下面的提示改正后重试：\n${Buffer.concat(words).toString('utf8').trim()}`),
        )
    })
  })
}

/** Builds when the sources differ from the built ones. Starts side by side share one build. Returns whether it ran. */
export async function buildApp(): Promise<boolean> {
  const hash = sourceHash()
  if (isCurrent(hash)) return false
  const folder = 'node_modules/.cache/changaitong'
  mkdirSync(folder, { recursive: true })
  return withLock(path.join(folder, 'build.lock'), 900_000, async () => {
    if (isCurrent(hash)) return false
    rmSync(MARK, { force: true })
    console.log('• 构建  约 1–7 分钟，只在第一次启动和升级后需要……')
    await nextBuild()
    writeFileSync(MARK, hash)
    return true
  })
}
