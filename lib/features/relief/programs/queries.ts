import type { z } from 'zod'
import { regionPlace } from '#lib/base/regions/place.ts'
import { moneyDuty } from '#lib/features/relief/policy/batch.ts'
import type { Formula } from '#lib/features/relief/rules/batch-amount.ts'
import type { Cycle, Season } from '#lib/features/relief/rules/batch-period.ts'
import { batchIdInput } from '#lib/features/relief/schema/batch.ts'
import { listProgramsInput, type ProgramItem } from '#lib/features/relief/schema/program.ts'
import type { AidKind } from '#lib/features/relief/schema/words.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import type { Fen } from '#lib/kernel/pure/money.ts'
import { defineQuery } from '#lib/kernel/query.ts'
import type { Db } from '#lib/kernel/scope.ts'

/** Money of each fund that may still be reserved. */
async function roomOf(db: Db, cityId: string, funds: readonly { id: string; budgetFen: bigint }[]) {
  const used = await db.reliefBalance.findMany({
    where: { cityId, account: 'available', fundId: { in: funds.map(({ id }) => id) } },
  })
  const by = new Map(used.map(({ fundId, amountFen }) => [fundId, Number(amountFen)]))
  return new Map(funds.map(({ id, budgetFen }) => [id, Number(budgetFen) + (by.get(id) ?? 0)]))
}

async function programs(
  db: Db,
  cityId: string,
  where: { id?: string; year?: number },
): Promise<ProgramItem[]> {
  const rows = await db.reliefProgram.findMany({
    where: { cityId, ...where },
    include: { fund: true },
    orderBy: [{ year: 'desc' }, { id: 'asc' }],
  })
  const room = await roomOf(
    db,
    cityId,
    rows.map(({ fund }) => fund),
  )
  return rows.map((row) => {
    const { id, name, year, fundId, filedOnly, wantNotice, basis, version } = row
    return {
      ...{ id, name, year, fundId, filedOnly, wantNotice, basis, version },
      kind: row.kind as AidKind,
      form: row.form as ProgramItem['form'],
      season: row.season as Season,
      cycle: row.cycle as Cycle,
      fundName: row.fund.name,
      roomFen: room.get(fundId) ?? 0,
      formula: row.formula as Formula,
      capFen: Number(row.capFen),
      status: row.status as ProgramItem['status'],
    }
  })
}

/** Programs in scope, the latest year first. */
export const listPrograms = (db: Db, { cityId }: Actor, { year }: z.output<typeof listProgramsInput>) =>
  programs(db, cityId, year ? { year } : {})

const getProgram = async (db: Db, { cityId }: Actor, id: string): Promise<ProgramItem | null> =>
  (await programs(db, cityId, { id }))[0] ?? null

export type FundChoice = { id: string; name: string; year: number; roomFen: Fen; allowedKinds: string[] }

/** Funds of the region that a program may take from. */
export async function fundChoices(db: Db, actor: Actor): Promise<FundChoice[]> {
  const { cityId, countyId } = regionPlace(actor)
  const funds = await db.reliefFund.findMany({
    where: { cityId, countyId, status: 'active' },
    orderBy: [{ year: 'desc' }, { name: 'asc' }],
  })
  const room = await roomOf(db, cityId, funds)
  return funds.map(({ id, name, year, allowedKinds }) => ({
    id,
    name,
    year,
    allowedKinds,
    roomFen: room.get(id) ?? 0,
  }))
}

export const programList = defineQuery({
  name: 'relief_program.list',
  object: 'relief_program',
  summary: '帮扶项目',
  input: listProgramsInput,
  allow: (actor) => moneyDuty(actor, 'read'),
  run: async (db, actor, input) => ({ items: await listPrograms(db, actor, input), nextCursor: null }),
})
export const programGet = defineQuery({
  name: 'relief_program.read',
  object: 'relief_program',
  summary: '一个帮扶项目',
  input: batchIdInput,
  allow: (actor) => moneyDuty(actor, 'read'),
  run: (db, actor, { id }) => getProgram(db, actor, id),
})
