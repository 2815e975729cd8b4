import { z } from 'zod'
import { shownText, unpackCell } from '#lib/base/imports/cells.ts'
import type { AnyKind } from '#lib/base/imports/kind.ts'
import { batchIdInput } from '#lib/base/imports/schema.ts'
import { headerOf, mappingOf, type StagedRow, settingsOf, stagedRows } from '#lib/base/imports/staging.ts'
import { defineCommand } from '#lib/kernel/command.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { fail, ok } from '#lib/kernel/pure/result.ts'
import type { TemplateSpec } from '#lib/kernel/sheet/template.ts'
import type { Workbook } from '#lib/kernel/sheet/write.ts'
import { type Kinds, LONG, type Loaded, loader } from './batch.ts'

const TEMPLATE_VERSION = '1'

const templateInput = z.object({
  kind: z.string().max(40),
  settings: z.record(z.string().max(40), z.string().max(80)).default({}),
  /** with what there is already, to be changed */
  filled: z.boolean().default(false),
})

type Ready = { kind: AnyKind; env: unknown }

function templateOf({ kind, env }: Ready, actor: Actor, filled: boolean): TemplateSpec {
  const columns = kind.columns(env, actor).map((column) => ({
    ...{ key: column.key, label: column.label, help: column.help, sample: column.sample },
    required: column.required ?? false,
    choices: column.choices ?? [],
    width: column.width ?? Math.max(12, column.label.length * 2 + 4),
    text: column.text ?? false,
    hidden: column.hidden ?? false,
  }))
  return {
    title: `${kind.title}导入`,
    columns,
    rows: filled ? (kind.prefill?.(env, actor) ?? []) : [],
    help: [
      '在“填报表”里从第 5 行起填写；带 * 的列必填。示例行不会导入，可以删去。',
      '列可以调整顺序，也可以删去不用的列；请不要改动隐藏的行和列。',
      '导入前会先试运行，看到新增、更新和需要修改的行之后，再决定导入。',
    ],
    meta: { kind: kind.key, version: TEMPLATE_VERSION, org: actor.orgId },
  }
}

/** The template of a kind; with what there is already it leaves an audit row like any export. */
export function templateCommand(kinds: Kinds) {
  return defineCommand<z.output<typeof templateInput>, Ready, TemplateSpec>({
    name: 'import.template',
    object: 'import_batch',
    summary: '下载导入模板',
    input: templateInput,
    load: async (ctx, input) => {
      const kind = kinds.find((each) => each.key === input.kind)
      if (!kind || kind.mayImport(ctx.actor)) return null
      const settings = kind.settings.safeParse(input.settings)
      const env: unknown = settings.success ? await kind.load(ctx, settings.data) : null
      return env === null ? null : { kind, env }
    },
    allow: (actor, { kind }) => kind.mayImport(actor),
    run: async (ctx, ready, { filled }) => {
      const spec = templateOf(ready, ctx.actor, filled)
      const detail = { kind: ready.kind.key, rows: spec.rows.length }
      ctx.audit(filled ? { objectId: ready.kind.key, detail } : null)
      return ok(spec)
    },
  })
}

const REASON = '错误原因'

/** The rows that need mending as they came, edits put in, with what is wrong with each. */
function errorBook(
  { batch }: Loaded,
  rows: readonly StagedRow[],
  labels: ReadonlyMap<string, string>,
): Workbook {
  const header = headerOf(batch).filter((column) => column.label !== REASON)
  const keyOf = new Map(Object.entries(mappingOf(batch)).map(([key, index]) => [index, key]))
  const textOf = (row: StagedRow, index: number) => {
    const edit = row.edits[keyOf.get(index) ?? '']
    return edit ?? shownText(unpackCell(row.cells[index]))
  }
  const reasonOf = ({ errors }: StagedRow) =>
    errors
      .map(({ key, message }) => (labels.has(key) ? `${labels.get(key)}：${message}` : message))
      .join('；')
  return {
    title: `${batch.fileName.replace(/\.\w+$/, '')} 需修改的行`,
    creator: batch.createdByName,
    sheets: [
      {
        name: '需修改',
        title: '需修改的行',
        line: `原文件：${batch.fileName}。改好后可以直接再次导入，“${REASON}”一列不用删`,
        columns: [...header.map(({ label }) => ({ label, width: 16 })), { label: REASON, width: 40 }],
        rows: rows.map((row) => ({
          cells: [...header.map(({ index }) => textOf(row, index)), reasonOf(row)],
        })),
        foot: [],
      },
    ],
  }
}

/** The rows in error with a column that says why. */
export function errorFileCommand(kinds: Kinds) {
  return defineCommand({
    name: 'import.error_file',
    object: 'import_batch',
    summary: '下载需修改的行',
    input: batchIdInput,
    seconds: LONG,
    load: loader(kinds),
    allow: (actor, { kind }) => kind.mayImport(actor),
    run: async (ctx, loaded) => {
      const { batch, kind } = loaded
      const env: unknown = await kind.load(ctx, settingsOf(batch))
      if (env === null) return fail('not_found', '没有找到要导入到的对象，或不在您的范围内')
      const labels = new Map(kind.columns(env, ctx.actor).map((each) => [each.key, each.label]))
      const rows = (await stagedRows(ctx.db, batch)).filter((row) => row.outcome === 'error')
      ctx.audit({ objectId: batch.id, place: batch, detail: { kind: kind.key, rows: rows.length } })
      return ok(errorBook(loaded, rows, labels))
    },
  })
}

export type Original = { id: string; fileName: string; fileHash: string; sealed: boolean }

/** The file as it was uploaded: whoever may see the batch may take it along, and that stands in the audit log. */
export function originalCommand(kinds: Kinds) {
  return defineCommand({
    name: 'import.original',
    object: 'import_batch',
    summary: '下载导入的原文件',
    input: batchIdInput,
    load: loader(kinds),
    allow: (actor, { kind }) => kind.mayImport(actor),
    run: async (ctx, { batch }) => {
      const { cityId, id, fileName, fileHash, sealed } = batch
      // of files from before they were sealed only the hash was kept
      const gone = await ctx.db.importBatch.count({ where: { cityId, id, file: new Uint8Array() } })
      if (gone > 0) return fail('state', '这份原文件含证件号，已按新的保存办法清除，不能再下载')
      ctx.audit({ objectId: id, place: batch, detail: { kind: batch.kind, sha256: fileHash } })
      const original: Original = { id, fileName, fileHash, sealed }
      return ok(original)
    },
  })
}
