import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { schemaFiles } from '#lib/ops/migrations/files.ts'
import { withLock } from '#lib/ops/postgres/lock.ts'
import { messageOf, Said } from '#lib/ops/said.ts'

const OUTPUT = path.resolve('lib/kernel/db/generated')
const MARK = path.join(OUTPUT, '.hash')
const CACHE = 'node_modules/.cache/changaitong'

function schemaHash(): string {
  const hash = createHash('sha256')
  for (const file of schemaFiles()) hash.update(path.basename(file.path)).update('\0').update(file.content)
  return hash.update(readFileSync('node_modules/prisma/package.json')).digest('hex')
}

const isCurrent = (hash: string) => existsSync(MARK) && readFileSync(MARK, 'utf8') === hash

/** Runs `prisma generate` when the schema or Prisma changed. Returns whether it ran. */
export async function generateClient(): Promise<boolean> {
  const hash = schemaHash()
  if (schemaFiles().length === 0 || isCurrent(hash)) return false
  mkdirSync(CACHE, { recursive: true })
  return withLock(path.join(CACHE, 'generate.lock'), 120_000, async () => {
    if (isCurrent(hash)) return false
    // Any existing file keeps the CLI from downloading a schema engine that `generate` never runs.
    const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1' }
    try {
      await promisify(execFile)(process.execPath, ['node_modules/prisma/build/index.js', 'generate'], { env })
    } catch (error) {
      throw new Said(`生成数据库客户端失败，请检查 prisma/schema：\n${messageOf(error)}`)
    }
    writeFileSync(MARK, hash)
    return true
  })
}
