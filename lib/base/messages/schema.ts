import { z } from 'zod'
import { MESSAGE_KINDS, type MessageKind } from '#lib/base/messages/rules.ts'
import type { Day } from '#lib/kernel/pure/day.ts'
import { idSchema } from '#lib/kernel/pure/ids.ts'
import { paging } from '#lib/kernel/pure/paging.ts'

export const listMessagesInput = z.object({ ...paging, unread: z.enum(['0', '1']).default('0') })
export type ListMessages = z.output<typeof listMessagesInput>

export const messageIdInput = z.object({ id: idSchema })

export const muteKindInput = z.object({ kind: z.enum(MESSAGE_KINDS), off: z.boolean() })

/** A message to the acting user. Instants ISO; `link` is a path inside the portal. */
export type MessageItem = {
  id: string
  kind: MessageKind
  label: string
  day: Day
  /** one line of the day's bundle */
  bundled: boolean
  title: string
  body: string
  link: string
  fromName: string
  createdAt: string
  readAt: string | null
}
