import { installQueue } from '#lib/kernel/jobs/install.ts'
import { withEngine } from '#lib/ops/migrations/engine.ts'
import { migrationList, PRISMA_FOLDER, schemaFiles } from '#lib/ops/migrations/files.ts'
import { type History, history } from '#lib/ops/migrations/history.ts'
import { prepareKeyFile } from '#lib/ops/migrations/key-file.ts'
import { prepareLoginRole } from '#lib/ops/migrations/login-role.ts'
import { takingTurns } from '#lib/ops/migrations/turn.ts'
import { messageOf, Said } from '#lib/ops/said.ts'

const FILTERS = { externalTables: [], externalEnums: [] }

/** What PostgreSQL said, without the engine's own trace. */
function words(error: unknown): string {
  return messageOf(error)
    .split('\n')
    .filter((line) => !/^\s+(\d+:|with |at )|^external connector error/.test(line))
    .join('\n')
}

function refuse(state: History): void {
  const list = (names: string[]) => names.join('、')
  if (state.edited.length > 0) {
    throw new Said(
      `迁移 ${list(state.edited)} 应用后被改动过，已停止，数据库未作任何改动。请恢复该文件（git checkout -- prisma/migrations），新的修改用 npm run db:new -- 名称 另建迁移`,
    )
  }
  if (state.unknown.length > 0) {
    throw new Said(
      `数据库里有本程序没有的迁移 ${list(state.unknown)}（数据库由更新的版本建立），已停止，未作任何改动。请使用新版程序，或换一个数据库`,
    )
  }
  if (state.failed.length > 0) {
    throw new Said(
      `迁移 ${list(state.failed)} 上次没有成功，其内容已全部撤销。改正后运行 npm run db:migrate -- --resolve ${state.failed[0]}，再重新启动`,
    )
  }
}

async function applyPending(url: string, folder: string): Promise<string[]> {
  const state = await history(url, folder)
  refuse(state)
  if (state.pending.length === 0) return []
  try {
    return await withEngine(url, schemaFiles(folder), async (engine) => {
      const input = { migrationsList: migrationList(folder), filters: FILTERS }
      return (await engine.applyMigrations(input)).appliedMigrationNames
    })
  } catch (error) {
    throw new Said(
      `迁移失败，失败的那一个已全部撤销：\n${words(error)}\n改正后运行 npm run db:migrate -- --resolve 名称，再重试`,
    )
  }
}

/**
 * Applies what is pending and brings the job queue's own schema up to date. Returns the names applied by this call.
 * Throws `Said` on a broken history.
 */
export async function applyMigrations(url: string, folder: string = PRISMA_FOLDER): Promise<string[]> {
  const applied = await takingTurns(url, async () => {
    const names = await applyPending(url, folder)
    await installQueue(url)
    return names
  })
  await prepareLoginRole(url)
  await takingTurns(url, () => prepareKeyFile(url))
  return applied
}

/** Marks a failed migration as rolled back, so that it is applied again. */
export async function resolveFailed(
  url: string,
  name: string,
  folder: string = PRISMA_FOLDER,
): Promise<void> {
  const state = await history(url, folder)
  if (!state.failed.includes(name)) throw new Said(`迁移 ${name} 不是失败状态，无需处理`)
  await withEngine(url, schemaFiles(folder), (engine) =>
    engine.markMigrationRolledBack({ migrationName: name }),
  )
}

/** Runs the engine's `diff`; '' when both sides are equal. */
async function diff(
  url: string,
  folder: string,
  from: 'database' | 'migrations',
  script: boolean,
): Promise<string> {
  const files = schemaFiles(folder)
  return withEngine(url, files, async (engine) => {
    const source =
      from === 'migrations'
        ? ({ tag: 'migrations', ...migrationList(folder) } as const)
        : ({ tag: 'schemaDatasource', files, configDir: folder } as const)
    const result = await engine.diff({
      from: source,
      to: { tag: 'schemaDatamodel', files },
      script,
      exitCode: true,
      filters: FILTERS,
    })
    return result.exitCode === 0 ? '' : (result.stdout ?? '有差异')
  })
}

/** Differences between the migrated database and `prisma/schema` in words; '' when there are none. */
export function drift(url: string, folder: string = PRISMA_FOLDER): Promise<string> {
  return diff(url, folder, 'database', false)
}

/** SQL that leads from the migrations to `prisma/schema` (by a shadow database); '' when nothing is missing. */
export function missingSql(url: string, folder: string = PRISMA_FOLDER): Promise<string> {
  return diff(url, folder, 'migrations', true)
}
