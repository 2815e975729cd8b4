import Link from 'next/link'
import { OUTCOME_TONES } from '#components/features/imports/text.ts'
import { Badge } from '#components/ui/badge.tsx'
import { Card } from '#components/ui/card.tsx'
import { RowHead, Table, Td, Th, Thead } from '#components/ui/table.tsx'
import { type TabItem, Tabs } from '#components/ui/tabs.tsx'
import {
  type BatchView,
  type Change,
  type ErrorGroup,
  OUTCOME_LABELS,
  OUTCOMES,
  type Outcome,
  type RowView,
} from '#lib/base/imports/schema.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

/** What came out, and how many of each: the filter of the table below. */
export function OutcomeTabs({ batch, show }: { batch: BatchView; show: Outcome | undefined }) {
  const items: TabItem[] = OUTCOMES.filter((outcome) => batch.counts[outcome] > 0).map((outcome) => ({
    href: deskPaths.importBatch(batch.id, { show: outcome }),
    label: OUTCOME_LABELS[outcome],
    count: batch.counts[outcome],
    current: outcome === show,
  }))
  return <Tabs label="试运行结果" items={items} />
}

/** Errors by what mends them; each group leads to its grid. */
export function GroupList({ batchId, groups }: { batchId: string; groups: readonly ErrorGroup[] }) {
  return (
    <Card title="按问题分组修改">
      <ul className="divide-y divide-line">
        {groups.map(({ key, group, label, rows, values }) => (
          <li key={`${key} ${group}`} className="flex flex-wrap items-center gap-3 py-2">
            <span className="grow">
              <span className="font-semibold">{label ? `${label}：${group}` : group}</span>
              <span className="ml-2">{rows} 行</span>
              {values[0]?.value && (
                <span className="block text-sm text-ink-2">
                  {values
                    .slice(0, 5)
                    .map((each) => `“${each.value}” ${each.rows} 行`)
                    .join('、')}
                </span>
              )}
            </span>
            <Link
              href={deskPaths.importBatch(batchId, { show: 'error', key, group })}
              prefetch={false}
              className="text-action underline underline-offset-3"
              aria-label={`修改：${label}${group}`}
            >
              修改
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function ChangeList({ changes }: { changes: readonly Change[] }) {
  return (
    <ul className="space-y-0.5">
      {changes.map(({ label, from, to }) => (
        <li key={label}>
          {label}：<del className="text-ink-2">{from || '空'}</del> → <ins>{to || '空'}</ins>
        </li>
      ))}
    </ul>
  )
}

/** Columns that a table may have before it is cut. */
const WIDEST = 10

type RowsProps = { rows: readonly RowView[]; columns: BatchView['columns'] }

/** Rows of one outcome: what is new, what an update changes field by field, what is wrong. */
export function RowTable({ rows, columns }: RowsProps) {
  const said = columns.filter(({ key }) => rows.some((row) => row.values[key]))
  // a table that nearly fits is shown whole: its last columns may be what is to be checked
  const shown = said.length > WIDEST ? said.slice(0, 8) : said
  return (
    <Table caption="试运行的行" hideCaption dense cards>
      <Thead>
        <tr>
          <Th>行</Th>
          <Th>结果</Th>
          {shown.map(({ key, label }) => (
            <Th key={key}>{label}</Th>
          ))}
          <Th>说明</Th>
        </tr>
      </Thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.no}>
            <RowHead numeric>{row.no}</RowHead>
            <Td label="结果">
              <Badge tone={OUTCOME_TONES[row.outcome]}>{OUTCOME_LABELS[row.outcome]}</Badge>
            </Td>
            {shown.map(({ key, label }) => (
              <Td key={key} label={label}>
                {row.values[key]}
              </Td>
            ))}
            <Td label="说明">
              {row.errors.length > 0 ? (
                <ul className="text-union">
                  {row.errors.map((error) => (
                    <li key={`${error.key} ${error.message}`}>{error.message}</li>
                  ))}
                </ul>
              ) : (
                <ChangeList changes={row.changes} />
              )}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
