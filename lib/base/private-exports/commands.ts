import { readWhole } from '#lib/base/exports/list.ts'
import { postMessages } from '#lib/base/messages/post.ts'
import type { AnyPrivateExport } from '#lib/base/private-exports/define.ts'
import { findPrivateExport } from '#lib/base/private-exports/queries.ts'
import { askInput, privateExportId, refuseInput } from '#lib/base/private-exports/schema.ts'
import { allowIf, type CommandContext, defineCommand, place } from '#lib/kernel/command.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'
import { fail, fieldErrors, invalid, ok } from '#lib/kernel/pure/result.ts'

const loadOne = ({ db }: CommandContext, { id }: { id: string }) => findPrivateExport(db, id)
const DECIDED = fail('state', '这份申请已经处理过，或已过期，请刷新后查看')

/** Asks for a file with private values: which list, which filter, why. Those who may approve are told. */
export const askPrivateExport = (lists: () => readonly AnyPrivateExport[]) =>
  defineCommand({
    name: 'private_export.ask',
    object: 'private_export',
    summary: '申请导出个人信息（须填理由，由另一人批准）',
    input: askInput,
    load: async (_ctx, input) => lists().find(({ name }) => name === input.list) ?? null,
    allow: (actor, list) => list.allow(actor),
    run: async (ctx, list, input) => {
      const parsed = list.input.safeParse(input.filter)
      if (!parsed.success) return invalid(fieldErrors(parsed.error.issues))
      const whole = await readWhole(list, ctx.db, ctx.actor, parsed.data)
      if (!whole || whole.rows.length === 0) return fail('not_found', '没有可以导出的内容，请换一个筛选条件')
      if (whole.more) return fail('limit', '内容太多，请用筛选缩小范围后再申请')
      const id = uuidv7()
      const said = list.said?.(parsed.data) ?? ''
      const rows = whole.rows.length
      const { name, title, approvers } = list
      const source = [list.table, ...(list.beside ? [list.beside.table] : [])].join(',')
      const asked = { id, list: name, source, title, form: input.format, filter: parsed.data, said }
      const row = { ...asked, rows, reason: input.reason, approvers }
      await ctx.db.$queryRaw`select app.ask_private_export(${JSON.stringify(row)}::jsonb)::text`
      await postMessages(ctx, 'private_export', [
        {
          to: place(ctx.actor),
          roles: approvers,
          about: id,
          title: `${ctx.actor.userName}申请导出“${title}”`,
          body: `${rows} 行，理由：${input.reason}`,
          link: deskPaths.privateExports(),
        },
      ])
      ctx.audit({ objectId: id, detail: { list: name, rows, format: input.format, reason: input.reason } })
      return ok({ id })
    },
  })

type Decision = { yes: boolean; refusal: string }

async function decide({ db, today, now }: CommandContext, id: string, { yes, refusal }: Decision) {
  const rows = await db.$queryRaw<{ done: boolean }[]>`
    select app.decide_private_export(${id}, ${yes}, ${refusal}, ${today}::date, ${now}::timestamptz) as done`
  return rows[0]?.done ?? false
}

const mayDecide = ({ mayDecide: may, samePerson }: { mayDecide: boolean; samePerson: boolean }) =>
  allowIf(may, '您的角色不能批准这份申请') ?? allowIf(!samePerson, '自己申请的不能自己批准，请由另一个人批准')

export const approvePrivateExport = defineCommand({
  name: 'private_export.approve',
  object: 'private_export',
  summary: '批准导出个人信息，24 小时内可以下载',
  input: privateExportId,
  stepUp: true,
  load: loadOne,
  allow: (_actor, row) => mayDecide(row),
  run: async (ctx, row) => {
    if (row.state !== 'WAITING' || !(await decide(ctx, row.id, { yes: true, refusal: '' }))) return DECIDED
    ctx.audit({ objectId: row.id, detail: { list: row.list, rows: row.rows } })
    return ok({ id: row.id })
  },
})

export const refusePrivateExport = defineCommand({
  name: 'private_export.refuse',
  object: 'private_export',
  summary: '不批准导出个人信息（须填理由）',
  input: refuseInput,
  load: loadOne,
  allow: (_actor, row) => mayDecide(row),
  run: async (ctx, row, { reason }) => {
    if (row.state !== 'WAITING' || !(await decide(ctx, row.id, { yes: false, refusal: reason })))
      return DECIDED
    ctx.audit({ objectId: row.id, detail: { list: row.list, reason } })
    return ok({ id: row.id })
  },
})

export const withdrawPrivateExport = defineCommand({
  name: 'private_export.withdraw',
  object: 'private_export',
  summary: '撤回导出申请',
  input: privateExportId,
  load: loadOne,
  allow: (_actor, { own }) => allowIf(own, '只能撤回自己的申请'),
  run: async (ctx, row) => {
    const rows = await ctx.db.$queryRaw<
      { done: boolean }[]
    >`select app.withdraw_private_export(${row.id}) as done`
    if (!rows[0]?.done) return DECIDED
    ctx.audit({ objectId: row.id, detail: { list: row.list } })
    return ok({ id: row.id })
  },
})
