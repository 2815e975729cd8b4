import { loadNotice, type NoticeRow } from '#lib/base/notices/load.ts'
import { noticeVerdict, objectionVerdict } from '#lib/base/notices/policy.ts'
import {
  createObjectionSchema,
  revealObjectorSchema,
  settleObjectionSchema,
} from '#lib/base/notices/schema.ts'
import { type CommandContext, defineCommand, place } from '#lib/kernel/command.ts'
import { defineReveal } from '#lib/kernel/private/reveal.ts'
import { openVault } from '#lib/kernel/private/seal.ts'
import { fromDate, toDate } from '#lib/kernel/pure/day.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { type Failure, fail, invalid, ok } from '#lib/kernel/pure/result.ts'
import type { Db } from '#lib/kernel/scope.ts'

const TABLE = 'public.notice_objector'

/** Seals who objected. Nothing to do for an anonymous objection. */
async function keepObjector(ctx: CommandContext, at: NoticeRow, id: string, identity: string) {
  if (identity === '') return null
  const vault = await openVault(ctx.db)
  if ('ok' in vault) return vault
  const sealed = vault.seal({ table: TABLE, column: 'identity', cityId: at.cityId, id }, identity)
  await ctx.db.noticeObjector.createMany({ data: [{ ...place(at), id, identity: sealed }] })
  return null
}

/** Counts an objection into the notice, if it is still running. */
async function count(ctx: CommandContext, notice: NoticeRow, change: object): Promise<Failure | null> {
  const changed = await ctx.db.notice.updateMany({
    where: { cityId: notice.cityId, id: notice.id, state: 'RUNNING' },
    data: change,
  })
  return changed.count === 1 ? null : fail('state', '这条公示已经结束，请刷新后查看')
}

export const createObjection = defineCommand({
  name: 'notice.object',
  object: 'notice_objection',
  summary: '登记异议',
  input: createObjectionSchema,
  load: (ctx, input) => loadNotice(ctx.db, ctx.actor, input.noticeId),
  allow: (actor, { subject }) => noticeVerdict(actor, 'object', subject),
  async run(ctx, { row }, input) {
    const { receivedOn, channel, content, identity } = input
    if (receivedOn > ctx.today || receivedOn < fromDate(row.startOn))
      return invalid([{ path: 'receivedOn', message: '收到日期应在公示开始之后、今天或之前' }])
    const id = uuidv7(ctx.now.getTime())
    const { userId: recordedBy, userName: recordedName } = ctx.actor
    const data = { channel, content, named: identity !== '', recordedBy, recordedName }
    await ctx.db.noticeObjection.createMany({
      data: [{ ...place(row), ...data, id, noticeId: row.id, receivedOn: toDate(receivedOn) }],
    })
    const refused =
      (await keepObjector(ctx, row, id, identity)) ??
      (await count(ctx, row, { openObjections: { increment: 1 } }))
    if (refused) return refused
    ctx.audit({ objectId: id, place: row, detail: { noticeId: row.id, channel, named: data.named } })
    return ok({ id })
  },
})

async function loadObjection(db: Db, cityId: string, id: string) {
  return db.noticeObjection.findFirst({ where: { cityId, id }, include: { notice: true } })
}

export const settleObjection = defineCommand({
  name: 'notice.settle',
  object: 'notice_objection',
  summary: '处理异议',
  input: settleObjectionSchema,
  load: (ctx, input) => loadObjection(ctx.db, ctx.actor.cityId, input.id),
  allow: (actor, row) => objectionVerdict(actor, row),
  async run(ctx, row, { upheld, settlement }) {
    const state = upheld ? 'UPHELD' : 'REJECTED'
    const changed = await ctx.db.noticeObjection.updateMany({
      where: { cityId: row.cityId, id: row.id, state: 'OPEN' },
      data: { state, settlement, settledByName: ctx.actor.userName, settledAt: ctx.now },
    })
    if (changed.count !== 1) return fail('state', '这件异议已经处理过，请刷新后查看')
    const refused = await count(ctx, row.notice, {
      openObjections: { decrement: 1 },
      ...(upheld ? { upheldObjections: { increment: 1 } } : {}),
    })
    if (refused) return refused
    ctx.audit({ objectId: row.id, place: row, detail: { noticeId: row.noticeId, state } })
    return ok({ id: row.id, state })
  },
})

/** Who objected, for those who must answer; with reason and trace. */
export const revealObjector = defineReveal({
  name: 'notice.reveal',
  object: 'notice_objection',
  summary: '查看异议人',
  input: revealObjectorSchema,
  table: TABLE,
  columns: { identity: 'identity' },
  load: (ctx, input) => loadObjection(ctx.db, ctx.actor.cityId, input.id),
  allow: (actor, row) => objectionVerdict(actor, row),
})
