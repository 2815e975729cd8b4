import { createHash } from 'node:crypto'
import type { NoticeRow } from '#lib/base/notices/load.ts'
import { type CommandContext, place } from '#lib/kernel/command.ts'
import { fromDate, toDate } from '#lib/kernel/pure/day.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'

/** The page of a notice as visitors see it; what the proof sheet keeps. */
function contentOf(row: NoticeRow) {
  return {
    title: row.title,
    basis: row.basis,
    list: row.list as object,
    startOn: fromDate(row.startOn),
    endOn: fromDate(row.endOn),
    workdays: row.workdays,
    contactOffice: row.contactOffice,
    contactPhone: row.contactPhone,
    contactAddress: row.contactAddress,
  }
}

/** The hash that stands on the proof sheet: of the shown content with sorted keys. */
function hashOfContent(content: unknown): string {
  const sorted = JSON.stringify(content, (_key, value: unknown) =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
  return createHash('sha256').update(sorted).digest('hex')
}

/** Notes what visitors are shown from now on. */
async function noteShown(ctx: CommandContext, row: NoticeRow, act: 'published' | 'withdrawn' | 'concluded') {
  const content = act === 'published' ? contentOf(row) : {}
  await ctx.db.noticeShown.createMany({
    data: [
      {
        ...place(row),
        id: uuidv7(ctx.now.getTime()),
        noticeId: row.id,
        act,
        at: ctx.now,
        byName: ctx.actor.userName,
        content,
        sha256: hashOfContent(content),
      },
    ],
  })
}

async function bump(ctx: CommandContext) {
  await ctx.db.$queryRaw`select app.bump_publish()::text`
}

/** Puts the notice on the region's public pages, with the proof of it. */
export async function showNotice(ctx: CommandContext, row: NoticeRow): Promise<void> {
  const { startOn: _start, endOn: _end, list, ...words } = contentOf(row)
  await ctx.db.publicNotice.createMany({
    data: [
      {
        ...place(row),
        ...words,
        list,
        slug: ctx.actor.regionSlug,
        noticeId: row.id,
        subjectType: row.subjectType,
        startOn: row.startOn,
        endOn: row.endOn,
        publishedOn: toDate(ctx.today),
      },
    ],
  })
  await noteShown(ctx, row, 'published')
  await bump(ctx)
}

/** Takes it off the public pages, with the proof of it. */
export async function hideNotice(
  ctx: CommandContext,
  row: NoticeRow,
  act: 'withdrawn' | 'concluded',
): Promise<void> {
  await ctx.db.publicNotice.deleteMany({ where: { slug: ctx.actor.regionSlug, noticeId: row.id } })
  await noteShown(ctx, row, act)
  await bump(ctx)
}
