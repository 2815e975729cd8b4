import {
  factsOf,
  type LoadedNotice,
  loadNotice,
  type NoticeRow,
  regionWorkdays,
} from '#lib/base/notices/load.ts'
import { mayKeepNotices, noticeVerdict } from '#lib/base/notices/policy.ts'
import { hideNotice, showNotice } from '#lib/base/notices/publish.ts'
import {
  listErrors,
  masked,
  NOTICE_TRANSITIONS,
  type NoticeState,
  type NoticeVerb,
} from '#lib/base/notices/rules.ts'
import {
  concludeNoticeSchema,
  createNoticeSchema,
  type NoticeInput,
  type NoticeSaved,
  noticeActSchema,
  updateNoticeSchema,
  withdrawNoticeSchema,
} from '#lib/base/notices/schema.ts'
import { type AuditEntry, type CommandContext, defineCommand, nothing, place } from '#lib/kernel/command.ts'
import { formatDay, fromDate, toDate } from '#lib/kernel/pure/day.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { findPrivate, PRIVATE_LABELS } from '#lib/kernel/pure/private-text.ts'
import { type FieldError, fail, invalid, ok, type Result } from '#lib/kernel/pure/result.ts'
import { isWorkday, noticeEnd } from '#lib/kernel/pure/workdays.ts'
import { next } from '#lib/kernel/pure/workflow.ts'
import { searchText } from '#lib/kernel/search-text.ts'

const stale = fail('conflict', '这条公示刚刚被修改过，请刷新后再操作')

/** The fields in which nothing private may stand; contact lines name the office's own phone. */
function textErrors({ title, basis, list }: NoticeInput): FieldError[] {
  const inTexts = Object.entries({ title, basis }).flatMap(([path, value]) =>
    findPrivate(value).map(({ kind }) => ({
      path,
      message: `这里有${PRIVATE_LABELS[kind]}，请删去后再保存`,
    })),
  )
  return [...inTexts, ...listErrors(list)]
}

async function dataOf(ctx: CommandContext, input: NoticeInput) {
  const workdayTable = await regionWorkdays(ctx.db, {
    cityId: ctx.actor.cityId,
    countyId: ctx.actor.countyId,
  })
  const { subjectIds, subjectType, list, startOn, ...words } = input
  return {
    ...words,
    subjectType,
    subjectIds,
    list: masked(list, subjectType),
    startOn: toDate(startOn),
    endOn: toDate(noticeEnd(startOn, input.workdays, workdayTable)),
    startsOnWorkday: isWorkday(startOn, workdayTable),
    searchText: searchText(input.title),
  }
}

function dayErrors(ctx: CommandContext, startOn: string, startsOnWorkday: boolean): FieldError[] {
  if (startOn < ctx.today)
    return [{ path: 'startOn', message: `起始日期不能早于今天（${formatDay(ctx.today)}）` }]
  return startsOnWorkday ? [] : [{ path: 'startOn', message: '这天不上班，请从工作日开始公示' }]
}

function saved(row: Pick<NoticeRow, 'id' | 'endOn'>, version: number, state: NoticeState): NoticeSaved {
  return { id: row.id, version, state, endOn: fromDate(row.endOn) }
}

/** Writes a draft in the actor's name; the act that asks for it says so in the audit log. */
export async function draftNotice(ctx: CommandContext, input: NoticeInput): Promise<Result<NoticeSaved>> {
  const { startsOnWorkday, ...data } = await dataOf(ctx, input)
  const errors = [...textErrors(input), ...dayErrors(ctx, input.startOn, startsOnWorkday)]
  if (errors.length > 0) return invalid(errors)
  const { userId, userName } = ctx.actor
  const row = { ...place(ctx.actor), ...data, id: uuidv7(ctx.now.getTime()) }
  await ctx.db.notice.createMany({ data: [{ ...row, createdBy: userId, createdByName: userName }] })
  return ok(saved(row, 1, 'DRAFT'))
}

/** Lists that are made from what was approved or verified: that is what is shown, whoever edits the words. */
const MADE_LISTS: Partial<Record<string, string>> = {
  relief: '名单由发放批次生成，不能在这里修改；要改请退回批次',
  contest: '名单由竞赛成绩生成，不能在这里修改；要改请在竞赛里“退回重评”',
}
const madeList = (row: NoticeRow) => (row.subjectIds.length > 0 ? MADE_LISTS[row.subjectType] : undefined)

function listChanged(row: NoticeRow, { list, subjectType, subjectIds }: NoticeInput): FieldError[] {
  const message = madeList(row)
  if (message === undefined) return []
  const said = ({ columns, rows }: NoticeInput['list']) => JSON.stringify([columns, rows])
  const same =
    subjectType === row.subjectType &&
    (subjectIds.length === 0 || subjectIds.join() === row.subjectIds.join()) &&
    said(list) === said(row.list as NoticeInput['list'])
  return same ? [] : [{ path: 'list', message }]
}

export const createNotice = defineCommand({
  name: 'notice.create',
  object: 'notice',
  summary: '起草公示',
  input: createNoticeSchema,
  load: nothing,
  allow: (actor) => mayKeepNotices(actor),
  async run(ctx, _loaded, input): Promise<Result<NoticeSaved>> {
    const drafted = await draftNotice(ctx, input)
    if (!drafted.ok) return drafted
    const detail = { title: input.title, rows: input.list.rows.length }
    ctx.audit({ objectId: drafted.value.id, place: place(ctx.actor), detail })
    return drafted
  },
})

export const updateNotice = defineCommand({
  name: 'notice.update',
  object: 'notice',
  summary: '修改公示草稿',
  input: updateNoticeSchema,
  load: (ctx, input) => loadNotice(ctx.db, ctx.actor, input.id),
  allow: (actor, { subject }) => noticeVerdict(actor, 'update', subject),
  async run(ctx, { row }, input): Promise<Result<NoticeSaved>> {
    const { id, version, ...fields } = input
    const { startsOnWorkday, ...data } = await dataOf(ctx, fields)
    const fixed = madeList(row) !== undefined
    const errors = [
      ...listChanged(row, fields),
      ...textErrors(fields),
      ...dayErrors(ctx, fields.startOn, startsOnWorkday),
    ]
    if (errors.length > 0) return invalid(errors)
    // Whoever wrote the text last is the one who may not publish it.
    const { userId, userName } = ctx.actor
    const changed = await ctx.db.notice.updateMany({
      where: { cityId: row.cityId, id, version, state: 'DRAFT' },
      data: {
        ...data,
        ...(fixed ? { subjectIds: row.subjectIds } : {}),
        ...{ createdBy: userId, createdByName: userName, version: version + 1 },
      },
    })
    if (changed.count !== 1) return stale
    ctx.audit({ objectId: id, place: row, detail: { title: fields.title, rows: fields.list.rows.length } })
    return ok(saved({ id, endOn: data.endOn }, version + 1, 'DRAFT'))
  },
})

type Change = { version: number; data: Record<string, string | Date> }

/** Moves the notice on, if it still is what the actor saw. */
async function move(
  ctx: CommandContext,
  { row }: LoadedNotice,
  verb: NoticeVerb,
  { version, data }: Change,
): Promise<Result<{ row: NoticeRow; to: NoticeState }>> {
  const from = row.state as NoticeState
  const to = next(NOTICE_TRANSITIONS, from, verb, factsOf(row, ctx.today))
  if (!to)
    return fail(
      'state',
      row.openObjections > 0
        ? `还有 ${row.openObjections} 件异议没有处理，处理完再作结论`
        : `公示到 ${formatDay(fromDate(row.endOn))} 为止，期满后再作结论`,
    )
  const changed = await ctx.db.notice.updateMany({
    where: { cityId: row.cityId, id: row.id, version, state: from, openObjections: row.openObjections },
    data: { ...data, state: to, version: version + 1 },
  })
  if (changed.count !== 1) return stale
  ctx.audit({ objectId: row.id, place: row, detail: { from, to } })
  return ok({ row, to })
}

export const publishNotice = defineCommand({
  name: 'notice.publish',
  object: 'notice',
  summary: '发布公示',
  input: noticeActSchema,
  load: (ctx, input) => loadNotice(ctx.db, ctx.actor, input.id),
  allow: (actor, { subject }) => noticeVerdict(actor, 'publish', subject),
  async run(ctx, loaded, { version }): Promise<Result<NoticeSaved>> {
    const { row } = loaded
    const late = dayErrors(ctx, fromDate(row.startOn), true)
    if (late.length > 0) return fail('state', '起始日期已过，请先修改日期再发布')
    const { userId, userName } = ctx.actor
    const data = { publishedBy: userId, publishedByName: userName, publishedAt: ctx.now }
    const moved = await move(ctx, loaded, 'publish', { version, data })
    if (!moved.ok) return moved
    await showNotice(ctx, row)
    return ok(saved(row, version + 1, moved.value.to))
  },
})

export const withdrawNotice = defineCommand({
  name: 'notice.withdraw',
  object: 'notice',
  summary: '撤下公示',
  input: withdrawNoticeSchema,
  load: (ctx, input) => loadNotice(ctx.db, ctx.actor, input.id),
  allow: (actor, { subject }) => noticeVerdict(actor, 'withdraw', subject),
  async run(ctx, loaded, { version, reason }): Promise<Result<NoticeSaved>> {
    const data = { closedAt: ctx.now, closedByName: ctx.actor.userName, closingNote: reason }
    const moved = await move(ctx, loaded, 'withdraw', { version, data })
    if (!moved.ok) return moved
    if (loaded.row.state === 'RUNNING') await hideNotice(ctx, loaded.row, 'withdrawn')
    return ok(saved(loaded.row, version + 1, moved.value.to))
  },
})

/** Takes a notice down inside another act that makes its list void; one that is over stays as it ended. */
export async function takeDownNotice(ctx: CommandContext, id: string, reason: string): Promise<Result<null>> {
  const loaded = await loadNotice(ctx.db, ctx.actor, id)
  if (!loaded || noticeVerdict(ctx.actor, 'withdraw', loaded.subject)) return ok(null)
  const said: AuditEntry[] = []
  const within = {
    ...ctx,
    audit: (entry: AuditEntry | readonly AuditEntry[] | null) => said.push(...[entry ?? []].flat()),
  }
  const taken = await withdrawNotice.run(within, loaded, { id, version: loaded.row.version, reason })
  if (!taken.ok) return taken
  const { name, object } = withdrawNotice
  ctx.acts.push({ name, object, entries: said })
  return ok(null)
}

/** 公示无异议 or 异议成立, after the last day, when every objection is settled. */
export const concludeNotice = defineCommand({
  name: 'notice.conclude',
  object: 'notice',
  summary: '公示结论',
  input: concludeNoticeSchema,
  load: (ctx, input) => loadNotice(ctx.db, ctx.actor, input.id),
  allow: (actor, { subject }) => noticeVerdict(actor, 'conclude', subject),
  async run(ctx, loaded, { version, note }): Promise<Result<NoticeSaved>> {
    const data = { closedAt: ctx.now, closedByName: ctx.actor.userName, closingNote: note }
    const moved = await move(ctx, loaded, 'conclude', { version, data })
    if (!moved.ok) return moved
    await hideNotice(ctx, loaded.row, 'concluded')
    return ok(saved(loaded.row, version + 1, moved.value.to))
  },
})
