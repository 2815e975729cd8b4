import { StatusLight } from '#components/data/status-light.tsx'
import { dueWords, percentOf } from '#components/features/measures/text.ts'
import { Badge } from '#components/ui/badge.tsx'
import { RowHead, Table, Td, Th, Thead } from '#components/ui/table.tsx'
import { LIGHT_LABELS } from '#lib/features/reform/rules/labels.ts'
import type { Words } from '#lib/kernel/pure/actor.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'
import type { MeasureList, MeasureRow } from '#lib/reports/progress/schema.ts'

const BAD = ['overdue', 'behind'] as const

function lightCounts({ lights }: MeasureRow): string {
  const parts = BAD.filter((light) => lights[light] > 0)
  return parts.map((light) => `${LIGHT_LABELS[light].symbol} ${lights[light]}`).join(' ')
}

function Row({ row, list, words }: { row: MeasureRow; list: MeasureList; words: Words }) {
  const pillar = list.pillars.find((each) => each.id === row.pillarId)
  return (
    <tr>
      <RowHead>
        <a
          href={deskPaths.measure(row.id, { period: list.period })}
          className="link inline-flex min-h-6 touch-target items-center"
        >
          {row.code} {row.title}
        </a>{' '}
        {!row.verified && <Badge tone="gold">待核</Badge>}
      </RowHead>
      <Td label={words.pillar}>{pillar?.title}</Td>
      <Td label={words.leadUnit}>{row.leadNames.join('、') || '—'}</Td>
      <Td label="完成率" numeric>
        <strong>{percentOf(row.completionBp)}</strong>
        <span className="ml-2 text-sm text-ink-2">序时 {percentOf(row.scheduledBp)}</span>
      </Td>
      <Td label={`${words.measure}灯`}>
        <StatusLight light={row.light} />
      </Td>
      <Td label="最差的灯">
        <StatusLight light={row.worst} overridden={row.byHand > 0} />{' '}
        <span className="text-sm text-ink-2">{lightCounts(row)}</span>
      </Td>
      <Td label={`${words.task} / 单位任务`} numeric>
        {row.tasks} / {row.unitTasks}
      </Td>
      <Td label="完成时限" className="whitespace-nowrap">
        {dueWords(row.dueOn)}
      </Td>
    </tr>
  )
}

/** Measures of a plan at the end of a month; rows become cards on a phone. */
export function MeasureTable({ list, words }: { list: MeasureList; words: Words }) {
  const heads = [
    words.measure,
    words.pillar,
    words.leadUnit,
    '完成率',
    `${words.measure}灯`,
    '最差的灯',
    `${words.task} / 单位任务`,
    '完成时限',
  ]
  return (
    <Table caption={`${words.measure}（${list.items.length} 项）`} cards>
      <Thead>
        <tr>
          {heads.map((head, index) => (
            <Th key={head} numeric={index === 3 || index === 6}>
              {head}
            </Th>
          ))}
        </tr>
      </Thead>
      <tbody>
        {list.items.map((row) => (
          <Row key={row.id} row={row} list={list} words={words} />
        ))}
      </tbody>
    </Table>
  )
}
