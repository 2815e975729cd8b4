import { isBelow } from '#lib/base/organizations/policy.ts'
import { setGroupsInput } from '#lib/base/organizations/schema.ts'
import { mayChangeRegion } from '#lib/base/regions/policy.ts'
import { findRegion } from '#lib/base/regions/queries.ts'
import { type CommandContext, defineCommand } from '#lib/kernel/command.ts'
import { notFound } from '#lib/kernel/errors.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { ok } from '#lib/kernel/pure/result.ts'
import type { Db } from '#lib/kernel/scope.ts'

/** A unit of the region, or a county below the city: what is put into a group. */
export type Grouped = { id: string; level: string; name: string; group: string }

/** The groups of the actor's own region, in their order. */
export async function ownGroups({ db, actor }: Pick<CommandContext, 'db' | 'actor'>): Promise<string[]> {
  const region = actor.regionId ? await findRegion(db, actor.regionId) : null
  return region?.unitGroups ?? []
}

/** Whom the actor's region puts into its groups: its own units, and a city its counties. */
export function isGroupedBy(actor: Actor, at: { countyId: string; level: string }): boolean {
  return at.countyId === actor.countyId || at.level === 'county'
}

type Grouping = { countyId: string; level: string; unitGroup: string; wanted: string | undefined }

/** Why an organization cannot be put into a group; null = it can, or stays where it is. */
export function groupProblem(actor: Actor, groups: readonly string[], row: Grouping): string | null {
  const { wanted } = row
  if (wanted === undefined || wanted === row.unitGroup) return null
  if (!isGroupedBy(actor, row)) return '县（区）的单位由县（区）自己分组，请留空'
  if (wanted === '' || groups.includes(wanted)) return null
  return groups.length === 0
    ? '本地区还没有设置分组，请先在“单位分组”里设置'
    : `没有“${wanted}”这个分组，请填：${groups.join('、')}`
}

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
    (row) => isBelow(actor, row) && ['county', 'unit', 'town'].includes(row.level) && isGroupedBy(actor, row),
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
