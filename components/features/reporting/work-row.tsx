import Link from 'next/link'
import { StateChip } from '#components/data/state-chip.tsx'
import { StatusLight } from '#components/data/status-light.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { ASSIGNMENT_ROLE_LABELS } from '#lib/features/reform/rules/labels.ts'
import type { WorkItem } from '#lib/features/reform/schema/report-views.ts'
import { shortDay } from '#lib/kernel/pure/day.ts'
import { formatMoment } from '#lib/kernel/pure/format.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'
import { formatPercent } from '#lib/kernel/pure/quantity.ts'

export type RowWords = { leadUnit: string; jointUnit: string }

function roleWord(item: WorkItem, words: RowWords): string {
  const word = item.role === 'LEAD' ? words.leadUnit : words.jointUnit
  return (word || ASSIGNMENT_ROLE_LABELS[item.role]).replace('单位', '')
}

function note(item: WorkItem, today: string): string | null {
  if (item.draftSavedAt) return `保存于 ${formatMoment(item.draftSavedAt, today)}`
  return item.submittedAt && item.screen.state !== 'RETURNED'
    ? `提交于 ${formatMoment(item.submittedAt, today)}`
    : null
}

/** A task that waits for the unit. The whole row is the link; a returned one shows the reason first. */
export function WorkRow({ item, words, today }: { item: WorkItem; words: RowWords; today: string }) {
  const { screen, returned } = item
  const said = note(item, today)
  return (
    <li>
      <Link
        data-row
        prefetch={false}
        href={deskPaths.task(item.assignmentId, item.period)}
        className="block border-b border-line px-3 py-3 -outline-offset-2 hover:bg-action-soft sm:px-4"
      >
        {returned && (
          <span className="mb-1 block text-late">
            <strong>被退回：</strong>“{returned.reason}”
            <span className="ml-2 text-sm">
              {[returned.byOrgName, returned.byName].filter(Boolean).join(' ')}
              {returned.at && ` ${formatMoment(returned.at, today)}`}
            </span>
          </span>
        )}
        <span className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
          <span className="min-w-0 grow basis-72">
            <span className="mr-2 text-ink-2">{item.taskCode}</span>
            <span className="font-semibold text-action">{item.taskTitle}</span>
            <span className="ml-2 text-sm text-ink-2">{roleWord(item, words)}</span>
          </span>
          <span className="whitespace-nowrap text-sm text-ink-2 sm:w-52">
            已通过 {formatPercent(item.completionBp)} · 序时应达 {formatPercent(item.scheduledBp)}
          </span>
          <span className="sm:w-24">
            <StatusLight light={item.light} overridden={item.overridden} />
          </span>
          <span className="flex flex-wrap items-center gap-2 sm:w-48">
            <StateChip state={screen.state} label={screen.label} overdue={screen.flag === '逾期'} />
            {item.chasedOn && <Badge tone="late">{shortDay(item.chasedOn)} 催报</Badge>}
            {said && <span className="text-sm text-ink-2">{said}</span>}
          </span>
        </span>
      </Link>
    </li>
  )
}

/** A task that is sent: plain text, no color, nothing to do. */
export function SentRow({ item, today }: { item: WorkItem; today: string }) {
  const { label, flag } = item.screen
  return (
    <li className="border-b border-line last:border-b-0">
      <Link
        data-row
        prefetch={false}
        href={deskPaths.task(item.assignmentId, item.period)}
        className="flex min-h-10 touch-target flex-wrap items-center gap-x-4 px-3 py-1.5 text-ink -outline-offset-2 hover:bg-idle-soft sm:px-4"
      >
        <span className="min-w-0 grow basis-60">
          <span className="mr-2 text-ink-2">{item.taskCode}</span>
          {item.taskTitle}
        </span>
        <span className="text-sm">
          {label}
          {flag && `（${flag}）`}
        </span>
        <span className="text-sm text-ink-2">{note(item, today)}</span>
      </Link>
    </li>
  )
}
