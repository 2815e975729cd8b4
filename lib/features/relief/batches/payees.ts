import { createHash } from 'node:crypto'
import type { LoadedBatch } from '#lib/features/relief/batches/load.ts'
import { amountOf } from '#lib/features/relief/rules/batch-amount.ts'
import { periodLabel } from '#lib/features/relief/rules/batch-period.ts'
import type { AddPayee } from '#lib/features/relief/schema/payee.ts'
import type { HardshipClass } from '#lib/features/relief/schema/words.ts'
import { type CommandContext, place } from '#lib/kernel/command.ts'
import { openVault, type Vault } from '#lib/kernel/private/seal.ts'
import { isLuhn } from '#lib/kernel/pure/card-number.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { type Fen, formatYuan } from '#lib/kernel/pure/money.ts'
import { type Failure, type FieldError, invalid } from '#lib/kernel/pure/result.ts'

/** A household as app.relief_payees answers it; sealed values open in their own cells only. */
export type HouseholdPayee = {
  id: string
  no: string
  name: string
  state: string
  class: string
  unit_id: string
  unit_name: string
  member: string
  id_number: Uint8Array | null
  id_hash: string
  id_tail: string
  card: Uint8Array | null
  card_hash: string
  card_tail: string
  card_name: string
}

type Taken = { key: string; taken: string; own: boolean; year_fen: bigint }

/** What is written of one payee, before it has a number in the batch. */
export type Payee = Omit<AddPayee, 'id' | 'idNumber'> & { idNumber: string; household: HouseholdPayee | null }

/** Files in force; a temporary hardship is not filed and may have 送温暖 only. */
const FILED = ['FILED', 'REVIEWING']

/** Households by id or by the worker's identity number; the act that asks is logged. */
export function householdPayees(
  { db }: Pick<CommandContext, 'db'>,
  ids: readonly string[],
  hashes: readonly string[],
): Promise<HouseholdPayee[]> {
  return db.$queryRaw<HouseholdPayee[]>`
    select id, no, name, state, class, unit_id, unit_name, member, id_number, coalesce(id_hash, '') as id_hash,
           coalesce(id_tail, '') as id_tail, card, coalesce(card_hash, '') as card_hash,
           coalesce(card_tail, '') as card_tail, coalesce(card_name, '') as card_name
      from app.relief_payees(${[...ids]}, ${[...hashes]})`
}

function householdError({ row }: LoadedBatch, payee: Payee): FieldError | null {
  const { household } = payee
  if (!household) {
    return row.program.filedOnly
      ? { path: 'idNumber', message: '没有找到这个人的在档家庭。先建档、后帮扶' }
      : null
  }
  if (household.name !== payee.name) return { path: 'name', message: '姓名与家庭档案登记的不同，请核对' }
  const temporary = household.class === 'temporary' && row.kind === 'warmth'
  if (temporary || FILED.includes(household.state)) return null
  return row.program.filedOnly ? { path: 'idNumber', message: '这一户现在不在档，不能发放' } : null
}

type Working = { fen: Fen; steps: string; clause: string }

function amountFor(loaded: LoadedBatch, payee: Payee): Working | FieldError {
  const hardshipClass = (payee.household?.class ?? payee.hardshipClass) as HardshipClass | ''
  const amount = amountOf(loaded.formula, { hardshipClass, base: payee.base, enteredFen: payee.amount })
  return 'error' in amount ? { path: 'amount', message: amount.error } : amount
}

/** Refuses what was paid already in this period, and what goes over the cap of the year. */
function takenError({ row }: LoadedBatch, taken: Taken | undefined, fen: Fen): FieldError | null {
  if (!taken) return null
  if (taken.taken) {
    const where = taken.own ? `第 ${taken.taken} 批` : '本市另一个地区'
    return { path: 'idNumber', message: `${periodLabel(row.period)}已在${where}发放过同一项目，不能重复发放` }
  }
  const cap = Number(row.program.capFen)
  const had = Number(taken.year_fen)
  if (cap === 0 || had + fen <= cap) return null
  const message = `本年已有 ${formatYuan(had)} 元，加上本次 ${formatYuan(fen)} 元超过上限 ${formatYuan(cap)} 元`
  return { path: 'amount', message }
}

async function takenOf(
  { db }: CommandContext,
  { row }: LoadedBatch,
  keys: readonly { key: string; hash: string }[],
) {
  const rows = await db.$queryRaw<Taken[]>`
    select key, taken, own, year_fen from app.relief_taken(${row.kind}, ${row.year}::int, ${row.period},
      ${keys.map((each) => each.key)}, ${keys.map((each) => each.hash)})`
  return new Map(rows.map((each) => [each.key, each]))
}

export const PRIVATE_TABLE = 'public.relief_payment_private'

/** The card of the payee: given, else that of the household file; null = none. */
function cardOf(vault: Vault, { row }: LoadedBatch, payee: Payee): string | null {
  if (payee.card) return payee.card
  const { household } = payee
  if (!household?.card) return null
  const cell = {
    table: 'public.relief_household_private',
    column: 'card',
    cityId: row.cityId,
    id: household.id,
  }
  return vault.open(cell, household.card)
}

export type ReadyPayee = { payment: Record<string, unknown>; secrets: Record<string, unknown>; payee: Payee }

function readyPayee(
  ctx: CommandContext,
  vault: Vault,
  loaded: LoadedBatch,
  { payee, amount, no }: { payee: Payee; amount: Working; no: number },
): ReadyPayee | FieldError {
  const { row } = loaded
  const id = uuidv7(ctx.now.getTime())
  const cell = (column: string) => ({ table: PRIVATE_TABLE, column, cityId: row.cityId, id })
  const card = row.form === 'cash' ? cardOf(vault, loaded, payee) : null
  if (row.form === 'cash' && !card) return { path: 'card', message: '请填写银行卡号' }
  const sealed = card ? vault.seal(cell('card'), card) : null
  const idHash = vault.hash('id_number', payee.idNumber)
  const { household } = payee
  const payment = {
    ...place(row),
    id,
    batchId: row.id,
    no,
    kind: row.kind,
    period: row.period,
    year: row.year,
    payeeKey: household?.id ?? idHash,
    householdId: household?.id ?? '',
    name: payee.name,
    idHash,
    idTail: payee.idNumber.slice(-4),
    cardHash: card ? vault.hash('card', card) : '',
    cardTail: card?.slice(-4) ?? '',
    cardPrint: sealed ? createHash('sha256').update(sealed).digest('hex') : '',
    accountName: payee.accountName || household?.card_name || payee.name,
    bankName: payee.bankName,
    forUnitId: household?.unit_id ?? '',
    forUnitName: payee.unitName || household?.unit_name || '',
    area: payee.area,
    class: household?.class ?? payee.hardshipClass,
    amountFen: BigInt(amount.fen),
    working: {
      steps: amount.steps,
      clause: amount.clause,
      ...(card && !isLuhn(card) ? { cardDoubt: true } : {}),
    },
    goods: payee.goods,
    note: payee.note,
    enteredBy: ctx.actor.userId,
  }
  const secrets = { ...place(row), id, card: sealed, idNumber: vault.seal(cell('id_number'), payee.idNumber) }
  return { payment, secrets, payee }
}

/** Which payees can be written, and what is wrong with the others, by their place in the list. */
export type Looked = { ready: (ReadyPayee | null)[]; errors: Map<number, FieldError[]> }

type Look = {
  ctx: CommandContext
  vault: Vault
  loaded: LoadedBatch
  taken: Map<string, Taken>
  from: number
}

/** One payee: ready to be written, or what is wrong. `twice` = place of the same payee earlier in the list. */
function lookAt(
  { ctx, vault, loaded, taken, from }: Look,
  { payee, key, at, twice }: { payee: Payee; key: string; at: number; twice: number | undefined },
): ReadyPayee | FieldError[] {
  const amount = amountFor(loaded, payee)
  const again = twice === undefined ? null : `与第 ${from + twice} 人是同一户（同一人），请删去一行`
  const wrong = [
    householdError(loaded, payee),
    'fen' in amount ? takenError(loaded, taken.get(key), amount.fen) : amount,
    again === null ? null : { path: 'idNumber', message: again },
  ].filter((each) => each !== null)
  if (wrong.length > 0 || !('fen' in amount)) return wrong
  const ready = readyPayee(ctx, vault, loaded, { payee, amount, no: from + at })
  return 'payment' in ready ? ready : [ready]
}

/**
 * Looks payees up, computes their amounts and holds them against what was paid already: set-based, nothing is written.
 * `from` = number of the first one in the batch.
 */
export async function lookAtPayees(
  ctx: CommandContext,
  loaded: LoadedBatch,
  given: readonly Omit<Payee, 'household'>[],
  from: number,
): Promise<Looked | Failure> {
  const vault = await openVault(ctx.db)
  if ('ok' in vault) return vault
  const hashes = given.map(({ idNumber }) => vault.hash('id_number', idNumber))
  const byHash = Map.groupBy(await householdPayees(ctx, [], hashes), (each) => each.id_hash)
  const filed = (hash: string) => {
    const same = byHash.get(hash) ?? []
    return same.find(({ state }) => FILED.includes(state)) ?? same[0] ?? null
  }
  const payees = given.map((each, at): Payee => ({ ...each, household: filed(hashes[at] ?? '') }))
  const keys = payees.map(({ household }, at) => ({
    key: household?.id ?? hashes[at] ?? '',
    hash: hashes[at] ?? '',
  }))
  const look = { ctx, vault, loaded, from, taken: await takenOf(ctx, loaded, keys) }
  const seen = new Map<string, number>()
  const looked: Looked = { ready: [], errors: new Map() }
  for (const [at, payee] of payees.entries()) {
    const key = keys[at]?.key ?? ''
    const found = lookAt(look, { payee, key, at, twice: seen.get(key) })
    if (!seen.has(key)) seen.set(key, at)
    looked.ready.push(Array.isArray(found) ? null : found)
    if (Array.isArray(found)) looked.errors.set(at, found)
  }
  return looked
}

/** Number of the next payee of a batch. */
export async function nextPayeeNo({ db }: CommandContext, { row }: LoadedBatch): Promise<number> {
  const last = await db.reliefPayment.aggregate({
    where: { cityId: row.cityId, batchId: row.id },
    _max: { no: true },
  })
  return (last._max.no ?? 0) + 1
}

/** Writes payees and their sealed numbers. */
export async function writePayees({ db }: CommandContext, ready: readonly ReadyPayee[]): Promise<void> {
  if (ready.length === 0) return
  await db.reliefPayment.createMany({ data: ready.map(({ payment }) => payment) as never })
  await db.reliefPaymentPrivate.createMany({ data: ready.map(({ secrets }) => secrets) as never })
}

export const payeeErrors = (errors: readonly FieldError[]) =>
  invalid([...errors], errors[0]?.message ?? '请核对')
