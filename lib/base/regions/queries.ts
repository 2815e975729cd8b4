import { z } from 'zod'
import { mayCreateRegion } from '#lib/base/regions/policy.ts'
import { REFORM_PUBLIC, TEMPLATES } from '#lib/base/regions/rules.ts'
import { type RegionItem, type RegionSettings, regionIdInput } from '#lib/base/regions/schema.ts'
import { type Actor, DEFAULT_WORDS, type Words } from '#lib/kernel/pure/actor.ts'
import { defineQuery } from '#lib/kernel/query.ts'
import type { Db } from '#lib/kernel/scope.ts'

/** The profile of a region with its organization; null = unknown or out of scope. */
export async function findRegion(db: Db, id: string) {
  return db.regionProfile.findFirst({
    where: { id },
    include: { org: { select: { name: true, level: true } } },
  })
}

type Row = NonNullable<Awaited<ReturnType<typeof findRegion>>>

function oneOf<T extends string>(values: readonly T[], value: string, otherwise: T): T {
  return values.find((each) => each === value) ?? otherwise
}

/** Row → settings of pages and API. */
export function toSettings(row: Row): RegionSettings {
  return {
    id: row.id,
    level: row.org.level === 'city' ? 'city' : 'county',
    name: row.org.name,
    slug: row.slug,
    title: row.title,
    template: oneOf(TEMPLATES, row.template, 'empty'),
    words: { ...DEFAULT_WORDS, ...(row.words as Partial<Words>) },
    reportDay: row.reportDay,
    fullMonths: row.fullMonths,
    countyReview: row.countyReview,
    reformPublic: oneOf(REFORM_PUBLIC, row.reformPublic, 'off'),
    honorTwoPeople: row.honorTwoPeople,
    studioNotice: row.studioNotice,
    officePhone: row.officePhone,
    unitGroups: row.unitGroups,
    isDemo: row.isDemo,
    version: row.version,
  }
}

/** The actor's own region; null for the platform. */
export async function ownRegion(db: Db, actor: Actor): Promise<RegionSettings | null> {
  const row = actor.regionId ? await findRegion(db, actor.regionId) : null
  return row ? toSettings(row) : null
}

/** All regions with their administrators, for the platform. */
export async function listRegions(db: Db): Promise<RegionItem[]> {
  const regions = await db.regionProfile.findMany({
    include: { org: { select: { name: true, level: true } } },
    orderBy: [{ cityId: 'asc' }, { countyId: 'asc' }],
  })
  const duties = await db.membership.findMany({
    where: { role: 'region_admin', status: 'active' },
    include: { user: { select: { id: true, username: true, displayName: true, status: true } } },
    orderBy: { id: 'asc' },
  })
  return regions.map((row) => ({
    id: row.id,
    level: row.org.level === 'city' ? 'city' : 'county',
    name: row.org.name,
    slug: row.slug,
    title: row.title,
    isDemo: row.isDemo,
    admins: duties
      .filter((duty) => duty.cityId === row.cityId && duty.countyId === row.countyId)
      .map(({ user }) => ({ ...user, status: user.status === 'disabled' ? 'disabled' : 'active' })),
  }))
}

export const regionList = defineQuery({
  name: 'region.list',
  object: 'region',
  summary: '全部地区及其管理员（平台）',
  input: z.object({}),
  allow: mayCreateRegion,
  run: async (db) => ({ items: await listRegions(db), nextCursor: null }),
})

export const regionGet = defineQuery({
  name: 'region.read',
  object: 'region',
  summary: '地区设置',
  input: regionIdInput,
  allow: () => null,
  run: async (db, _actor, input) => {
    const row = await findRegion(db, input.id)
    return row ? toSettings(row) : null
  },
})
