import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { Pagination } from '#components/data/pagination.tsx'
import { Inbox } from '#components/features/messages/inbox.tsx'
import { ActButton } from '#components/form/act-button.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Tabs } from '#components/ui/tabs.tsx'
import { listMessages, unreadCount } from '#lib/base/messages/queries.ts'
import { bundlesOf } from '#lib/base/messages/rules.ts'
import { listMessagesInput } from '#lib/base/messages/schema.ts'
import { currentMoment } from '#lib/kernel/command.ts'
import { ROLES } from '#lib/kernel/pure/actor.ts'
import { today } from '#lib/kernel/pure/day.ts'
import { apiPaths, deskPaths } from '#lib/kernel/pure/paths.ts'

export const metadata: Metadata = { title: '消息' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** `/desk/messages`: the inbox of the acting user at the acting organization. */
export default async function MessagesPage({ searchParams }: Props) {
  const parsed = listMessagesInput.safeParse(await searchParams)
  const input = parsed.success ? parsed.data : listMessagesInput.parse({})
  const unreadOnly = input.unread === '1'
  return staffPage({
    title: '消息',
    roles: ROLES.filter((role) => role !== 'platform_admin'),
    help: [
      '点一条消息，直接打开它说的那一项，同时标为已读。',
      '催报、通过等日常消息每天合成一束；被退回的立即单独提醒。',
      '不想收的类别在“我的账号”里关闭；退回的消息不能关闭。',
      '已读的消息保留一年，没有读的一直保留。',
    ],
    header: {
      actions: (
        <a href={deskPaths.me()} className={buttonClass('secondary')}>
          消息设置
        </a>
      ),
    },
    load: async (db, actor) => ({
      page: await listMessages(db, actor, input),
      unread: await unreadCount(db, actor),
    }),
    view: ({ page, unread }) => (
      <div className="space-y-4">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <Tabs
            label="消息范围"
            items={[
              { href: deskPaths.messages(), label: '全部', current: !unreadOnly },
              { href: deskPaths.messages({ unread: 1 }), label: `未读（${unread}）`, current: unreadOnly },
            ]}
          />
          {unread > 0 && (
            <ActButton
              url={apiPaths.list('messages/read')}
              body={{}}
              label="全部标为已读"
              done="消息都已标为已读"
            />
          )}
        </div>
        {page.items.length > 0 ? (
          <Inbox bundles={bundlesOf(page.items)} today={today(currentMoment())} />
        ) : (
          <EmptyState title={unreadOnly ? '没有未读的消息' : '还没有消息'}>
            被退回、催报、审核通过时，会在这里提醒。
          </EmptyState>
        )}
        <Pagination
          label="消息分页"
          {...(page.nextCursor
            ? { nextHref: deskPaths.messages({ unread: unreadOnly ? 1 : null, cursor: page.nextCursor }) }
            : {})}
        />
      </div>
    ),
  })
}
