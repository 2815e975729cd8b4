import type { Metadata } from 'next'
import { ACTION_LABELS } from '#app/(staff)/desk/audit/action-labels.ts'
import { staffPage } from '#app/staff-page.tsx'
import { ExportLinks } from '#components/data/export-links.tsx'
import { Pagination } from '#components/data/pagination.tsx'
import { PrintButton } from '#components/data/print-button.tsx'
import { AuditFilterForm } from '#components/features/audit/audit-filter.tsx'
import { AuditTable } from '#components/features/audit/audit-table.tsx'
import { ChainNote } from '#components/features/audit/chain-note.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { formatDateTime } from '#lib/kernel/pure/format.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'
import { auditFilterWords } from '#lib/reports/audit/labels/words.ts'
import { checkChain, listAudit } from '#lib/reports/audit/queries.ts'
import { auditFilterSchema } from '#lib/reports/audit/schema.ts'

export const metadata: Metadata = { title: '审计记录' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function AuditPage({ searchParams }: Props) {
  const asked = await searchParams
  const parsed = auditFilterSchema.safeParse(asked)
  const filter = parsed.success ? parsed.data : auditFilterSchema.parse({})
  const { cursor: _cursor, limit: _limit, ...kept } = filter
  const check = asked.check === '1'
  return staffPage({
    title: '审计记录',
    roles: ['auditor'],
    help: [
      '每一次操作留一条，不能修改，不能删除。',
      '点对象，只看它的全部经过。',
      '“核对审计链”逐条验证，指出第一条有问题的记录。',
    ],
    header: {
      lead: (
        <>
          筛选：{auditFilterWords(filter, ACTION_LABELS)}
          <span className="hidden print:inline">　生成时间：{formatDateTime(new Date())}</span>
        </>
      ),
      actions: (
        <>
          <a href={deskPaths.audit({ ...kept, check: 1 })} className={buttonClass('secondary')}>
            核对审计链
          </a>
          <ExportLinks list="audit-events" query={kept} />
          <PrintButton />
        </>
      ),
    },
    load: async (db, actor) => ({
      page: await listAudit(db, actor, filter),
      chain: check ? await checkChain(db, actor) : null,
    }),
    view: ({ page, chain }) => (
      <div className="space-y-4">
        {chain && <ChainNote check={chain} actions={ACTION_LABELS} />}
        <AuditFilterForm filter={filter} actions={ACTION_LABELS} />
        {page.items.length > 0 ? (
          <AuditTable items={page.items} actions={ACTION_LABELS} caption="审计记录" />
        ) : (
          <EmptyState title={`没有符合“${auditFilterWords(filter, ACTION_LABELS)}”的记录`}>
            <p>换一个操作人、对象或日期再找。</p>
          </EmptyState>
        )}
        <Pagination
          label="审计记录分页"
          {...(page.nextCursor ? { nextHref: deskPaths.audit({ ...kept, cursor: page.nextCursor }) } : {})}
        />
      </div>
    ),
  })
}
