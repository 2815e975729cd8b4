import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { ExportLinks } from '#components/data/export-links.tsx'
import { Pagination } from '#components/data/pagination.tsx'
import { BatchForm } from '#components/features/relief/money/batch-form.tsx'
import { BatchTable } from '#components/features/relief/money/batch-table.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { countBatches, listBatches } from '#lib/features/relief/batches/queries.ts'
import { compareBooks } from '#lib/features/relief/ledger/queries.ts'
import { moneyDuty } from '#lib/features/relief/policy/batch.ts'
import { listPrograms } from '#lib/features/relief/programs/queries.ts'
import { listBatchesInput } from '#lib/features/relief/schema/batch.ts'
import { currentMoment } from '#lib/kernel/command.ts'
import { today } from '#lib/kernel/pure/day.ts'
import { formatYuan } from '#lib/kernel/pure/money.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

export const metadata: Metadata = { title: '发放批次' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function BatchesPage({ searchParams }: Props) {
  const asked = listBatchesInput.safeParse(await searchParams)
  const input = asked.success ? asked.data : listBatchesInput.parse({})
  const { cursor: _cursor, limit: _limit, ...filter } = input
  return staffPage({
    title: '发放批次',
    roles: ['relief_officer', 'relief_checker', 'relief_approver', 'auditor'],
    help: [
      '制单、复核、审批须是三个人；同一身份证号的几个账号算一个人。',
      '提交后名单和金额锁定，改动必须退回制单，复核、审批随之作废。',
      '对账：批次、明细、账簿、银行回盘随时逐项核对，差额精确到分。',
    ],
    load: async (db, actor) => ({
      page: await listBatches(db, actor, input),
      total: await countBatches(db, actor, input),
      books: await compareBooks(db, actor),
      today: today(currentMoment()),
      programs: (await listPrograms(db, actor, {})).filter(
        (program) => program.status === 'open' && moneyDuty(actor, 'create') === null,
      ),
    }),
    header: () => ({
      actions: (
        <>
          <ExportLinks list="relief-batches" query={filter} />
          <a href={deskPaths.reliefPrograms()} className={buttonClass('secondary')}>
            帮扶项目
          </a>
        </>
      ),
    }),
    view: ({ page, total, books, programs, today: day }, actor) => (
      <div className="space-y-6">
        <p className={books.differences.length > 0 ? 'font-semibold text-union' : 'text-ink-2'}>
          对账：{books.batches} 批，{books.comparisons} 项核对，
          {books.differences.length === 0 ? '差额 0 分' : `${books.differences.length} 项不符`}
        </p>
        {books.differences.length > 0 && (
          <ul className="list-disc pl-6">
            {books.differences.map(({ batchId, number, what, left, right }) => (
              <li key={`${batchId} ${what}`}>
                {number} 批 {what}：{formatYuan(left)} 元，{formatYuan(right)} 元
              </li>
            ))}
          </ul>
        )}
        {page.items.length > 0 ? (
          <BatchTable batches={page.items} />
        ) : (
          <EmptyState title="没有发放批次">
            <p>帮扶经办从项目新建批次，再加入人员或导入名单。</p>
          </EmptyState>
        )}
        <Pagination
          label="批次分页"
          text={`共 ${total} 批`}
          {...(page.nextCursor ? { nextHref: deskPaths.relief('batches', { cursor: page.nextCursor }) } : {})}
        />
        {moneyDuty(actor, 'create') === null && programs.length > 0 && (
          <Card title="新建批次">
            <BatchForm programs={programs} today={day} />
          </Card>
        )}
      </div>
    ),
  })
}
