import { MessageLink } from '#components/features/messages/message-link.tsx'
import { Card } from '#components/ui/card.tsx'
import type { MessageItem } from '#lib/base/messages/schema.ts'
import type { UnitYear } from '#lib/features/reform/schema/unit-year.ts'
import { formatDay } from '#lib/kernel/pure/day.ts'
import { formatMoment } from '#lib/kernel/pure/format.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'
import { formatPeriod } from '#lib/kernel/pure/period.ts'

const LINK = 'link inline-flex min-h-6 touch-target items-center'

function Returned({ year, today }: { year: UnitYear; today: string }) {
  return (
    <Card title={`被退回（${year.returned.length}）`}>
      {year.returned.length === 0 && <p className="text-ink-2">没有被退回的填报。</p>}
      <ul className="space-y-2">
        {year.returned.map((item) => (
          <li key={`${item.assignmentId} ${item.period}`}>
            <a href={deskPaths.task(item.assignmentId, item.period)} className={LINK}>
              {formatPeriod(item.period)} {item.code} {item.title}
            </a>
            <p className="text-late">“{item.reason}”</p>
            {item.decidedAt && <p className="text-sm text-ink-2">{formatMoment(item.decidedAt, today)}</p>}
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Deadlines({ year, today }: { year: UnitYear; today: string }) {
  return (
    <Card title="报送期限">
      {year.deadlines.length === 0 && <p className="text-ink-2">已开放的月份都报送了。</p>}
      <ul className="space-y-1">
        {year.deadlines.map(({ period, deadline, open }) => (
          <li key={period}>
            <a href={deskPaths.tasks({ period })} className={LINK}>
              {formatPeriod(period)}
            </a>{' '}
            {formatDay(deadline)}
            {today > deadline ? <strong className="text-late">已截止</strong> : '截止'}，还有 {open}{' '}
            项没有报送
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Dues({ year }: { year: UnitYear }) {
  return (
    <Card title="任务完成时限">
      {year.due.length === 0 && <p className="text-ink-2">没有限期未完成的任务。</p>}
      <ul className="space-y-1">
        {year.due.map((item) => (
          <li key={item.assignmentId}>
            {formatDay(item.dueOn)}前{' '}
            <a href={deskPaths.task(item.assignmentId)} className={LINK}>
              {item.code} {item.title}
            </a>
            {item.passed && <strong className="ml-1 text-late">已过期</strong>}
          </li>
        ))}
      </ul>
    </Card>
  )
}

function News({ messages, today }: { messages: readonly MessageItem[]; today: string }) {
  return (
    <Card title="消息">
      {messages.length === 0 && <p className="text-ink-2">没有未读的消息。</p>}
      <ul className="space-y-2">
        {messages.map((item) => (
          <li key={item.id}>
            <MessageLink id={item.id} link={item.link}>
              {item.title}
            </MessageLink>
            <p className="text-sm text-ink-2">{formatMoment(item.createdAt, today)}</p>
          </li>
        ))}
      </ul>
      <a href={deskPaths.messages()} className={`mt-2 ${LINK}`}>
        全部消息
      </a>
    </Card>
  )
}

type Props = { year: UnitYear; messages: readonly MessageItem[]; today: string }

/** What waits for the unit: unread messages, returned reports, months to report, tasks that come due. */
export function YearAside({ year, messages, today }: Props) {
  return (
    <div className="mb-4 grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
      <News messages={messages} today={today} />
      <Returned year={year} today={today} />
      <Deadlines year={year} today={today} />
      <Dues year={year} />
    </div>
  )
}
