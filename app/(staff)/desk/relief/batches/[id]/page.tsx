import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { Pagination } from '#components/data/pagination.tsx'
import { AskPrivate } from '#components/features/exports/ask-private.tsx'
import { AddHouseholds } from '#components/features/relief/money/add-households.tsx'
import { AddPayee } from '#components/features/relief/money/add-payee.tsx'
import { BankFile } from '#components/features/relief/money/bank-file.tsx'
import { BatchActs } from '#components/features/relief/money/batch-acts.tsx'
import { BatchBadge } from '#components/features/relief/money/batch-badge.tsx'
import { PayeeTable } from '#components/features/relief/money/payee-table.tsx'
import { PapersCard } from '#components/features/relief/papers-card.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { Card } from '#components/ui/card.tsx'
import { papersOfFixes } from '#lib/features/relief/batches/fix-files.ts'
import { findBatch } from '#lib/features/relief/batches/load.ts'
import { batchDetail, paymentsOf } from '#lib/features/relief/batches/queries.ts'
import {
  ACCOUNT_LABELS,
  compareBooks,
  EVENT_LABELS,
  journalsOf,
} from '#lib/features/relief/ledger/queries.ts'
import { moneyDuty } from '#lib/features/relief/policy/batch.ts'
import { VERDICT_LABELS } from '#lib/features/relief/rules/bank-return.ts'
import { capitalYuan } from '#lib/features/relief/rules/batch-capital.ts'
import { periodLabel } from '#lib/features/relief/rules/batch-period.ts'
import type { BatchDetail } from '#lib/features/relief/schema/batch.ts'
import type { PaymentItem } from '#lib/features/relief/schema/payee.ts'
import { APPROVER_LABELS } from '#lib/features/relief/schema/words.ts'
import { formatDay } from '#lib/kernel/pure/day.ts'
import { formatDateTime } from '#lib/kernel/pure/format.ts'
import { idSchema } from '#lib/kernel/pure/ids.ts'
import { formatYuan } from '#lib/kernel/pure/money.ts'
import { apiPaths, boardPaths, deskPaths } from '#lib/kernel/pure/paths.ts'

export const metadata: Metadata = { title: '发放批次' }

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ after?: string }> }

const AT_ONCE = 200

function noticeText({ notice, wantNotice }: BatchDetail): string {
  if (notice) return `${notice.label}：${formatDay(notice.startOn)}至${formatDay(notice.endOn)}`
  return wantNotice ? '项目要求公示：审批后起草，期满无异议才能报盘' : '不要求公示'
}

/** What the amount needs, and who is still missing. */
function approvalNeeds({ state, approval }: BatchDetail): string {
  const { role, people, fen, given } = approval
  if (fen === 0) return '提交后按金额确定'
  const paper = role === 'higher' ? '并附上级工会批复' : ''
  const duty = APPROVER_LABELS[role === 'higher' ? 'relief_approver' : role]
  const needs = `单笔最高 ${formatYuan(fen)} 元，须${duty} ${people} 人审批${paper}`
  const left = Math.max(0, people - given.length)
  const waits = ['LOCKED_CHECK', 'REVIEW', 'APPROVE'].includes(state) && left > 0
  return waits ? `${needs}；还需 ${left} 人审批` : needs
}

function approvalsOf({ approval: { given, higherDoc } }: BatchDetail): string {
  const said = given.map(({ name, at, minutes }) => `${name} ${formatDateTime(at)}，${minutes}`)
  return [...said, ...(higherDoc ? [`上级批复：${higherDoc}`] : [])].join('；') || '—'
}

/** `payments`: those of the page that is looked at, the first one or not. */
type Shown = { batch: BatchDetail; payments: readonly PaymentItem[]; first: boolean }

/** Fixed at submission; of a draft, what the shown list comes to so far. */
function amountText({ batch: { lineCount, totalFen }, payments, first }: Shown): string {
  const words = (people: number, fen: number) => `${people} 人，${formatYuan(fen)} 元（${capitalYuan(fen)}）`
  if (lineCount > 0) return words(lineCount, totalFen)
  if (!first || payments.length === AT_ONCE) return '提交后显示'
  if (payments.length === 0) return '还没有人'
  const sum = payments.reduce((all, { amountFen }) => all + amountFen, 0)
  return `现有 ${words(payments.length, sum)}，提交时锁定`
}

function Facts(shown: Shown) {
  const { batch } = shown
  const rows: [string, string][] = [
    ['项目', `${batch.programName}，资金：${batch.fundName}`],
    ['发放期', periodLabel(batch.period)],
    ['依据', batch.clause],
    ['人数、金额', amountText(shown)],
    ['制单', batch.makerName],
    ['复核', batch.checkedAt ? `${batch.checkerName} ${formatDateTime(batch.checkedAt)}` : '—'],
    ['审批要求', approvalNeeds(batch)],
    ['审批', approvalsOf(batch)],
    ['公示', noticeText(batch)],
    ['内容哈希', batch.contentHash || '—'],
    [
      batch.form === 'goods' ? '发出物资' : '银行流水',
      batch.statementFen === null ? '—' : `${formatYuan(batch.statementFen)} 元`,
    ],
    ['凭证', batch.voucherNo ? `${batch.voucherNo}（${batch.voucherOn}）` : '—'],
    ['退回、作废原因', batch.reason || '—'],
  ]
  return (
    <dl className="grid grid-cols-[7rem_1fr] gap-x-3 gap-y-1">
      {rows.map(([label, text]) => (
        <div key={label} className="contents">
          <dt className="text-ink-2">{label}</dt>
          <dd className="break-all">{text}</dd>
        </div>
      ))}
    </dl>
  )
}

/** What is written once: for the bank, or of goods for who hands them out. */
function FileCard({ batch: { id, file, form }, mayDownload }: { batch: BatchDetail; mayDownload: boolean }) {
  if (!file) return null
  const called = form === 'goods' ? '发放表' : '报盘文件'
  return (
    <Card title={called}>
      <BankFile id={id} file={file} mayDownload={mayDownload} called={called} />
    </Card>
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

export default async function BatchPage({ params, searchParams }: Props) {
  const { id } = await params
  const after = Number((await searchParams).after ?? 0) || 0
  return staffPage({
    roles: ['relief_officer', 'relief_checker', 'relief_approver', 'auditor'],
    load: async (db, actor) => {
      const loaded = idSchema.safeParse(id).success ? await findBatch(db, actor, id) : null
      if (!loaded) return null
      const payments = await paymentsOf(db, loaded, { after, take: AT_ONCE })
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
      actions: (
        <>
          {['control', 'notice', 'sign'].map((form, at) => (
            <a
              key={form}
              href={boardPaths.print('relief-batch', batch.id, { form })}
              className={buttonClass('secondary', 'sm')}
            >
              {['花名册（内控）', '花名册（公示）', '花名册（签领）'][at]}
            </a>
          ))}
          <a
            href={apiPaths.act('relief-batches', batch.id, 'sheet')}
            className={buttonClass('secondary', 'sm')}
          >
            花名册（Excel）
          </a>
        </>
      ),
    }),
    view: ({ batch, payments, papers, journals, books, mayDownload, mayAsk }) => (
      <div className="space-y-6">
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
            <AskPrivate
              list="relief-payees-private"
              shows="清册（含身份证号、卡号）"
              filter={{ id: batch.id }}
            />
          )}
        </div>
        {batch.findings.length > 0 && (
          <Card title="系统校验">
            <ul className="list-disc space-y-1 pl-6">
              {batch.findings.map(({ level, message }) => (
                <li key={message} className={level === 'block' ? 'text-union' : ''}>
                  {level === 'block' ? '须修改：' : '提示：'}
                  {message}
                </li>
              ))}
            </ul>
          </Card>
        )}
        <div className="grid gap-4 lg:grid-cols-2">
          <Card title="批次">
            <Facts batch={batch} payments={payments} first={after === 0} />
          </Card>
          <Card title="账簿与对账">
            <p className={books.differences.length > 0 ? 'text-union' : ''}>
              {books.comparisons} 项核对，
              {books.differences.length === 0 ? '差额 0 分' : `${books.differences.length} 项不符`}
            </p>
            <ul className="mt-2 space-y-1 text-sm">
              {journals.map(({ id: key, event, at, entries }) => (
                <li key={key}>
                  {formatDateTime(at)} {EVENT_LABELS[event]}：
                  {entries
                    .map(
                      ({ account, amountFen }) =>
                        `${amountFen > 0 ? '借' : '贷'} ${ACCOUNT_LABELS[account]} ${formatYuan(Math.abs(amountFen))}`,
                    )
                    .join('，')}
                </li>
              ))}
            </ul>
          </Card>
          <FileCard batch={batch} mayDownload={mayDownload} />
          {batch.anomalies.length > 0 && (
            <Card title="回盘异常">
              <ul className="list-disc space-y-1 pl-6">
                {batch.anomalies.map(({ verdict, orderNo, amountFen }) => (
                  <li key={`${verdict} ${orderNo}`}>
                    {orderNo}：{VERDICT_LABELS[verdict]}
                    {amountFen !== null && `，${formatYuan(amountFen)} 元`}
                  </li>
                ))}
              </ul>
            </Card>
          )}
          {batch.reissues.length > 0 && (
            <Card title="补发批">
              {batch.reissues.map((each) => (
                <p key={each.id}>
                  <a
                    href={deskPaths.reliefBatch(each.id)}
                    className="text-action underline underline-offset-3"
                  >
                    {each.number}
                  </a>{' '}
                  <BatchBadge state={each.state} form={batch.form} />
                </p>
              ))}
            </Card>
          )}
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
          {...(payments.length === AT_ONCE
            ? { nextHref: deskPaths.reliefBatch(batch.id, { after: payments.at(-1)?.no ?? 0 }) }
            : {})}
        />
      </div>
    ),
  })
}
