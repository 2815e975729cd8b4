import { createNotice } from '#lib/base/notices/commands.ts'
import { mayKeepNotices } from '#lib/base/notices/policy.ts'
import type { NoticeInput } from '#lib/base/notices/schema.ts'
import { usualTerms } from '#lib/base/notices/terms.ts'
import { findHonors, type LoadedHonor } from '#lib/features/honors/commands/load.ts'
import { noticeVerdict } from '#lib/features/honors/policy.ts'
import { noticeHonorsInput } from '#lib/features/honors/schema/desk.ts'
import { type CommandContext, defineCommand } from '#lib/kernel/command.ts'
import { notFound } from '#lib/kernel/errors.ts'

/** What the public is shown of an award: nothing that is private can come in, as no private column is read. */
function listOf(awards: readonly LoadedHonor[]): NoticeInput['list'] {
  const persons = awards.every(({ row }) => row.kind === 'person')
  const rows = awards.map(({ row }) => [
    row.person?.name ?? row.collective?.name ?? '',
    row.unitAtAward || (row.person?.unitName ?? row.collective?.unitName ?? ''),
    ...(persons ? [row.jobAtAward || (row.person?.job ?? '')] : []),
    row.title.name,
  ])
  const columns = persons ? ['姓名', '工作单位', '职务或工种', '拟授荣誉'] : ['名称', '所在单位', '拟授荣誉']
  return { columns, rows }
}

const MOST_TITLES = 3

/** Heading and basis, to be changed in the draft. */
function wordsOf(ctx: CommandContext, awards: readonly LoadedHonor[]) {
  const titles = [...new Set(awards.map(({ row }) => row.title.name))]
  const named =
    titles.length > MOST_TITLES ? `${titles.slice(0, MOST_TITLES).join('、')}等` : titles.join('、')
  const what = awards.every(({ row }) => row.kind === 'person') ? '人选' : '对象'
  const year = ctx.today.slice(0, 4)
  const title =
    titles.length === 1 ? `关于拟授予${titles[0]}${what}的公示` : `关于${year}年拟表彰${what}的公示`
  const basis = `经推荐和审核，现将拟授予${named}的 ${awards.length} 个${what}予以公示，接受监督。`
  return { title, basis }
}

/**
 * Draft of a public notice of awards: list, basis and days are filled in, the office looks it over and a second person
 * publishes it. The notice keeps the awards' ids, by which they know where they stand.
 */
export const noticeHonors = defineCommand({
  name: 'honor.notice',
  object: 'notice',
  summary: '把荣誉列入公示（生成公示草稿）',
  input: noticeHonorsInput,
  load: async (ctx, { honorIds }) => {
    const wanted = [...new Set(honorIds)]
    const awards = await findHonors(ctx.db, ctx.actor.cityId, wanted)
    return awards.length === wanted.length ? awards : null
  },
  allow: (actor, awards) =>
    mayKeepNotices(actor) ??
    awards.map(({ subject }) => noticeVerdict(actor, subject)).find((verdict) => verdict !== null) ??
    null,
  async run(ctx, awards, input) {
    const terms = await usualTerms(ctx, input.contactPhone)
    if (!terms.ok) return terms
    if (awards.length === 0) return notFound()
    return createNotice.run(
      ctx,
      {},
      {
        ...wordsOf(ctx, awards),
        subjectType: 'honor',
        subjectIds: awards.map(({ row }) => row.id),
        list: listOf(awards),
        ...terms.value,
      },
    )
  },
})
