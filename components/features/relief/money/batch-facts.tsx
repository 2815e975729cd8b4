import { Card } from '#components/ui/card.tsx'
import { capitalYuan } from '#lib/features/relief/rules/batch-capital.ts'
import { periodLabel } from '#lib/features/relief/rules/batch-period.ts'
import { UNDER_APPROVAL } from '#lib/features/relief/rules/batch-states.ts'
import { type BatchDetail, PAYEES_AT_ONCE } from '#lib/features/relief/schema/batch.ts'
import type { PaymentItem } from '#lib/features/relief/schema/payee.ts'
import { APPROVER_LABELS } from '#lib/features/relief/schema/words.ts'
import { formatDay } from '#lib/kernel/pure/day.ts'
import { formatDateTime } from '#lib/kernel/pure/format.ts'
import { formatYuan } from '#lib/kernel/pure/money.ts'

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
  const waits = UNDER_APPROVAL.includes(state) && left > 0
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
  if (!first || payments.length === PAYEES_AT_ONCE) return '提交后显示'
  if (payments.length === 0) return '还没有人'
  const sum = payments.reduce((all, { amountFen }) => all + amountFen, 0)
  return `现有 ${words(payments.length, sum)}，提交时锁定`
}

/** What the batch pays, on which ground, and who answered for it. */
export function BatchFacts(shown: Shown) {
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
    <Card title="批次">
      <dl className="grid grid-cols-[7rem_1fr] gap-x-3 gap-y-1">
        {rows.map(([label, text]) => (
          <div key={label} className="contents">
            <dt className="text-ink-2">{label}</dt>
            <dd className="break-all">{text}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}
