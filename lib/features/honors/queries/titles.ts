import type { z } from 'zod'
import { regionPlace } from '#lib/base/regions/place.ts'
import { findTitle } from '#lib/features/honors/commands/load.ts'
import type { HolderKind, HonorLevel } from '#lib/features/honors/labels.ts'
import { honorDuty } from '#lib/features/honors/policy.ts'
import { listTitlesInput, type TitleItem, titleIdInput } from '#lib/features/honors/schema/title.ts'
import { pageArgs } from '#lib/kernel/pager.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { type Page, pageOf } from '#lib/kernel/pure/paging.ts'
import { defineQuery } from '#lib/kernel/query.ts'
import type { Db } from '#lib/kernel/scope.ts'

type Row = Awaited<ReturnType<Db['honorTitle']['findMany']>>[number]

function toItem(row: Row, actor: Actor): TitleItem {
  return {
    id: row.id,
    name: row.name,
    level: row.level as HonorLevel,
    kind: row.kind as HolderKind,
    grantedBy: row.grantedBy,
    aliases: row.aliases,
    treatmentLevel: row.treatmentLevel,
    noticeFrom: row.noticeFrom,
    status: row.status === 'retired' ? 'retired' : 'active',
    own: row.countyId === regionPlace(actor).countyId,
    version: row.version,
  }
}

/** The own region's titles, and for a county those of its city: in the order of the catalog. */
export async function listTitles(
  db: Db,
  actor: Actor,
  input: z.output<typeof listTitlesInput>,
): Promise<Page<TitleItem>> {
  const { cityId, countyId } = regionPlace(actor)
  const q = input.q.trim().toLowerCase()
  const rows = await db.honorTitle.findMany({
    where: {
      cityId,
      countyId: { in: ['', countyId] },
      ...(q ? { searchText: { contains: q } } : {}),
      ...(input.kind ? { kind: input.kind } : {}),
      ...(input.retired === '1' ? {} : { status: 'active' }),
    },
    orderBy: [{ countyId: 'desc' }, { displayOrder: 'asc' }, { id: 'asc' }],
    ...(await pageArgs(cityId, input, (where) => db.honorTitle.findFirst({ where, select: { id: true } }))),
  })
  return pageOf(
    rows.map((row) => toItem(row, actor)),
    input.limit,
    (item) => item.id,
  )
}

/** What a title is called; null = unknown or another region's. */
export async function findTitleName(db: Db, actor: Actor, id: string): Promise<string | null> {
  return (await findTitle({ db, actor }, id))?.name ?? null
}

/** All titles that are awarded, for a select; `retired`: also the others. */
export async function allTitles(db: Db, actor: Actor, retired = false): Promise<TitleItem[]> {
  const all = listTitlesInput.parse({ retired: retired ? '1' : '0' })
  const { items } = await listTitles(db, actor, { ...all, limit: 500 })
  return items
}

export const titleList = defineQuery({
  name: 'honor_title.list',
  object: 'honor_title',
  summary: '荣誉名称目录',
  input: listTitlesInput,
  allow: (actor) => honorDuty(actor, 'read'),
  run: listTitles,
})

export const titleGet = defineQuery({
  name: 'honor_title.read',
  object: 'honor_title',
  summary: '一个荣誉名称',
  input: titleIdInput,
  allow: (actor) => honorDuty(actor, 'read'),
  run: async (db, actor, input) => {
    const row = await findTitle({ db, actor }, input.id)
    return row && toItem(row, actor)
  },
})
