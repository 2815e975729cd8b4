import { regionPlace } from '#lib/base/regions/place.ts'
import { parameterVerdict } from '#lib/features/relief/policy/parameters.ts'
import {
  createFundInput,
  type Fund,
  type FundFields,
  fundIdInput,
  listFundsInput,
  updateFundInput,
} from '#lib/features/relief/schema/fund.ts'
import { defineCommand, nothing } from '#lib/kernel/command.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { fail, ok } from '#lib/kernel/pure/result.ts'
import { defineQuery } from '#lib/kernel/query.ts'
import type { Db } from '#lib/kernel/scope.ts'

type Row = NonNullable<Awaited<ReturnType<Db['reliefFund']['findFirst']>>>

function toFund(row: Row): Fund {
  const { id, name, year, budgetNo, carryOver, note, version } = row
  return {
    ...{ id, name, year, budgetNo, carryOver, note, version },
    source: row.source as Fund['source'],
    status: row.status as Fund['status'],
    budget: Number(row.budgetFen),
    allowedKinds: row.allowedKinds as Fund['allowedKinds'],
    allowedClasses: row.allowedClasses as Fund['allowedClasses'],
  }
}

const ownRegion = (actor: Actor) => {
  const { cityId, countyId } = regionPlace(actor)
  return { cityId, countyId }
}

/** Funds of the own region, newest year first. */
export async function listFunds(db: Db, actor: Actor, year?: number): Promise<Fund[]> {
  const rows = await db.reliefFund.findMany({
    where: { ...ownRegion(actor), ...(year ? { year } : {}) },
    orderBy: [{ year: 'desc' }, { source: 'asc' }, { name: 'asc' }],
    take: 200,
  })
  return rows.map(toFund)
}

function columnsOf({ budget, ...plain }: FundFields) {
  return { ...plain, budgetFen: BigInt(budget) }
}

/** Sets up money that the region may give. */
export const createFund = defineCommand({
  name: 'relief_fund.create',
  object: 'relief_fund',
  summary: '新建帮扶资金',
  input: createFundInput,
  load: nothing,
  allow: (actor) => parameterVerdict(actor, 'write'),
  async run(ctx, _loaded, input) {
    const at = regionPlace(ctx.actor)
    const id = uuidv7(ctx.now.getTime())
    const times = { createdAt: ctx.now, updatedAt: ctx.now }
    await ctx.db.reliefFund.createMany({ data: [{ ...at, id, ...columnsOf(input), ...times }] })
    ctx.audit({ objectId: id, place: at, detail: input })
    return ok({ id, version: 1 })
  },
})

/** Changes a fund, or closes it; what it was stands in the audit log. */
export const updateFund = defineCommand({
  name: 'relief_fund.update',
  object: 'relief_fund',
  summary: '修改、停用帮扶资金',
  input: updateFundInput,
  load: (ctx, { id }) => ctx.db.reliefFund.findFirst({ where: { ...ownRegion(ctx.actor), id } }),
  allow: (actor) => parameterVerdict(actor, 'write'),
  async run(ctx, row, { id, version, status, ...input }) {
    const changed = await ctx.db.reliefFund.updateMany({
      where: { cityId: row.cityId, id, version },
      data: { ...columnsOf(input), status, updatedAt: ctx.now, version: { increment: 1 } },
    })
    if (changed.count === 0) return fail('conflict', '别人刚改过这笔资金。请刷新后核对，再保存')
    const { createdAt: _createdAt, updatedAt: _updatedAt, ...before } = row
    ctx.audit({ objectId: id, place: row, detail: { before, after: { ...input, status } } })
    return ok({ id, version: version + 1 })
  },
})

export const fundList = defineQuery({
  name: 'relief_fund.list',
  object: 'relief_fund',
  summary: '本地区的帮扶资金',
  input: listFundsInput,
  allow: (actor) => parameterVerdict(actor, 'read'),
  run: async (db, actor, { year }) => ({ items: await listFunds(db, actor, year), nextCursor: null }),
})

export const fundGet = defineQuery({
  name: 'relief_fund.read',
  object: 'relief_fund',
  summary: '一笔帮扶资金',
  input: fundIdInput,
  allow: (actor) => parameterVerdict(actor, 'read'),
  async run(db, actor, { id }) {
    const row = await db.reliefFund.findFirst({ where: { ...ownRegion(actor), id } })
    return row && toFund(row)
  },
})
