import { z } from 'zod'
import type { PrivateExportItem } from '#lib/base/private-exports/schema.ts'
import { allowIf } from '#lib/kernel/command.ts'
import type { Role } from '#lib/kernel/pure/actor.ts'
import { defineQuery } from '#lib/kernel/query.ts'
import type { Db } from '#lib/kernel/scope.ts'

/** What the database keeps of a request beside what people see. */
export type PrivateExportRow = PrivateExportItem & { filter: unknown; source: string }

/** Requests that the acting user made or may decide on, newest first; all of the organization for auditors. */
export async function privateExports(db: Db): Promise<PrivateExportRow[]> {
  const rows = await db.$queryRaw<{ list: PrivateExportRow[] }[]>`select app.private_exports() as list`
  return rows[0]?.list ?? []
}

/** One of them; null = unknown or not the actor's to see. */
export async function findPrivateExport(db: Db, id: string): Promise<PrivateExportRow | null> {
  return (await privateExports(db)).find((row) => row.id === id) ?? null
}

/** Those whose work asks for such files, those who approve them, and auditors. */
export const PRIVATE_EXPORT_ROLES: readonly Role[] = [
  'region_admin',
  'region_officer',
  'relief_officer',
  'relief_checker',
  'relief_approver',
  'auditor',
]

export const privateExportList = defineQuery({
  name: 'private_export.list',
  object: 'private_export',
  summary: '个人信息导出申请',
  input: z.object({}),
  allow: ({ role, level }) =>
    allowIf(PRIVATE_EXPORT_ROLES.includes(role) && ['city', 'county'].includes(level)),
  run: async (db) => ({
    items: (await privateExports(db)).map(({ filter: _filter, source: _source, ...item }) => item),
    nextCursor: null,
  }),
})
