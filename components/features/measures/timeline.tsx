import { BellRing, Check, FileInput, Lightbulb, Lock, Paperclip, PencilLine, Undo2 } from 'lucide-react'
import { buttonClass } from '#components/ui/button-class.ts'
import { Card } from '#components/ui/card.tsx'
import { formatDateTime, shortDateTime } from '#lib/kernel/pure/format.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'
import { formatPeriod } from '#lib/kernel/pure/period.ts'
import {
  type MeasureDetail,
  TIMELINE_KINDS,
  TIMELINE_LABELS,
  type TimelineEvent,
  type TimelineKind,
} from '#lib/reports/progress/schema.ts'

const ICONS = {
  submit: FileInput,
  edit: PencilLine,
  file: Paperclip,
  approve: Check,
  return: Undo2,
  light: Lightbulb,
  chase: BellRing,
  lock: Lock,
}

function Changes({ event }: { event: TimelineEvent }) {
  if (event.changes.length === 0) return null
  return (
    <dl className="mt-1 border-l-4 border-line pl-3 text-sm">
      {event.changes.map(({ label, from, to }) => (
        <div key={label} className="mt-1">
          <dt className="text-ink-2">{label}</dt>
          <dd>
            <del>{from}</del> → <ins className="font-semibold no-underline">{to}</ins>
          </dd>
        </div>
      ))}
    </dl>
  )
}

function hrefOf({ assignmentId, period, reportId }: TimelineEvent, ofUnit: boolean): string | null {
  if (ofUnit) return deskPaths.task(assignmentId, period)
  return reportId ? `/board/reports/${encodeURIComponent(reportId)}` : null
}

function Event({ event, ofUnit }: { event: TimelineEvent; ofUnit: boolean }) {
  const Icon = ICONS[event.kind]
  const href = hrefOf(event, ofUnit)
  const about = `${event.unitName} ${event.taskCode} ${formatPeriod(event.period)}`
  return (
    <li className="keep-together flex gap-3 border-t border-line py-2 first:border-t-0">
      <Icon aria-hidden="true" className="mt-1 size-4 shrink-0 text-ink-2" />
      <div className="min-w-0 grow">
        <p>
          <strong>{TIMELINE_LABELS[event.kind]}</strong>{' '}
          {href ? (
            <a href={href} className="link inline-flex min-h-6 touch-target items-center">
              {about}
            </a>
          ) : (
            about
          )}
        </p>
        <p>{event.text}</p>
        <Changes event={event} />
        <p className="text-sm text-ink-2">
          {[event.byOrgName, event.byName].filter(Boolean).join(' ')}{' '}
          <time dateTime={event.at} title={formatDateTime(event.at)}>
            {shortDateTime(event.at)}
          </time>
        </p>
      </div>
    </li>
  )
}

export type TimelineProps = { detail: MeasureDetail; kind: TimelineKind | undefined; ofUnit: boolean }

/** What was done with the measure's reports and lights, newest first; the kind is chosen in the address. */
export function Timeline({ detail, kind, ofUnit }: TimelineProps) {
  const { events, counts, more } = detail.timeline
  const link = (each: TimelineKind | '') =>
    `${deskPaths.measure(detail.measure.id, { period: detail.period, kind: each })}#timeline`
  const total = TIMELINE_KINDS.reduce((sum, each) => sum + counts[each], 0)
  const chip = (each: TimelineKind | '', label: string, count: number) => (
    <a
      key={each}
      href={link(each)}
      aria-current={(kind ?? '') === each ? 'true' : undefined}
      className={buttonClass((kind ?? '') === each ? 'primary' : 'secondary', 'sm')}
    >
      {label} {count}
    </a>
  )
  return (
    <Card title="办理记录" className="mt-4">
      <nav id="timeline" aria-label="记录种类" className="no-print mb-2 flex flex-wrap gap-2">
        {chip('', '全部', total)}
        {TIMELINE_KINDS.filter((each) => counts[each] > 0).map((each) =>
          chip(each, TIMELINE_LABELS[each], counts[each]),
        )}
      </nav>
      {kind && <p className="print-only">只列：{TIMELINE_LABELS[kind]}</p>}
      {events.length === 0 ? (
        <p className="text-ink-2">还没有提交和审核记录。</p>
      ) : (
        <ol>
          {events.map((event) => (
            <Event key={event.id} event={event} ofUnit={ofUnit} />
          ))}
        </ol>
      )}
      {more && <p className="mt-2 text-ink-2">更早的记录在各单位的填报里查看。</p>}
    </Card>
  )
}
