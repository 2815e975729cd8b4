import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { Pagination } from '#components/data/pagination.tsx'
import {
  AnomaliesCard,
  BooksCard,
  FileCard,
  FindingsCard,
  ReissuesCard,
} from '#components/features/relief/money/batch-cards.tsx'
import { BatchFacts } from '#components/features/relief/money/batch-facts.tsx'
import { BatchHead, RosterLinks } from '#components/features/relief/money/batch-head.tsx'
import { PayeeTable } from '#components/features/relief/money/payee-table.tsx'
import { PapersCard } from '#components/features/relief/papers-card.tsx'
import { papersOfFixes } from '#lib/features/relief/batches/fix-files.ts'
import { findBatch } from '#lib/features/relief/batches/load.ts'
import { batchDetail, paymentsOf } from '#lib/features/relief/batches/queries.ts'
import { compareBooks, journalsOf } from '#lib/features/relief/ledger/queries.ts'
import { moneyDuty } from '#lib/features/relief/policy/batch.ts'
import { PAYEES_AT_ONCE } from '#lib/features/relief/schema/batch.ts'
import { idSchema } from '#lib/kernel/pure/ids.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

export const metadata: Metadata = { title: '发放批次' }

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ after?: string }> }

export default async function BatchPage({ params, searchParams }: Props) {
  const { id } = await params
  const after = Number((await searchParams).after ?? 0) || 0
  return staffPage({
    roles: ['relief_officer', 'relief_checker', 'relief_approver', 'auditor'],
    load: async (db, actor) => {
      const loaded = idSchema.safeParse(id).success ? await findBatch(db, actor, id) : null
      if (!loaded) return null
      const payments = await paymentsOf(db, loaded, { after, take: PAYEES_AT_ONCE })
      return {
        batch: await batchDetail(db, actor, loaded),
        payments,
        papers: await papersOfFixes(db, actor, loaded, payments),
        journals: await journalsOf(db, actor, id),
        books: await compareBooks(db, actor, id),
        mayDownload: moneyDuty(actor, 'release', loaded.subject) === null,
        mayAsk: moneyDuty(actor, 'export', loaded.subject) === null,
      }
    },
    title: ({ batch }) => `${batch.number} ${batch.title}`,
    header: ({ batch }) => ({
      crumbs: [{ label: '发放批次', href: deskPaths.relief('batches') }, { label: batch.number }],
      actions: <RosterLinks id={batch.id} />,
    }),
    view: ({ batch, payments, papers, journals, books, mayDownload, mayAsk }) => (
      <div className="space-y-6">
        <BatchHead batch={batch} mayAsk={mayAsk} />
        <FindingsCard findings={batch.findings} />
        <div className="grid gap-4 lg:grid-cols-2">
          <BatchFacts batch={batch} payments={payments} first={after === 0} />
          <BooksCard books={books} journals={journals} />
          <FileCard batch={batch} mayDownload={mayDownload} />
          <AnomaliesCard anomalies={batch.anomalies} />
          <ReissuesCard reissues={batch.reissues} form={batch.form} />
        </div>
        <PayeeTable batchId={batch.id} form={batch.form} payments={payments} verbs={batch.verbs} />
        {papers.map(({ id: fixId, name, files, mayAttach }) => (
          <PapersCard
            key={fixId}
            title={`${batch.form === 'goods' ? '补领' : '新卡'}凭证：${name}`}
            target={{ owner: 'relief_card_fix', fixId }}
            path="relief-fix-files"
            files={files}
            mayAttach={mayAttach}
          />
        ))}
        <Pagination
          label="明细分页"
          {...(payments.length === PAYEES_AT_ONCE
            ? { nextHref: deskPaths.reliefBatch(batch.id, { after: payments.at(-1)?.no ?? 0 }) }
            : {})}
        />
      </div>
    ),
  })
}
