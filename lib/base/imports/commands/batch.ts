import { dryRun } from '#lib/base/imports/check.ts'
import type { AnyKind } from '#lib/base/imports/kind.ts'
import { rememberNames } from '#lib/base/imports/names.ts'
import { type ImportVerb, importVerdict } from '#lib/base/imports/policy.ts'
import { type BatchStatus, batchIdInput, type Mend, matchInput, mendInput } from '#lib/base/imports/schema.ts'
import { type Sealed, sealEdit } from '#lib/base/imports/sealed.ts'
import { type BatchOfKind, findBatch, inOwnHand } from '#lib/base/imports/seen.ts'
import { type Batch, headerOf, settingsOf, takeTurn } from '#lib/base/imports/staging.ts'
import { type CommandContext, defineCommand, type Verdict } from '#lib/kernel/command.ts'
import { openVault } from '#lib/kernel/private/seal.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { type Failure, fail, invalid, ok } from '#lib/kernel/pure/result.ts'

export type Loaded = BatchOfKind
export type Kinds = readonly AnyKind[]

/** Loads a batch that exists for the actor, of a kind that this installation knows. */
export function loader(kinds: Kinds) {
  return ({ db, actor }: CommandContext, input: { id: string }): Promise<Loaded | null> =>
    findBatch(db, actor, kinds, input.id)
}

const OWN_HAND: readonly ImportVerb[] = ['match', 'mend', 'start', 'commit']
const NOT_YOURS = fail('forbidden', '这一批由上传的人核对和导入；您可以自己上传一份').problem

export function allowing(verb: ImportVerb) {
  return (actor: Actor, loaded: Loaded): Verdict => {
    const { batch, kind } = loaded
    const refused = kind.mayImport(actor) ?? importVerdict(verb, batch.status as BatchStatus)
    if (refused) return refused
    return OWN_HAND.includes(verb) && !inOwnHand(loaded, actor) ? NOT_YOURS : null
  }
}

/** Seconds that an act on all rows of a file may take; 20,000 rows take a few. */
export const LONG = 180

export const BUSY = fail('conflict', '这一批正在处理，请稍候再试')
export const STALE = fail('conflict', '这一批刚被改过，请刷新后核对')

function checkMapping(
  kind: AnyKind,
  keys: ReadonlySet<string>,
  batch: Batch,
  mapping: Record<string, number | null>,
) {
  const width = headerOf(batch).length
  const used = Object.values(mapping).filter((index) => index !== null)
  const errors = Object.entries(mapping).flatMap(([key, index]) => {
    if (!keys.has(key)) return [{ path: `mapping.${key}`, message: `“${kind.title}”没有这一列` }]
    return index !== null && index >= width ? [{ path: `mapping.${key}`, message: '文件里没有这一列' }] : []
  })
  if (new Set(used).size < used.length) errors.push({ path: 'mapping', message: '文件的一列只能对应一项' })
  return errors
}

/** Says which column of the file is which, and makes the dry run. The same again makes a fresh dry run. */
export function matchCommand(kinds: Kinds) {
  return defineCommand({
    name: 'import.match',
    seconds: LONG,
    object: 'import_batch',
    summary: '对应列并试运行',
    input: matchInput,
    load: loader(kinds),
    allow: allowing('match'),
    run: async (ctx, { batch, kind }, { mapping }) => {
      if (!(await takeTurn(ctx.db, batch))) return BUSY
      const env: unknown = await kind.load(ctx, settingsOf(batch))
      if (env === null) return fail('not_found', '没有找到要导入到的对象，或不在您的范围内')
      const columns = kind.columns(env, ctx.actor)
      const errors = checkMapping(kind, new Set(columns.map((each) => each.key)), batch, mapping)
      if (errors.length > 0) return invalid(errors)
      await ctx.db.importBatch.updateMany({
        where: { cityId: batch.cityId, id: batch.id },
        data: { mapping, problem: '' },
      })
      const counts = await dryRun(ctx, kind, { ...batch, mapping })
      if (!counts.ok) return counts
      ctx.audit({ objectId: batch.id, place: batch, detail: { kind: kind.key, ...counts.value } })
      return ok({ id: batch.id, counts: counts.value })
    },
  })
}

type Fresh = { no: number; key: string; value: string | Sealed }

/** Puts values beside the cells that they stand for, row by row. */
async function writeEdits({ db }: CommandContext, { cityId, id }: Batch, edits: readonly Fresh[]) {
  await db.$executeRaw`
    update public.import_row t set edits = t.edits || e.fresh
      from (select no, jsonb_object_agg(key, value) as fresh
              from jsonb_to_recordset(${JSON.stringify(edits)}::jsonb) as x(no int, key text, value jsonb) group by no) e
     where t.city_id = ${cityId} and t.batch_id = ${id} and t.no = e.no`
}

/** The rows of a group of errors. */
async function rowsIn({ db }: CommandContext, batch: Batch, { key, group, from }: Mend['replace'][number]) {
  return db.$queryRaw<{ no: number }[]>`
    select no from public.import_row t
     where city_id = ${batch.cityId} and batch_id = ${batch.id} and outcome = 'error' and exists (
       select from jsonb_array_elements(t.errors) e
        where e ->> 'key' = ${key} and e ->> 'group' = ${group} and (${from}::text is null or e ->> 'value' = ${from}))`
}

/** Writes single cells, then whole groups. What is typed into a private column is sealed for its row. */
async function mendRows(
  ctx: CommandContext,
  batch: Batch,
  hidden: ReadonlySet<string>,
  { edits, replace }: Mend,
): Promise<Failure | null> {
  const wanted = [...edits, ...replace].some(({ key }) => hidden.has(key))
  const vault = wanted ? await openVault(ctx.db) : null
  if (vault && 'ok' in vault) return vault
  const fresh = (no: number, key: string, value: string): Fresh => ({
    ...{ no, key },
    value: vault && hidden.has(key) ? sealEdit(vault, batch, no, key, value) : value,
  })
  await writeEdits(
    ctx,
    batch,
    edits.map(({ no, key, value }) => fresh(no, key, value)),
  )
  for (const group of replace) {
    const rows = await rowsIn(ctx, batch, group)
    await writeEdits(
      ctx,
      batch,
      rows.map(({ no }) => fresh(no, group.key, group.to)),
    )
  }
  return null
}

/** Puts other values in the place of wrong ones, one by one or a whole group at once, and makes the dry run again. */
export function mendCommand(kinds: Kinds) {
  return defineCommand({
    name: 'import.mend',
    seconds: LONG,
    object: 'import_batch',
    summary: '修正导入数据并重新试运行',
    input: mendInput,
    load: loader(kinds),
    allow: allowing('mend'),
    run: async (ctx, { batch, kind }, input) => {
      if (!(await takeTurn(ctx.db, batch))) return BUSY
      if (input.checkNo !== batch.checkNo) return STALE
      const env: unknown = await kind.load(ctx, settingsOf(batch))
      if (env === null) return fail('not_found', '没有找到要导入到的对象，或不在您的范围内')
      // a hidden column of ours is never typed in
      const columns = kind.columns(env, ctx.actor).filter((each) => !each.hidden)
      const keys = new Set(columns.map(({ key }) => key))
      const strange = [...input.edits, ...input.replace].find(({ key }) => !keys.has(key))
      if (strange) return invalid([{ path: 'edits', message: `“${kind.title}”没有这一列` }])
      const names = input.remember ? await rememberNames(ctx, batch, columns, input) : 0
      const hidden = new Set(columns.flatMap((each) => (each.private ? [each.key] : [])))
      const refused = await mendRows(ctx, batch, hidden, input)
      if (refused) return refused
      await ctx.db.importBatch.updateMany({
        where: { cityId: batch.cityId, id: batch.id },
        data: { problem: '' },
      })
      const counts = await dryRun(ctx, kind, batch)
      if (!counts.ok) return counts
      const detail = { cells: input.edits.length, groups: input.replace.length, names, ...counts.value }
      ctx.audit({ objectId: batch.id, place: batch, detail })
      return ok({ id: batch.id, checkNo: batch.checkNo + 1, counts: counts.value })
    },
  })
}

/** Gives a batch up that was not imported: its rows are deleted, the file and what was decided stay. */
export function discardCommand(kinds: Kinds) {
  return defineCommand({
    name: 'import.discard',
    object: 'import_batch',
    summary: '放弃一批导入',
    input: batchIdInput,
    load: loader(kinds),
    allow: allowing('discard'),
    run: async (ctx, { batch }) => {
      if (!(await takeTurn(ctx.db, batch))) return BUSY
      const at = { cityId: batch.cityId, id: batch.id }
      await ctx.db.importRow.deleteMany({ where: { cityId: batch.cityId, batchId: batch.id } })
      await ctx.db.importBatch.updateMany({ where: at, data: { status: 'discarded' } })
      ctx.audit({ objectId: batch.id, place: batch, detail: { kind: batch.kind } })
      return ok({ id: batch.id, status: 'discarded' })
    },
  })
}
