import Link from 'next/link'
import { BatchBadge } from '#components/features/relief/money/batch-badge.tsx'
import { RowHead, Table, Td, Th, Thead } from '#components/ui/table.tsx'
import { periodLabel } from '#lib/features/relief/rules/batch-period.ts'
import type { BatchItem } from '#lib/features/relief/schema/batch.ts'
import { AID_KIND_LABELS } from '#lib/features/relief/schema/words.ts'
import { formatYuan } from '#lib/kernel/pure/money.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

/** Batches; each row leads to its page. */
export function BatchTable({ batches }: { batches: readonly BatchItem[] }) {
  return (
    <Table caption="发放批次" hideCaption cards>
      <Thead>
        <tr>
          <Th>批次</Th>
          <Th>项目</Th>
          <Th>发放期</Th>
          <Th numeric>人数</Th>
          <Th numeric>金额（元）</Th>
          <Th>制单 / 复核 / 审批</Th>
          <Th>状态</Th>
        </tr>
      </Thead>
      <tbody>
        {batches.map((batch) => (
          <tr key={batch.id}>
            <RowHead>
              <Link
                href={deskPaths.reliefBatch(batch.id)}
                prefetch={false}
                className="text-action underline underline-offset-3"
              >
                {batch.number} {batch.title}
              </Link>
            </RowHead>
            <Td label="项目">
              {batch.programName}（{AID_KIND_LABELS[batch.kind]}）
            </Td>
            <Td label="发放期">{periodLabel(batch.period)}</Td>
            <Td label="人数" numeric>
              {batch.lineCount || '—'}
            </Td>
            <Td label="金额（元）" numeric>
              {batch.totalFen ? formatYuan(batch.totalFen) : '—'}
            </Td>
            <Td label="制单 / 复核 / 审批">
              {[batch.makerName, batch.checkerName, batch.approverName]
                .map((name) => name || '—')
                .join(' / ')}
            </Td>
            <Td label="状态">
              <BatchBadge state={batch.state} form={batch.form} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
