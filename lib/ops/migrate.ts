import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { applyMigrations, missingSql, resolveFailed } from '#lib/ops/migrations/apply.ts'
import { migrationFiles, PRISMA_FOLDER } from '#lib/ops/migrations/files.ts'
import { history } from '#lib/ops/migrations/history.ts'
import { withDatabase } from '#lib/ops/postgres/ensure.ts'
import { main, Said } from '#lib/ops/said.ts'

/**
 * db:migrate [-- --resolve NAME]   apply what is pending (and take back a failed one first)
 * db:new -- name                   write the migration that leads from the migrations to prisma/schema
 * db:status                        how the database stands
 */

async function deploy(url: string, resolve: string | undefined): Promise<void> {
  if (resolve) {
    await resolveFailed(url, resolve)
    console.log(`已把 ${resolve} 标为撤销`)
  }
  const applied = await applyMigrations(url)
  console.log(applied.length > 0 ? `已应用：${applied.join('、')}` : '没有待应用的迁移')
}

async function create(url: string, title: string | undefined): Promise<void> {
  if (!title || !/^[a-z0-9_]+$/.test(title)) {
    throw new Said('请给出名称（小写字母、数字、下划线），例如：npm run db:new -- add_honor')
  }
  const sql = await missingSql(url)
  const last = migrationFiles().at(-1)?.name ?? '0000'
  const number = String(Number.parseInt(last, 10) + 1).padStart(4, '0')
  const folder = path.join(PRISMA_FOLDER, 'migrations', `${number}_${title}`)
  if (existsSync(folder)) throw new Said(`${folder} 已存在`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, 'migration.sql'), sql || '-- 与 prisma/schema 没有差异：在此手写 SQL\n')
  console.log(`已写入 ${path.relative('.', folder)}/migration.sql，请检查后提交`)
}

async function status(url: string): Promise<void> {
  const state = await history(url)
  const line = (label: string, names: string[]) =>
    console.log(`${label} ${names.length} 个  ${names.join('、')}`)
  line('已应用', state.applied)
  line('待应用', state.pending)
  line('被改动', state.edited)
  line('失败', state.failed)
  line('本程序没有', state.unknown)
  if (state.edited.length + state.failed.length + state.unknown.length > 0) process.exitCode = 1
}

await main(async () => {
  const [command, ...rest] = process.argv.slice(2)
  const at = rest.indexOf('--resolve')
  await withDatabase(async ({ url }) => {
    if (command === 'deploy') await deploy(url, at < 0 ? undefined : rest[at + 1])
    else if (command === 'new') await create(url, rest[0])
    else if (command === 'status') await status(url)
    else throw new Said('用法：npm run db:migrate、npm run db:new -- 名称、npm run db:status')
  })
})
