import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { ExportLinks } from '#components/data/export-links.tsx'
import { Pagination } from '#components/data/pagination.tsx'
import { PrintButton } from '#components/data/print-button.tsx'
import { MatchFilterForm } from '#components/features/audit/match-filter.tsx'
import { MatchTable } from '#components/features/audit/match-table.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { deskPaths } from '#lib/kernel/pure/paths.ts'
import { listMatches } from '#lib/reports/relief-audit/queries.ts'
import { matchFilterSchema } from '#lib/reports/relief-audit/schema.ts'

export const metadata: Metadata = { title: '资金核对' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** `/desk/audit/relief`: batch ↔ payments ↔ ledger ↔ bank ↔ statement ↔ voucher, for the auditor. */
export default async function ReliefAuditPage({ searchParams }: Props) {
  const parsed = matchFilterSchema.safeParse(await searchParams)
  const filter = parsed.success ? parsed.data : matchFilterSchema.parse({})
  const { year, only } = filter
  return staffPage({
    title: '资金核对',
    roles: ['auditor'],
    help: [
      '每一批从送审起列出：批次、明细、台账、银行回盘、对账单、凭证逐项比对。',
      '点批次，看差在哪里、是谁在什么时候办的。',
      '导出的文件带导出人、时间、编号和校验值，审计记录里有同一个校验值。',
    ],
    header: {
      actions: (
        <>
          <ExportLinks list="relief-audit" query={{ year, only }} />
          <PrintButton />
        </>
      ),
    },
    load: (db, actor) => listMatches(db, actor, filter),
    view: ({ items, nextCursor }) => (
      <div className="space-y-4">
        <MatchFilterForm filter={filter} />
        {items.length > 0 ? (
          <MatchTable items={items} />
        ) : (
          <EmptyState title={only === 'bad' ? '没有不符的批次' : '还没有送审的发放批次'}>
            <p>帮扶经办制单并送审后，批次出现在这里。</p>
          </EmptyState>
        )}
        <Pagination
          label="批次分页"
          {...(nextCursor ? { nextHref: deskPaths.auditRelief({ year, only, cursor: nextCursor }) } : {})}
        />
      </div>
    ),
  })
}
