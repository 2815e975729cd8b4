import { z } from 'zod'
import { createNotice } from '#lib/base/notices/commands.ts'
import { noticeFields } from '#lib/base/notices/schema.ts'
import { moveContest } from '#lib/features/contests/commands/acts.ts'
import { findContest, type LoadedContest } from '#lib/features/contests/commands/load.ts'
import { contestVerdict } from '#lib/features/contests/policy.ts'
import { contestWords } from '#lib/features/contests/rules/words.ts'
import type { ContestDone } from '#lib/features/contests/schema/contest.ts'
import { type CommandContext, defineCommand } from '#lib/kernel/command.ts'
import { formatHundredths } from '#lib/kernel/pure/decimal.ts'
import { idSchema } from '#lib/kernel/pure/ids.ts'
import { ok, type Result } from '#lib/kernel/pure/result.ts'

const { startOn, workdays, contactOffice, contactPhone, contactAddress } = noticeFields

/** What the office says of a result notice; the list is made from the results. */
export const resultNoticeInput = z.object({
  id: idSchema,
  startOn,
  workdays,
  contactOffice,
  contactPhone,
  contactAddress: contactAddress.default(''),
})

const points = (total: number | null) => formatHundredths(total ?? 0, { fixed: true, plain: true })

/** What was adopted, as the notice lists it. */
async function adoptedOf(ctx: CommandContext, row: LoadedContest['row']) {
  const proposals = await ctx.db.contestProposal.findMany({
    where: { cityId: row.cityId, contestId: row.id, rank: { not: null } },
    orderBy: [{ rank: 'asc' }, { id: 'asc' }],
  })
  return {
    columns: ['名次', '成果或建议', '完成人', '单位', '评审得分'],
    rows: proposals.map(({ rank, title, authors, unitName, total }) => [
      ...[String(rank), title, (authors as { name: string }[]).map(({ name }) => name).join('、')],
      ...[unitName, points(total)],
    ]),
  }
}

/** The results as the notice lists them. */
async function listOf(ctx: CommandContext, { row, subject }: LoadedContest) {
  if (subject.facts.reviewed) return adoptedOf(ctx, row)
  const entries = await ctx.db.contestEntry.findMany({
    where: { cityId: row.cityId, contestId: row.id, rank: { not: null } },
    include: { event: { select: { name: true, displayOrder: true } } },
    orderBy: [{ event: { displayOrder: 'asc' } }, { rank: 'asc' }, { id: 'asc' }],
  })
  return {
    columns: ['项目', '名次', '选手', '单位', '总分'],
    rows: entries.map(({ event, rank, name, unitName, total }) => [
      ...[event.name, String(rank), name, unitName],
      points(total),
    ]),
  }
}

/** Drafts the public notice of the results; it is published at the notices desk, by the rules there. */
export const noticeResults = defineCommand({
  name: 'contest.notice',
  object: 'contest',
  summary: '竞赛：公示成绩',
  input: resultNoticeInput,
  load: (ctx, { id }) => findContest(ctx.db, ctx.actor, id),
  allow: (actor, { subject }) => contestVerdict(actor, 'notice', subject),
  async run(ctx, loaded, { id, ...given }): Promise<Result<ContestDone>> {
    const { row } = loaded
    const input = {
      ...given,
      subjectType: 'contest' as const,
      subjectIds: [id],
      title: `关于${row.name}${contestWords(loaded.subject.facts.reviewed).result}的公示`,
      basis: row.basis ? `根据${row.basis}，现将结果予以公示。` : '现将结果予以公示。',
      list: await listOf(ctx, loaded),
    }
    const made = await createNotice.run({ ...ctx, audit: () => {} }, {}, input)
    if (!made.ok) return made
    return moveContest(ctx, loaded, 'notice', { effect: async () => ok({ noticeId: made.value.id }) })
  },
})
