import { checkValue, exportLine, readWhole, sheetOf } from '#lib/base/exports/list.ts'
import type { AnyPrivateExport } from '#lib/base/private-exports/define.ts'
import { findPrivateExport, type PrivateExportRow } from '#lib/base/private-exports/queries.ts'
import { exportNumber, privateExportId } from '#lib/base/private-exports/schema.ts'
import { allowIf, type CommandContext, defineCommand } from '#lib/kernel/command.ts'
import { openVault, type Vault } from '#lib/kernel/private/seal.ts'
import { type Failure, fail, ok, type Result } from '#lib/kernel/pure/result.ts'
import type { SheetFile } from '#lib/kernel/sheet/file.ts'

const loadOne = ({ db }: CommandContext, { id }: { id: string }) => findPrivateExport(db, id)
const mayFetch = ({ own }: PrivateExportRow) => allowIf(own, '只有申请人可以下载')
const fetchable = ({ state }: PrivateExportRow): Failure | null =>
  state === 'APPROVED' ? null : fail('state', '这份文件现在不能下载：没有批准，或已过 24 小时。请重新申请')

/** Asks for the second factor before the browser goes to the file, where nobody could be asked. */
export const openPrivateExport = defineCommand({
  name: 'private_export.open',
  object: 'private_export',
  summary: '准备下载已批准的个人信息文件',
  input: privateExportId,
  stepUp: true,
  load: loadOne,
  allow: (_actor, row) => mayFetch(row),
  run: async (ctx, row) => {
    const refused = fetchable(row)
    if (refused) return refused
    ctx.audit(null)
    return ok({ id: row.id })
  },
})

type Sealed = { id: string; city_id: string; name: string; value: Uint8Array }

type Opener = { ctx: CommandContext; vault: Vault; request: string }
type Source = { table: string; secrets: Partial<Record<string, string>>; ids: string[] }

/** Opened values of the rows of one table: id → field → value. */
async function opened({ ctx, vault, request }: Opener, { table, secrets, ids }: Source) {
  const fields = Object.entries(secrets as Record<string, string>)
  const columns = fields.map(([, column]) => column)
  const rows = await ctx.db.$queryRaw<Sealed[]>`
    select id, city_id, name, value from app.reveal_for_export(${request}, ${table}, ${columns}, ${ids})`
  const values = new Map<string, Record<string, string | null>>()
  for (const { id, city_id: cityId, name, value } of rows) {
    const field = fields.find(([, column]) => column === name)?.[0] ?? ''
    const cell = { table, column: name, cityId, id }
    values.set(id, { ...values.get(id), [field]: vault.open(cell, value) })
  }
  const empty = Object.fromEntries(fields.map(([field]) => [field, null]))
  return (id: string) => ({ ...empty, ...values.get(id) })
}

/** The items, each with its opened values. */
async function withSecrets(opener: Opener, list: AnyPrivateExport, items: readonly { id: string }[]) {
  const { table, secrets, beside } = list
  const own = await opened(opener, { table, secrets, ids: items.map(({ id }) => id) })
  const ids = beside ? items.map((item) => beside.idOf(item)) : []
  const more = beside && (await opened(opener, { table: beside.table, secrets: beside.secrets, ids }))
  return items.map((item) => ({
    ...item,
    secrets: { ...own(item.id), ...(beside && more ? more(beside.idOf(item)) : {}) },
  }))
}

async function bookOf(ctx: CommandContext, list: AnyPrivateExport, row: PrivateExportRow) {
  const vault = await openVault(ctx.db)
  if ('ok' in vault) return vault
  const filter: unknown = list.input.parse(row.filter)
  const whole = await readWhole(list, ctx.db, ctx.actor, filter)
  const items = (whole?.rows ?? []) as { id: string }[]
  const rows = await withSecrets({ ctx, vault, request: row.id }, list, items)
  const columns = list.columns(ctx.actor, filter)
  const sha256 = checkValue(columns, rows)
  const number = exportNumber(row.id)
  const line = `${exportLine(ctx.actor, row.said, ctx.now)}　申请编号：${number}　批准人：${row.decidedName}　校验值：${sha256}`
  const sheet = sheetOf(columns, rows, { title: row.title, line })
  const warning = `内含个人信息，只限“${row.reason}”使用，不得转发；${ctx.actor.userName} 下载，申请编号 ${number}`
  const book = {
    title: `${row.title}${number}`,
    creator: ctx.actor.userName,
    sheets: [{ ...sheet, foot: [warning] }],
  }
  return { book, rows: rows.length, sha256 }
}

/** The file of an approved request, written anew from the sealed values; every fetching leaves its check value in the log. */
export const fetchPrivateExport = (lists: () => readonly AnyPrivateExport[]) =>
  defineCommand({
    name: 'private_export.fetch',
    object: 'private_export',
    summary: '下载已批准的个人信息文件',
    input: privateExportId,
    stepUp: true,
    load: loadOne,
    allow: (_actor, row) => mayFetch(row),
    run: async (ctx, row): Promise<Result<SheetFile>> => {
      const refused = fetchable(row)
      if (refused) return refused
      const list = lists().find(({ name }) => name === row.list)
      if (!list) return fail('not_found', '这种清单已经不能导出')
      const made = await bookOf(ctx, list, row)
      if ('ok' in made) return made
      await ctx.db.$queryRaw`select app.count_private_export(${row.id})::text`
      ctx.audit({
        objectId: row.id,
        detail: { list: row.list, rows: made.rows, sha256: made.sha256, format: row.form },
      })
      return ok({ form: row.form, book: made.book })
    },
  })
