import * as notices from '#lib/base/notices/commands.ts'
import type { LoadedNotice } from '#lib/base/notices/load.ts'
import type { SubjectType } from '#lib/base/notices/rules.ts'
import type { NoticeSaved } from '#lib/base/notices/schema.ts'
import { resultBar } from '#lib/features/contests/commands/load.ts'
import { projectNoticed } from '#lib/features/contests/commands/project.ts'
import { type Command, type CommandContext, defineCommand } from '#lib/kernel/command.ts'
import { fail } from '#lib/kernel/pure/result.ts'

/** Why a notice must not go out now, by what it is about; null = it may. */
const BARS: Partial<Record<SubjectType, (ctx: CommandContext, noticeId: string) => Promise<string | null>>> =
  {
    contest: (ctx, noticeId) => resultBar(ctx.db, ctx.actor, noticeId),
  }

/** What follows when a notice goes out, is taken down or ends: by what it is about. Notices know no feature. */
const FOLLOWS: Partial<Record<SubjectType, (ctx: CommandContext, noticeId: string) => Promise<void>>> = {
  contest: projectNoticed,
}

function followed<Input>(
  command: Command<Input, LoadedNotice, NoticeSaved>,
): Command<Input, LoadedNotice, NoticeSaved> {
  return defineCommand<Input, LoadedNotice, NoticeSaved>({
    ...command,
    async run(ctx, loaded, input) {
      const saved = await command.run(ctx, loaded, input)
      if (saved.ok) await FOLLOWS[loaded.row.subjectType as SubjectType]?.(ctx, loaded.row.id)
      return saved
    },
  })
}

const published = followed(notices.publishNotice)
export const publishNotice: typeof published = defineCommand({
  ...published,
  async run(ctx, loaded, input) {
    const bar = await BARS[loaded.row.subjectType as SubjectType]?.(ctx, loaded.row.id)
    return bar ? fail('state', bar) : published.run(ctx, loaded, input)
  },
})
export const withdrawNotice = followed(notices.withdrawNotice)
export const concludeNotice = followed(notices.concludeNotice)
