import { draftNotice } from '#lib/base/notices/commands.ts'
import { regionWorkdays } from '#lib/base/notices/load.ts'
import { mayKeepNotices } from '#lib/base/notices/policy.ts'
import { LEAST_WORKDAYS } from '#lib/base/notices/rules.ts'
import { usualTerms } from '#lib/base/notices/terms.ts'
import { step, studioAct } from '#lib/features/studios/commands/acts.ts'
import { findStudio, type LoadedStudio } from '#lib/features/studios/commands/load.ts'
import { addTitleRow, writtenBy } from '#lib/features/studios/commands/write.ts'
import { levelLabel } from '#lib/features/studios/labels.ts'
import { studioVerdict } from '#lib/features/studios/policy/studio.ts'
import { studioNotice } from '#lib/features/studios/queries/notices.ts'
import { nameStudioInput, noticeStudioInput } from '#lib/features/studios/schema/studio.ts'
import { type CommandContext, defineCommand } from '#lib/kernel/command.ts'
import { type Failure, fail, invalid, ok } from '#lib/kernel/pure/result.ts'
import { noticeEnd } from '#lib/kernel/pure/workdays.ts'

type Days = { startOn: string; endOn: string }

/** Days that were typed, of a notice that was not made in this system: long enough, and over. */
async function typedDays(ctx: CommandContext, row: LoadedStudio['row'], { startOn, endOn }: Days) {
  if (!startOn) return invalid([{ path: 'noticeFrom', message: '请填写公示开始日' }])
  const { cityId, countyId } = row
  const shortest = noticeEnd(startOn, LEAST_WORKDAYS, await regionWorkdays(ctx.db, { cityId, countyId }))
  if (endOn < shortest) {
    const message = `公示不足 ${LEAST_WORKDAYS} 个工作日，最早到 ${shortest}`
    return invalid([{ path: 'noticeTo', message }])
  }
  return endOn < ctx.today ? null : invalid([{ path: 'noticeTo', message: '公示期满后才能命名' }])
}

/** The days on which the studio was shown, or why it cannot be named. */
async function shownDays(
  ctx: CommandContext,
  { row }: LoadedStudio,
  { level, typed }: { level: string; typed: Days },
): Promise<Days | Failure> {
  const { shown, bar } = await studioNotice(ctx.db, row, { level, day: ctx.today })
  if (shown) return shown
  if (bar) return fail('state', bar)
  return (await typedDays(ctx, row, typed)) ?? typed
}

/** Gives the first title, after a notice of five workdays has ended. */
export const nameStudio = studioAct('name', nameStudioInput, async (ctx, loaded, given) => {
  const { id: _id, noticeFrom, noticeTo, ...title } = given
  const typed = { startOn: noticeFrom, endOn: noticeTo }
  const days = await shownDays(ctx, loaded, { level: title.level, typed })
  if ('ok' in days) return days
  const done = await step(ctx, loaded, 'name', {
    note: `公示 ${days.startOn} 至 ${days.endOn}`,
    docNo: title.docNo,
    happenedOn: title.grantedOn,
    data: writtenBy(ctx),
  })
  if (done.ok) await addTitleRow(ctx, loaded.row, title)
  return done
})

/** Draft of the public notice before a studio is named; a second person publishes it at the notices desk. */
export const noticeStudio = defineCommand({
  name: 'studio.notice',
  object: 'studio',
  summary: '工作室：列入公示（生成公示草稿）',
  input: noticeStudioInput,
  load: (ctx, { id }) => findStudio(ctx.db, ctx.actor.cityId, id),
  allow: (actor, { subject }) => mayKeepNotices(actor) ?? studioVerdict(actor, 'name', subject),
  async run(ctx, { row }, input) {
    const terms = await usualTerms(ctx, input.contactPhone)
    if (!terms.ok) return terms
    const level = levelLabel(input.level)
    const cells = [row.name, row.leaderName, row.unitName, level]
    const made = await draftNotice(ctx, {
      subjectType: 'studio',
      subjectIds: [row.id],
      title: `关于拟命名${level}创新工作室的公示`,
      basis: '经推荐、现场核验和评审，现将拟命名的创新工作室予以公示，接受监督。',
      list: { columns: ['工作室', '领衔人', '所在单位', '拟命名级别'], rows: [cells] },
      ...terms.value,
    })
    if (!made.ok) return made
    const noticeId = made.value.id
    ctx.audit({ objectId: row.id, place: row, detail: { name: row.name, level, noticeId } })
    return ok({ id: noticeId })
  },
})
