import type { z } from 'zod'
import { createMany, organizationColumns, updateMany } from '#lib/base/organizations/many.ts'
import {
  isBelow,
  mayChangeOrganization,
  mayMakeOrganization,
  type OrgPlace,
} from '#lib/base/organizations/policy.ts'
import { findOrganization } from '#lib/base/organizations/queries.ts'
import { movedOrders } from '#lib/base/organizations/rules.ts'
import {
  createOrganizationInput,
  moveOrganizationInput,
  updateOrganizationInput,
} from '#lib/base/organizations/schema.ts'
import { type CommandContext, defineCommand, place } from '#lib/kernel/command.ts'
import { sqlState } from '#lib/kernel/errors.ts'
import type { Level } from '#lib/kernel/pure/actor.ts'
import { toDate } from '#lib/kernel/pure/day.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { fail, invalid, ok, type Result } from '#lib/kernel/pure/result.ts'

type Row = NonNullable<Awaited<ReturnType<typeof findOrganization>>>
type CreateInput = z.output<typeof createOrganizationInput>

/** Row → what policies ask of it. */
export function orgPlace(row: Row): OrgPlace {
  const { id, cityId, countyId } = row
  return { id, cityId, countyId, level: row.level as Level, isRegion: row.region !== null }
}

/** Of the actor's own subtree (the names above it can be read, but are as if unknown here). */
const isOwn = ({ actor }: CommandContext, row: Row) => isBelow(actor, row) || row.id === actor.orgId

export async function loadOwn(ctx: CommandContext, id: string): Promise<Row | null> {
  const row = await findOrganization(ctx.db, ctx.actor, id)
  return row && isOwn(ctx, row) ? row : null
}

async function lastOrder(db: CommandContext['db'], cityId: string, countyId: string): Promise<number> {
  const last = await db.organization.aggregate({
    where: { cityId, countyId },
    _max: { displayOrder: true },
  })
  return last._max.displayOrder ?? 0
}

async function insertOrganization(
  ctx: CommandContext,
  input: CreateInput,
  parent: Row,
): Promise<Result<{ id: string }>> {
  const county = input.level === 'county'
  const { code } = input
  if (county && (!code || code.endsWith('00') || !code.startsWith(parent.cityId.slice(0, 2)))) {
    return invalid([{ path: 'code', message: '请填本市所辖县（区）的 6 位区划代码' }])
  }
  const id = county && code ? code : uuidv7()
  const at = county
    ? { cityId: parent.cityId, countyId: id, townId: '', unitId: '' }
    : { ...place(parent), unitId: id }
  await ctx.db.organization.createMany({
    data: [
      {
        ...at,
        ...organizationColumns(input),
        id,
        level: input.level,
        kind: county ? 'region' : input.kind,
        // a county heads the list of its own units
        displayOrder: county ? 0 : (await lastOrder(ctx.db, parent.cityId, parent.countyId)) + 10,
        validFrom: toDate(input.validFrom),
      },
    ],
  })
  ctx.audit({ objectId: id, place: at, detail: { name: input.name, level: input.level } })
  return ok({ id })
}

/** A unit of the region, or a county of the city. */
export const createOrganization = defineCommand({
  name: 'organization.create',
  object: 'organization',
  summary: '新建单位（市级也可新建县区）',
  input: createOrganizationInput,
  load: (ctx, input) => loadOwn(ctx, input.parentId ?? ctx.actor.orgId),
  allow: (actor, parent, input) =>
    mayMakeOrganization(actor, input.level) ??
    (parent.level === 'unit' ? fail('invalid', '单位下面不能再建单位，请选择所在的县（区）').problem : null),
  run: async (ctx, parent, input) => {
    try {
      return await insertOrganization(ctx, input, parent)
    } catch (error) {
      if (sqlState(error) !== '23505') throw error
      return invalid([{ path: 'code', message: '这个区划代码已经建过了' }])
    }
  },
  many: createMany(isOwn),
})

export const updateOrganization = defineCommand({
  name: 'organization.update',
  object: 'organization',
  summary: '修改单位；撤销的填撤销日期，不删除',
  input: updateOrganizationInput,
  load: (ctx, input) => loadOwn(ctx, input.id),
  allow: (actor, row) => mayChangeOrganization(actor, orgPlace(row)),
  run: async (ctx, row, input) => {
    const changed = await ctx.db.organization.updateMany({
      where: { cityId: row.cityId, id: row.id, version: input.version },
      data: {
        ...organizationColumns(input),
        kind: row.level === 'unit' ? input.kind : row.kind,
        validFrom: toDate(input.validFrom),
        validTo: input.validTo ? toDate(input.validTo) : null,
        version: { increment: 1 },
      },
    })
    if (changed.count === 0) return fail('conflict', '别人刚改过这个单位。请刷新后核对，再保存')
    ctx.audit({
      objectId: row.id,
      place: row,
      detail: { name: input.name, unitReview: input.unitReview, validTo: input.validTo },
    })
    return ok({ id: row.id, version: input.version + 1 })
  },
  many: updateMany(isOwn),
})

/** Moves an organization one place up or down among those of the same county (or directly under the city). */
export const moveOrganization = defineCommand({
  name: 'organization.move',
  object: 'organization',
  summary: '上移或下移单位的排列顺序',
  input: moveOrganizationInput,
  load: (ctx, input) => loadOwn(ctx, input.id),
  allow: (actor, row) => mayChangeOrganization(actor, orgPlace(row)),
  run: async (ctx, row, input) => {
    const siblings = await ctx.db.organization.findMany({
      where: { cityId: row.cityId, countyId: row.countyId, level: row.level, validTo: null },
      orderBy: [{ displayOrder: 'asc' }, { name: 'asc' }, { id: 'asc' }],
      select: { id: true, displayOrder: true },
    })
    for (const { id, displayOrder } of movedOrders(siblings, row.id, input.direction)) {
      await ctx.db.organization.updateMany({ where: { cityId: row.cityId, id }, data: { displayOrder } })
    }
    ctx.audit({ objectId: row.id, place: row, detail: { direction: input.direction } })
    return ok({ id: row.id })
  },
})
