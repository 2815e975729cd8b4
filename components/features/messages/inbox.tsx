import { MessageLink } from '#components/features/messages/message-link.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { type Bundle, bundleSummary } from '#lib/base/messages/rules.ts'
import type { MessageItem } from '#lib/base/messages/schema.ts'
import { type Day, formatDay } from '#lib/kernel/pure/day.ts'
import { formatMoment } from '#lib/kernel/pure/format.ts'

function Line({ item, today }: { item: MessageItem; today: Day }) {
  return (
    <li className="py-2">
      <p>
        {item.readAt === null && <Badge tone="action">未读</Badge>}{' '}
        <Badge tone={item.kind === 'report_returned' || item.kind === 'chase' ? 'late' : 'plain'}>
          {item.label}
        </Badge>{' '}
        <MessageLink id={item.id} link={item.link}>
          {item.title}
        </MessageLink>
      </p>
      {item.body && <p className="whitespace-pre-line text-late">“{item.body}”</p>}
      <p className="text-sm text-ink-2">
        {item.fromName} {formatMoment(item.createdAt, today)}
      </p>
    </li>
  )
}

/** The inbox: what comes at once stands alone, the routine messages of a day are one bundle. */
export function Inbox({ bundles, today }: { bundles: readonly Bundle<MessageItem>[]; today: Day }) {
  return (
    <ul className="space-y-3">
      {bundles.map((bundle) => (
        <li
          key={bundle.key}
          className="rounded border border-line bg-surface px-4 py-2 data-[unread=true]:border-l-4 data-[unread=true]:border-l-action"
          data-unread={bundle.unread}
        >
          {bundle.bundled && (
            <h2 className="pt-1 text-base font-semibold">
              {formatDay(bundle.day)}：{bundleSummary(bundle.lines)}
            </h2>
          )}
          <ul className="divide-y divide-line">
            {bundle.lines.map((item) => (
              <Line key={item.id} item={item} today={today} />
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}
