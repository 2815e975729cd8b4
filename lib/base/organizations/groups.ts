import { isBelow } from '#lib/base/organizations/policy.ts'
import { setGroupsInput } from '#lib/base/organizations/schema.ts'
import { mayChangeRegion } from '#lib/base/regions/policy.ts'
import { findRegion } from '#lib/base/regions/queries.ts'
import { defineCommand } from '#lib/kernel/command.ts'
import { notFound } from '#lib/kernel/errors.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { ok } from '#lib/kernel/pure/result.ts'
import type { Db } from '#lib/kernel/scope.ts'

/** A unit of the region, or a county below the city: what is put into a group. */
export type Grouped = { id: string; level: string; name: string; group: string }

/**
 * Whom a region compares: its own units, and under a city the counties, each with all of its units. The units of a
 * county are the county's own to group.
 */
export async function groupedOrganizations(db: Db, actor: Actor): Promise<Grouped[]> {
  const rows = await db.organization.findMany({
    where: { cityId: actor.cityId, validTo: null },
    orderBy: [{ countyId: 'asc' }, { displayOrder: 'asc' }, { name: 'asc' }, { id: 'asc' }],
    select: { id: true, cityId: true, countyId: true, level: true, name: true, unitGroup: true },
  })
  const own = rows.filter(
    (row) =>
      isBelow(actor, row) &&
      (row.level === 'county' || (row.countyId === actor.countyId && ['unit', 'town'].includes(row.level))),
  )
  return own.map(({ id, level, name, unitGroup }) => ({ id, level, name, group: unitGroup }))
}

/** The names of a region's groups in their order, and who is in which. */
export const setGroups = defineCommand({
  name: 'region.set_groups',
  object: 'region',
  summary: '设置单位分组：分组名称、顺序和各单位所在的组',
  input: setGroupsInput,
  load: ({ db }, input) => findRegion(db, input.id),
  allow: (actor, row) => mayChangeRegion(actor, row),
  run: async (ctx, row, { groups, units }) => {
    const known = new Map((await groupedOrganizations(ctx.db, ctx.actor)).map((org) => [org.id, org]))
    if (units.some((unit) => !known.has(unit.orgId))) return notFound()
    await ctx.db.regionProfile.updateMany({
      where: { cityId: row.cityId, id: row.id },
      data: { unitGroups: groups },
    })
    const wanted = new Map(units.map((unit) => [unit.orgId, unit.group]))
    // who is not named stays, unless its group is gone
    const after = (org: Grouped) => wanted.get(org.id) ?? (groups.includes(org.group) ? org.group : '')
    const changed = [...known.values()].filter((org) => after(org) !== org.group)
    for (const group of new Set(changed.map(after))) {
      const ids = changed.filter((org) => after(org) === group).map((org) => org.id)
      await ctx.db.organization.updateMany({
        where: { cityId: row.cityId, id: { in: ids } },
        data: { unitGroup: group },
      })
    }
    ctx.audit({ objectId: row.id, place: row, detail: { groups, changed: changed.length } })
    return ok({ id: row.id, changed: changed.length })
  },
})
