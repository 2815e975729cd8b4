import * as notices from '#lib/base/notices/commands.ts'
import type { LoadedNotice } from '#lib/base/notices/load.ts'
import type { SubjectType } from '#lib/base/notices/rules.ts'
import type { NoticeSaved } from '#lib/base/notices/schema.ts'
import { projectNoticed } from '#lib/features/contests/commands/project.ts'
import { type Command, type CommandContext, defineCommand } from '#lib/kernel/command.ts'

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

export const publishNotice = followed(notices.publishNotice)
export const withdrawNotice = followed(notices.withdrawNotice)
export const concludeNotice = followed(notices.concludeNotice)
