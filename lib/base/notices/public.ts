import { z } from 'zod'
import type { NoticeList, SubjectType } from '#lib/base/notices/rules.ts'
import type { PublicNotice, PublicNoticeItem } from '#lib/base/notices/schema.ts'
import { currentMoment } from '#lib/kernel/command.ts'
import { type Day, today as dayOf, fromDate, toDate } from '#lib/kernel/pure/day.ts'
import { definePublicQuery } from '#lib/kernel/query.ts'
import type { Db } from '#lib/kernel/scope.ts'

/** Shown from the first to the last day of its period: it is taken down by the day, not by somebody. */
function running(slug: string, today: Day) {
  const day = toDate(today)
  return { slug, startOn: { lte: day }, endOn: { gte: day } }
}

type Row = Awaited<ReturnType<Db['publicNotice']['findMany']>>[number]

function toItem(row: Row): PublicNoticeItem {
  return {
    id: row.noticeId,
    title: row.title,
    subjectType: row.subjectType as SubjectType,
    startOn: fromDate(row.startOn),
    endOn: fromDate(row.endOn),
    workdays: row.workdays,
    count: (row.list as NoticeList).rows.length,
  }
}

/** A region's running notices, those that end first first. */
export async function publicNotices(
  db: Db,
  slug: string,
  today: Day = dayOf(currentMoment()),
): Promise<PublicNoticeItem[]> {
  const rows = await db.publicNotice.findMany({
    where: running(slug, today),
    orderBy: [{ endOn: 'asc' }, { noticeId: 'asc' }],
    take: 200,
  })
  return rows.map(toItem)
}

/** A running notice; null when it is over, withdrawn, not yet begun or unknown. */
export async function publicNotice(
  db: Db,
  slug: string,
  id: string,
  today: Day = dayOf(currentMoment()),
): Promise<PublicNotice | null> {
  const row = await db.publicNotice.findFirst({ where: { ...running(slug, today), noticeId: id } })
  if (!row) return null
  const { basis, contactOffice, contactPhone, contactAddress } = row
  return {
    ...toItem(row),
    basis,
    list: row.list as NoticeList,
    contactOffice,
    contactPhone,
    contactAddress,
    publishedOn: fromDate(row.publishedOn),
  }
}

export const listPublicNotices = definePublicQuery({
  name: 'public.notices',
  object: 'public_notice',
  summary: '正在公示的事项',
  input: z.object({ slug: z.string().max(40) }),
  run: async (db, { slug }) => {
    const region = await db.publicRegion.findUnique({ where: { slug } })
    return region && { items: await publicNotices(db, slug), nextCursor: null }
  },
})
