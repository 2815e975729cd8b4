import { muteKind, readAllMessages, readMessage } from '#lib/base/messages/commands.ts'
import { messageList } from '#lib/base/messages/queries.ts'
import { get, post, type Route } from '#lib/kernel/routes.ts'

/** The inbox of the acting user. */
export const messageRoutes: Route[] = [
  get('messages', messageList),
  post('messages/read', readAllMessages),
  post('messages/{id}/read', readMessage),
  post('message-switches', muteKind),
]
