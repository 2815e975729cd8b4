import { AskPrivate } from '#components/features/exports/ask-private.tsx'
import { AddHouseholds } from '#components/features/relief/money/add-households.tsx'
import { AddPayee } from '#components/features/relief/money/add-payee.tsx'
import { BatchActs } from '#components/features/relief/money/batch-acts.tsx'
import { BatchBadge } from '#components/features/relief/money/batch-badge.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { ROSTER_FORMS, ROSTER_LABELS } from '#lib/features/relief/rules/roster.ts'
import type { BatchDetail } from '#lib/features/relief/schema/batch.ts'
import { apiPaths, boardPaths, deskPaths } from '#lib/kernel/pure/paths.ts'

/** The rosters of a batch, to print and as Excel. */
export function RosterLinks({ id }: { id: string }) {
  return (
    <>
      {ROSTER_FORMS.map((form) => (
        <a
          key={form}
          href={boardPaths.print('relief-batch', id, { form })}
          className={buttonClass('secondary', 'sm')}
        >
          {`花名册（${ROSTER_LABELS[form]}）`}
        </a>
      ))}
      <a href={apiPaths.act('relief-batches', id, 'sheet')} className={buttonClass('secondary', 'sm')}>
        花名册（Excel）
      </a>
    </>
  )
}

/** To the importer, with this batch chosen: its payees while it is a draft, the bank's answers afterwards. */
function ImportLink({ batch: { id: batchId, verbs } }: { batch: BatchDetail }) {
  const payees = verbs.includes('edit')
  if (!payees && !verbs.includes('answer')) return null
  const kind = payees ? 'relief_payees' : 'relief_return'
  return (
    <a href={deskPaths.imports({ kind, batchId })} className={buttonClass('secondary')}>
      {payees ? '导入名单（Excel）' : '导入回盘文件'}
    </a>
  )
}

/** Where the batch stands and what may be done with it; `mayAsk`: for its numbers in clear. */
export function BatchHead({ batch, mayAsk }: { batch: BatchDetail; mayAsk: boolean }) {
  return (
    <div className="flex flex-wrap items-center gap-3">
      <BatchBadge state={batch.state} form={batch.form} />
      <BatchActs
        id={batch.id}
        version={batch.version}
        verbs={batch.verbs}
        higher={batch.approval.role === 'higher'}
        form={batch.form}
        fileHash={batch.file?.sha256 ?? ''}
      />
      {batch.verbs.includes('edit') && (
        <>
          <AddHouseholds batch={batch} />
          <AddPayee batch={batch} />
        </>
      )}
      <ImportLink batch={batch} />
      {mayAsk && (
        <AskPrivate list="relief-payees-private" shows="清册（含身份证号、卡号）" filter={{ id: batch.id }} />
      )}
    </div>
  )
}
