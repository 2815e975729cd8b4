import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { MigrationList, SchemaFile } from '#lib/ops/migrations/engine.ts'

/** Folder with `schema/*.prisma` and `migrations/NNNN_name/migration.sql`. */
export const PRISMA_FOLDER = path.resolve('prisma')

export type Migration = { name: string; script: string; checksum: string }

function prismaFiles(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.prisma'))
    .sort()
}

/** The parts of the Prisma schema. */
export function schemaFiles(folder: string = PRISMA_FOLDER): SchemaFile[] {
  const schema = path.join(folder, 'schema')
  return prismaFiles(schema).map((name) => ({
    path: path.join(schema, name),
    content: readFileSync(path.join(schema, name), 'utf8'),
  }))
}

/** The migrations in the order of their names; `checksum` as Prisma writes it (SHA-256, hex). */
export function migrationFiles(folder: string = PRISMA_FOLDER): Migration[] {
  const base = path.join(folder, 'migrations')
  if (!existsSync(base)) return []
  return readdirSync(base)
    .filter((name) => /^\d/.test(name) && existsSync(path.join(base, name, 'migration.sql')))
    .sort()
    .map((name) => {
      const script = readFileSync(path.join(base, name, 'migration.sql'), 'utf8')
      return { name, script, checksum: createHash('sha256').update(script).digest('hex') }
    })
}

/** The migrations in the shape that the engine reads. */
export function migrationList(folder: string = PRISMA_FOLDER): MigrationList {
  return {
    baseDir: path.join(folder, 'migrations'),
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: migrationFiles(folder).map(({ name, script }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: script } },
    })),
  }
}
