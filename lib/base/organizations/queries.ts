import type { z } from 'zod'
import { isBelow } from '#lib/base/organizations/policy.ts'
import {
  listOrganizationsInput,
  type OrganizationItem,
  organizationIdInput,
} from '#lib/base/organizations/schema.ts'
import { type Actor, LEVELS, type Level } from '#lib/kernel/pure/actor.ts'
import { type Day, fromDate, toDate, today } from '#lib/kernel/pure/day.ts'
import { maskPhone } from '#lib/kernel/pure/mask.ts'
import { type Page, pageOf } from '#lib/kernel/pure/paging.ts'
import { type ApiQuery, defineQuery } from '#lib/kernel/query.ts'
import type { Db } from '#lib/kernel/scope.ts'

type Row = NonNullable<Awaited<ReturnType<typeof findOrganization>>>

/** The organization with the mark whether it is a region; null = unknown or out of scope. */
export async function findOrganization(db: Db, actor: Pick<Actor, 'cityId'>, id: string) {
  return db.organization.findFirst({
    where: { id, ...(actor.cityId === '000000' ? {} : { cityId: actor.cityId }) },
    include: { region: { select: { id: true } } },
  })
}

/** Row → item of lists and of the API. */
export function toItem(row: Row): OrganizationItem {
  return {
    id: row.id,
    level: row.level as Level,
    kind: row.kind,
    name: row.name,
    shortName: row.shortName,
    aliases: row.aliases,
    cityId: row.cityId,
    countyId: row.countyId,
    townId: row.townId,
    displayOrder: row.displayOrder,
    unitReview: row.unitReview,
    liaisonName: row.liaisonName,
    unitGroup: row.unitGroup,
    liaisonPhone: row.liaisonPhone,
    validFrom: fromDate(row.validFrom),
    validTo: row.validTo ? fromDate(row.validTo) : null,
    isRegion: row.region !== null,
    version: row.version,
  }
}

/**
 * The liaison is named to the organization itself and to those above it; from below, only organizations are seen.
 * The telephone is whole for the organization itself and for the administrator who keeps it, else masked.
 */
function forReader(actor: Actor, item: OrganizationItem): OrganizationItem {
  if (item.id === actor.orgId) return item
  const below = actor.level !== 'platform' && LEVELS.indexOf(item.level) > LEVELS.indexOf(actor.level)
  if (!below) return { ...item, liaisonName: '', liaisonPhone: '' }
  return actor.role === 'region_admin' ? item : { ...item, liaisonPhone: maskPhone(item.liaisonPhone) }
}

type ListInput = z.output<typeof listOrganizationsInput>

/** Organizations in protocol order: the region's own units first, then county by county. */
export async function listOrganizations(
  db: Db,
  input: ListInput,
  day: Day = today(),
): Promise<Page<OrganizationItem>> {
  const q = input.q.trim().toLowerCase()
  const at = input.cursor ? await db.organization.findFirst({ where: { id: input.cursor } }) : null
  const rows = await db.organization.findMany({
    where: {
      ...(q ? { searchText: { contains: q } } : {}),
      ...(input.level ? { level: input.level } : {}),
      ...(input.closed === '1' ? {} : { OR: [{ validTo: null }, { validTo: { gte: toDate(day) } }] }),
    },
    include: { region: { select: { id: true } } },
    orderBy: [
      { cityId: 'asc' },
      { countyId: 'asc' },
      { displayOrder: 'asc' },
      { name: 'asc' },
      { id: 'asc' },
    ],
    ...(at ? { cursor: { cityId_id: { cityId: at.cityId, id: at.id } }, skip: 1 } : {}),
    take: input.limit + 1,
  })
  return pageOf(rows.map(toItem), input.limit, (item) => item.id)
}

export const organizationList: ApiQuery<ListInput, Page<OrganizationItem>> = defineQuery({
  name: 'organization.list',
  object: 'organization',
  summary: '单位列表（按排列顺序）',
  input: listOrganizationsInput,
  allow: () => null,
  run: async (db, actor, input) => {
    const page = await listOrganizations(db, input)
    return { ...page, items: page.items.map((item) => forReader(actor, item)) }
  },
})

export const organizationGet = defineQuery({
  name: 'organization.read',
  object: 'organization',
  summary: '一个单位',
  input: organizationIdInput,
  allow: () => null,
  run: async (db, actor, input) => {
    const row = await findOrganization(db, actor, input.id)
    return row ? forReader(actor, toItem(row)) : null
  },
})

/** Everything in the reader's own subtree, the own organization first; for selects and the units page. */
export async function allOrganizations(
  db: Db,
  actor: Actor,
  { closed = false }: { closed?: boolean } = {},
): Promise<OrganizationItem[]> {
  const input = { ...listOrganizationsInput.parse({ closed: closed ? '1' : '0' }), limit: 2000 }
  const { items } = await listOrganizations(db, input)
  return items.filter((org) => org.id === actor.orgId || isBelow(actor, org))
}
