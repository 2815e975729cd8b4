import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { z } from 'zod'
import { PaperCell, PaperTable } from '#components/data/paper-table.tsx'
import { PrintShell } from '#components/data/print-shell.tsx'
import { findBatch } from '#lib/features/relief/batches/load.ts'
import { batchDetail, paymentsOf } from '#lib/features/relief/batches/queries.ts'
import { moneyDuty } from '#lib/features/relief/policy/batch.ts'
import { capitalYuan } from '#lib/features/relief/rules/batch-capital.ts'
import { periodLabel } from '#lib/features/relief/rules/batch-period.ts'
import { ROSTER_FORMS, rosterOf } from '#lib/features/relief/rules/roster.ts'
import { currentMoment } from '#lib/kernel/command.ts'
import { pageRead } from '#lib/kernel/page.ts'
import { idSchema } from '#lib/kernel/pure/ids.ts'
import { formatYuan } from '#lib/kernel/pure/money.ts'

export const metadata: Metadata = { title: '打印花名册' }

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ form?: string }> }

/** `/print/relief-batch/{id}?form=control|notice|sign`: 花名册 with the total in figures and capitals. */
export default async function ReliefBatchPrint({ params, searchParams }: Props) {
  const { id } = await params
  const asked = z.enum(ROSTER_FORMS).safeParse((await searchParams).form)
  if (!idSchema.safeParse(id).success) notFound()
  const { data, actor } = await pageRead(async (db, who) => {
    if (moneyDuty(who, 'read')) return null
    const loaded = await findBatch(db, who, id)
    if (!loaded) return null
    return {
      batch: await batchDetail(db, who, loaded),
      payments: await paymentsOf(db, loaded, { take: 20_000 }),
    }
  })
  const { batch, payments } = data
  const form = rosterOf(asked.success ? asked.data : 'control', batch.form)
  const total = payments.reduce((sum, { amountFen }) => sum + amountFen, 0)
  return (
    <PrintShell
      title={`${actor.regionName}总工会${batch.programName}发放花名册（${form.title}）`}
      period={periodLabel(batch.period)}
      filters={`第 ${batch.number} 批`}
      generatedAt={currentMoment().toISOString()}
      generatedBy={actor.userName}
      signatures={[`制单 ${batch.makerName}`, `复核 ${batch.checkerName}`, `审批 ${batch.approverName}`]}
    >
      <PaperTable
        label="发放花名册"
        heads={[{ label: '序号' }, ...form.columns.map(({ label }) => ({ label }))]}
      >
        {payments.map((payment) => (
          <tr key={payment.id}>
            <PaperCell>{payment.no}</PaperCell>
            {form.columns.map((column) => (
              <PaperCell key={column.label}>
                {'fen' in column ? formatYuan(column.fen(payment)) : column.of(payment)}
              </PaperCell>
            ))}
          </tr>
        ))}
      </PaperTable>
      <p className="mt-2 font-semibold">
        合计：{payments.length} 人，{formatYuan(total)} 元（大写：人民币{capitalYuan(total)}）
      </p>
    </PrintShell>
  )
}
