'use client'

import { useState } from 'react'
import { LockDialog, ReopenDialog } from '#components/features/periods/lock-dialogs.tsx'
import { PeriodDialog } from '#components/features/periods/period-dialog.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { RowHead, Table, Td, Th, Thead } from '#components/ui/table.tsx'
import { periodStatus } from '#lib/features/reform/rules/schedule.ts'
import type { PeriodItem } from '#lib/features/reform/schema/period.ts'
import type { Day } from '#lib/kernel/pure/day.ts'
import { formatDateTime } from '#lib/kernel/pure/format.ts'
import { formatPeriod } from '#lib/kernel/pure/period.ts'

type Open = { act: 'set' | 'lock' | 'reopen'; item: PeriodItem }

function Dated({ day, own }: { day: Day; own: boolean }) {
  return (
    <>
      <span className="whitespace-nowrap">{day}</span>
      {own && <Badge className="ml-1">单独设置</Badge>}
    </>
  )
}

function Status({ item, today }: { item: PeriodItem; today: Day }) {
  if (item.status !== 'locked') return periodStatus(item, today)
  return (
    <>
      {periodStatus(item, today)}
      <span className="block text-sm text-ink-2">
        {item.lockedBy} {item.lockedAt && formatDateTime(item.lockedAt)}
      </span>
    </>
  )
}

type RowProps = { item: PeriodItem; today: Day; onOpen: (open: Open) => void }

function Row({ item, today, onOpen }: RowProps) {
  const begun = today >= item.opensOn
  const locked = item.status === 'locked'
  const { due, sent, accepted } = item.counts
  const name = formatPeriod(item.period)
  return (
    <tr>
      <RowHead className="whitespace-nowrap">{name}</RowHead>
      <Td label="开放">
        <Dated day={item.opensOn} own={item.own.opensOn !== null} />
      </Td>
      <Td label="截止">
        <Dated day={item.dueOn} own={item.own.dueOn !== null} />
      </Td>
      <Td label="问题和下一步">
        {item.fullForm ? '要填' : '不填'}
        {item.own.fullForm !== null && <Badge className="ml-1">单独设置</Badge>}
      </Td>
      <Td label="应报 / 已报 / 通过" numeric>
        {due === 0 ? '—' : `${due} / ${sent} / ${accepted}`}
      </Td>
      <Td label="状态">
        <Status item={item} today={today} />
      </Td>
      <Td label="操作">
        <span className="no-print flex flex-wrap gap-2">
          {!locked && (
            <Button size="sm" aria-label={`设置${name}`} onClick={() => onOpen({ act: 'set', item })}>
              设置
            </Button>
          )}
          {begun && (!locked || item.counts.unlocked > 0) && (
            <Button size="sm" aria-label={`归档${name}`} onClick={() => onOpen({ act: 'lock', item })}>
              {locked ? '再次归档' : '归档'}
            </Button>
          )}
          {locked && (
            <Button size="sm" aria-label={`重新打开${name}`} onClick={() => onOpen({ act: 'reopen', item })}>
              重新打开
            </Button>
          )}
        </span>
      </Td>
    </tr>
  )
}

/** The twelve months of a year, each with its dates, its progress and what the administrator may do. */
export function PeriodTable({ items, today }: { items: readonly PeriodItem[]; today: Day }) {
  const [open, setOpen] = useState<Open | null>(null)
  const part = open && { item: open.item, onClose: () => setOpen(null) }
  return (
    <>
      <Table caption="填报月份" hideCaption cards>
        <Thead>
          <tr>
            <Th>月份</Th>
            <Th>开放</Th>
            <Th>截止</Th>
            <Th>问题和下一步</Th>
            <Th numeric>应报 / 已报 / 通过</Th>
            <Th>状态</Th>
            <Th>操作</Th>
          </tr>
        </Thead>
        <tbody>
          {items.map((item) => (
            <Row key={item.period} item={item} today={today} onOpen={setOpen} />
          ))}
        </tbody>
      </Table>
      {part && open.act === 'set' && <PeriodDialog {...part} />}
      {part && open.act === 'lock' && <LockDialog {...part} today={today} />}
      {part && open.act === 'reopen' && <ReopenDialog {...part} />}
    </>
  )
}
