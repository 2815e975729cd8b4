import { draftNotice } from '#lib/base/notices/commands.ts'
import { createNoticeSchema, type NoticeInput } from '#lib/base/notices/schema.ts'
import { findBatch, type LoadedBatch } from '#lib/features/relief/batches/load.ts'
import { holdBatch, moveBatch, STALE } from '#lib/features/relief/batches/move.ts'
import { batchVerdict } from '#lib/features/relief/policy/batch.ts'
import { periodLabel } from '#lib/features/relief/rules/batch-period.ts'
import { type BatchDone, noticeInput } from '#lib/features/relief/schema/batch.ts'
import { type AuditEntry, type CommandContext, defineCommand } from '#lib/kernel/command.ts'
import { formatYuan } from '#lib/kernel/pure/money.ts'
import { invalid, type Result } from '#lib/kernel/pure/result.ts'

/** Of a payee visitors see the family name and no more: 张**. */
const surnameOnly = (name: string) => `${Array.from(name)[0] ?? ''}**`

/** The list as visitors see it. The batch's other columns are not read, so they cannot be shown. */
async function listOf(
  ctx: CommandContext,
  { row }: LoadedBatch,
  amounts: boolean,
): Promise<NoticeInput['list']> {
  const payments = await ctx.db.reliefPayment.findMany({
    where: { cityId: row.cityId, batchId: row.id },
    select: { no: true, name: true, forUnitName: true, goods: true, amountFen: true },
    orderBy: { no: 'asc' },
  })
  const given = row.form === 'goods' ? '物资（折合元）' : '金额（元）'
  return {
    columns: ['序号', '姓名', '单位', ...(amounts ? [given] : [])],
    rows: payments.map(({ no, name, forUnitName, goods, amountFen }) => [
      ...[String(no), surnameOnly(name), forUnitName || '—'],
      ...(amounts ? [`${goods ? `${goods} ` : ''}${formatYuan(Number(amountFen))}`] : []),
    ]),
  }
}

/**
 * The public notice of an approved batch: a draft in the register of notices, which the office publishes, whose
 * objections it settles, and which it concludes. Only then a file is written. A feature may not know another and notices
 * know none: that a batch makes one is said here.
 */
export const noticeBatch = defineCommand({
  name: 'relief_batch.notice',
  object: 'relief_batch',
  summary: '发放批次：起草公示',
  input: noticeInput,
  load: (ctx, { id }) => findBatch(ctx.db, ctx.actor, id),
  allow: (actor, { subject }) => batchVerdict(actor, 'notice', subject),
  async run(ctx, loaded, input): Promise<Result<BatchDone & { noticeId: string }>> {
    const { row } = loaded
    if (!(await holdBatch(ctx, loaded))) return STALE
    const { id, version, amounts, ...fields } = input
    const asked = createNoticeSchema.safeParse({
      ...fields,
      subjectType: 'relief',
      subjectIds: [id],
      title: `${row.program.name}（${periodLabel(row.period)}）拟发放对象公示`,
      basis: `${loaded.formula.clause}；${row.minutes}`,
      list: await listOf(ctx, loaded, amounts === 'shown'),
      contactAddress: '',
    })
    if (!asked.success) {
      return invalid(asked.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })))
    }
    const drafted = await draftNotice(ctx, asked.data)
    if (!drafted.ok) return drafted
    const noticeId = drafted.value.id
    const said: AuditEntry[] = []
    const moved = await moveBatch(
      { ...ctx, audit: (entry) => said.push(...[entry ?? []].flat()) },
      loaded,
      'notice',
      { version, columns: { noticeId } },
    )
    if (!moved.ok) return moved
    ctx.audit(said.map((entry) => ({ ...entry, detail: { ...entry.detail, noticeId } })))
    return { ok: true, value: { ...moved.value, noticeId } }
  },
})
