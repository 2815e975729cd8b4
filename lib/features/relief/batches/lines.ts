import { findBatch, type LoadedBatch } from '#lib/features/relief/batches/load.ts'
import { holdBatch, STALE } from '#lib/features/relief/batches/move.ts'
import {
  householdPayees,
  lookAtPayees,
  nextPayeeNo,
  payeeErrors,
  writePayees,
} from '#lib/features/relief/batches/payees.ts'
import { batchVerdict } from '#lib/features/relief/policy/batch.ts'
import {
  type AddPayee,
  addHouseholdsInput,
  addPayeeInput,
  removePayeeInput,
} from '#lib/features/relief/schema/payee.ts'
import { type CommandContext, defineCommand, place } from '#lib/kernel/command.ts'
import { notFound } from '#lib/kernel/errors.ts'
import { openVault } from '#lib/kernel/private/seal.ts'
import { type Failure, fail, ok, type Result } from '#lib/kernel/pure/result.ts'

type Added = { id: string }

/** Adds payees to a draft, set-based; the first refusal stops all. */
async function add(
  ctx: CommandContext,
  loaded: LoadedBatch,
  inputs: readonly Omit<AddPayee, 'id'>[],
): Promise<Result<Added>[]> {
  if (!(await holdBatch(ctx, loaded))) return [STALE]
  const looked = await lookAtPayees(ctx, loaded, inputs, await nextPayeeNo(ctx, loaded))
  if ('ok' in looked) return [looked]
  const results = inputs.map((_, at): Result<Added> => {
    const errors = looked.errors.get(at)
    const ready = looked.ready[at]
    return errors || !ready ? payeeErrors(errors ?? []) : ok({ id: String(ready.payment.id) })
  })
  const failed = results.findIndex((each) => !each.ok)
  if (failed >= 0) return results.slice(0, failed + 1)
  await writePayees(
    ctx,
    looked.ready.filter((each) => each !== null),
  )
  return results
}

const detailOf = ({ row }: LoadedBatch, name: string) => ({ batch: `${row.year}-${row.no}`, name })

/** One payee, by name and number; in a file many at once (the importer). */
export const addPayee = defineCommand<AddPayee, LoadedBatch, Added>({
  name: 'relief_batch.add_payee',
  object: 'relief_batch',
  summary: '批次加入一人',
  input: addPayeeInput,
  load: (ctx, input) => findBatch(ctx.db, ctx.actor, input.id),
  allow: (actor, { subject }) => batchVerdict(actor, 'edit', subject),
  async run(ctx, loaded, { id, ...input }) {
    const [result] = await add(ctx, loaded, [input])
    if (result?.ok) ctx.audit({ objectId: id, place: loaded.row, detail: detailOf(loaded, input.name) })
    return result ?? notFound()
  },
  many: {
    load: async (ctx, inputs) => {
      const ids = [...new Set(inputs.map(({ id }) => id))]
      const found = new Map<string, LoadedBatch | null>()
      for (const id of ids) found.set(id, await findBatch(ctx.db, ctx.actor, id))
      return inputs.map(({ id }) => found.get(id) ?? null)
    },
    run: async (ctx, rows) => {
      const loaded = rows[0]?.loaded
      if (!loaded || rows.some((row) => row.loaded !== loaded))
        return [fail('invalid', '一次只能加入一个批次')]
      const results = await add(
        ctx,
        loaded,
        rows.map(({ input: { id: _id, ...input } }) => input),
      )
      return results.map((result, at) => {
        if (!result.ok) return result
        const audit = {
          objectId: loaded.row.id,
          place: loaded.row,
          detail: detailOf(loaded, rows[at]?.input.name ?? ''),
        }
        return ok({ output: result.value, audit })
      })
    },
  },
})

/** Payees from household files, with the card that stands there. */
export const addHouseholds = defineCommand({
  name: 'relief_batch.add_households',
  object: 'relief_batch',
  summary: '批次从家庭档案加入人员',
  input: addHouseholdsInput,
  load: (ctx, input) => findBatch(ctx.db, ctx.actor, input.id),
  allow: (actor, { subject }) => batchVerdict(actor, 'edit', subject),
  async run(ctx, loaded, { id, householdIds, base, amount }): Promise<Result<{ id: string; added: number }>> {
    const vault = await openVault(ctx.db)
    if ('ok' in vault) return vault
    const found = await householdPayees(ctx, householdIds, [])
    if (found.length !== new Set(householdIds).size) return notFound()
    const given = []
    for (const each of found) {
      const cell = {
        table: 'public.relief_member_private',
        column: 'id_number',
        cityId: loaded.row.cityId,
        id: each.member,
      }
      const idNumber = each.id_number ? vault.open(cell, each.id_number) : null
      if (!idNumber) return fail('state', `${each.name}的家庭档案没有身份证号，不能加入`)
      const blank = { card: '', accountName: '', bankName: '', area: '', goods: '', note: '' }
      const own = { name: each.name, idNumber, unitName: each.unit_name, hardshipClass: '' as const }
      given.push({ ...blank, ...own, base, amount })
    }
    const results = await add(ctx, loaded, given)
    const failed = results.findIndex((each) => !each.ok)
    if (failed >= 0) return nameIt(results[failed] as Failure, found[failed]?.name ?? '')
    ctx.audit({ objectId: id, place: loaded.row, detail: { added: found.length, householdIds } })
    return ok({ id, added: found.length })
  },
})

function nameIt({ problem }: Failure, name: string): Failure {
  return { ok: false, problem: { ...problem, title: `${name}：${problem.title}` } }
}

/** Takes a payee out of a draft. */
export const removePayee = defineCommand({
  name: 'relief_batch.remove_payee',
  object: 'relief_batch',
  summary: '批次移出一人',
  input: removePayeeInput,
  load: (ctx, input) => findBatch(ctx.db, ctx.actor, input.id),
  allow: (actor, { subject }) => batchVerdict(actor, 'edit', subject),
  async run(ctx, loaded, { id, paymentId }) {
    const { row } = loaded
    if (!(await holdBatch(ctx, loaded))) return STALE
    const where = { cityId: row.cityId, id: paymentId }
    const payment = await ctx.db.reliefPayment.findFirst({
      where: { ...where, batchId: id },
      select: { name: true },
    })
    if (!payment) return notFound()
    await ctx.db.reliefPaymentPrivate.deleteMany({ where })
    await ctx.db.reliefPayment.deleteMany({ where })
    ctx.audit({ objectId: id, place: place(row), detail: { name: payment.name } })
    return ok({ id })
  },
})
