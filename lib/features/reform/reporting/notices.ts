import { type Post, postMessages } from '#lib/base/messages/post.ts'
import type { MessageKind } from '#lib/base/messages/rules.ts'
import { type Head, periodDate, periodFrom } from '#lib/features/reform/reporting/load.ts'
import type { ReportState, ReportVerb } from '#lib/features/reform/rules/states.ts'
import { type CommandContext, place } from '#lib/kernel/command.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'
import { formatPeriod, type Period } from '#lib/kernel/pure/period.ts'

type Decided = { verb: ReportVerb; to: ReportState; reason: string }
type Words = { kind: MessageKind; said: string; body: string }

/** What the unit is told of a decision; null = nothing. */
function decisionWords({ verb, to, reason }: Decided): Words | null {
  if (verb === 'return' || verb === 'unit_return') {
    return { kind: 'report_returned', said: '被退回，请修改后重新提交', body: reason }
  }
  if (verb === 'reopen') {
    return { kind: 'report_reopened', said: '已重新打开，请修改后重新提交', body: reason }
  }
  if (verb !== 'approve') return null
  const said = to === 'ACCEPTED' ? '已审核通过' : '县区已审核通过，转上级审核'
  return { kind: 'report_accepted', said, body: '' }
}

type Told = Decided & { loaded: { head: Head } }

function postOf({ loaded: { head }, to }: Told, { said, body }: Words, task: string): Post {
  const period = periodFrom(head.period)
  return {
    to: place(head),
    roles: ['unit_clerk'],
    about: `${head.id}:${head.submittedNo}:${to}`,
    title: `${formatPeriod(period)}“${task}”${said}`,
    body,
    link: deskPaths.task(head.assignmentId, period),
  }
}

/** Tells the units' clerks of decisions on their reports. */
export async function tellUnits(ctx: CommandContext, decided: readonly Told[]): Promise<void> {
  const ids = [...new Set(decided.map(({ loaded }) => loaded.head.taskId))]
  const tasks = await ctx.db.annualTask.findMany({
    where: { cityId: ctx.actor.cityId, id: { in: ids } },
    select: { id: true, code: true, title: true },
  })
  const titles = new Map(tasks.map(({ id, code, title }) => [id, `${code} ${title}`]))
  const posts = new Map<MessageKind, Post[]>()
  for (const each of decided) {
    const words = decisionWords(each)
    if (!words) continue
    const post = postOf(each, words, titles.get(each.loaded.head.taskId) ?? '')
    posts.set(words.kind, [...(posts.get(words.kind) ?? []), post])
  }
  for (const [kind, list] of posts) await postMessages(ctx, kind, list)
}

/** Tells every unit whose reports of a month were just opened again. */
export async function tellReopened(
  ctx: CommandContext,
  owner: { cityId: string; countyId: string },
  period: Period,
  reason: string,
): Promise<void> {
  const heads = await ctx.db.progressReport.findMany({
    where: {
      cityId: owner.cityId,
      ownerCountyId: owner.countyId,
      period: periodDate(period),
      state: 'RETURNED',
      decidedAt: ctx.now,
    },
    distinct: ['countyId', 'townId', 'unitId'],
    select: { cityId: true, countyId: true, townId: true, unitId: true },
  })
  const posts = heads.map(
    (head): Post => ({
      to: head,
      roles: ['unit_clerk'],
      about: `${period}:${ctx.now.toISOString()}`,
      title: `${formatPeriod(period)}已重新打开，本单位的月报退回修改`,
      body: reason,
      link: deskPaths.tasks({ period }),
    }),
  )
  await postMessages(ctx, 'report_reopened', posts)
}
