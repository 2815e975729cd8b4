import { concludeNotice, publishNotice, withdrawNotice } from '#lib/base/notices/commands.ts'
import { answerBatch } from '#lib/features/relief/bank/answer.ts'
import { releaseBatch, sendBatch } from '#lib/features/relief/bank/release.ts'
import { approveBatch } from '#lib/features/relief/batches/approve.ts'
import { confirmFix, proposeFix, refundPayment, reissueBatch } from '#lib/features/relief/batches/fixes.ts'
import { addPayee, removePayee } from '#lib/features/relief/batches/lines.ts'
import { signPayment, signRest } from '#lib/features/relief/batches/signing.ts'
import {
  archiveBatch,
  cancelBatch,
  checkBatch,
  forwardBatch,
  reconcileBatch,
  reopenBatch,
  returnBatch,
  submitBatch,
  voucherBatch,
} from '#lib/features/relief/batches/steps.ts'
import type { AnyCommand } from '#lib/kernel/command.ts'
import { today } from '#lib/kernel/pure/day.ts'
import { noticeBatch } from '#lib/reports/flows/relief-notice.ts'
import type { Staff } from '#tests/builders/relief.ts'
import { cardOf, idNumberOf } from '#tests/builders/relief-numbers.ts'

/** What the users of relief-machine.ts ask, as they see a batch. */

export const VERBS = [
  'add',
  'remove',
  'submit',
  'reopen',
  'forward',
  'check',
  'approve',
  'return',
  'cancel',
  'release',
  'send',
  'answer',
  'fix',
  'confirm',
  'reissue',
  'refund',
  'reconcile',
  'voucher',
  'archive',
  'notice',
  'publish',
  'withdraw',
  'conclude',
  'sign',
  'nobody',
  'signRest',
] as const
export type Verb = (typeof VERBS)[number]

/** Officer of the region, who publishes and ends what relief drafts; no duty in relief itself. */
export const OFFICE = 'bing.office'
export type Hand = Staff | typeof OFFICE
export const NOTICE_ACTS: readonly Verb[] = ['publish', 'withdraw', 'conclude']

/** The act that leads on from a state, and whose it is. */
const ONWARD: Record<string, [Verb, Hand]> = {
  DRAFT: ['submit', 'officer'],
  LOCKED_CHECK: ['forward', 'officer2'],
  REVIEW: ['check', 'checker'],
  APPROVE: ['approve', 'approver'],
  APPROVED: ['release', 'officer'],
  EXPORTED: ['send', 'officer2'],
  BANKING: ['answer', 'officer'],
  RETURNED: ['reconcile', 'checker2'],
  RECONCILED: ['voucher', 'officer'],
  VOUCHERED: ['archive', 'officer'],
}

/** Where the notice of a batch leads. */
function ofNotice({ want, state, notice }: Seen): [Verb, Hand] | undefined {
  if (state === 'APPROVED') return want ? ['notice', 'officer2'] : undefined
  if (notice === 'DRAFT') return ['publish', OFFICE]
  if (notice === 'RUNNING') return ['conclude', OFFICE]
  return notice === 'CLEAR' ? ['release', 'officer'] : ['notice', 'officer']
}

/** What happens to goods, or to what was refused; `n` = how it turns out. */
function ofOutcomes({ state, form, payments, fix, agreed }: Seen, n: number): [Verb, Hand] | undefined {
  const some = (status: string) => payments.some((each) => each.status === status)
  if (form === 'goods' && some('SENT')) return [(['nobody', 'sign'] as const)[n] ?? 'signRest', 'officer']
  if (state !== 'RETURNED' || !some('FAILED') || n > 2) return undefined
  if (fix) return ['confirm', 'checker']
  return [agreed ? 'reissue' : 'fix', 'officer2']
}

/** The act that leads on from where the batch is; undefined = at its end. */
export function onward(seen: Seen, n: number): [Verb, Hand] | undefined {
  if (seen.state === 'APPROVED' || seen.state === 'NOTICE') return ofNotice(seen) ?? ONWARD[seen.state]
  if (seen.state === 'BANKING' || seen.state === 'RETURNED') return ofOutcomes(seen, n) ?? ONWARD[seen.state]
  return ONWARD[seen.state]
}

type Payment = { id: string; no: number; order_no: string; fen: number; status: string }
export type Seen = {
  state: string
  version: number
  form: string
  /** the program asks for a public notice, and where that of the batch stands; '' = none */
  want: boolean
  noticeId: string
  notice: string
  noticeVersion: number
  payments: Payment[]
  sha: string
  fix: string
  /** a confirmed correction waits for its repetition */
  agreed: boolean
  paid: number
}

export const SEEN = `
  select b.state, b.version, b.form, p.want_notice as want, b.notice_id as "noticeId", coalesce(x.state, '') as notice, coalesce(x.version, 0) as "noticeVersion",
         coalesce((select f.sha256 from public.relief_bank_file f where f.batch_id = b.id), '') as sha,
         coalesce((select x.id from public.relief_card_fix x join public.relief_payment p on p.id = x.payment_id
           where p.batch_id = b.id and x.state = 'PROPOSED' limit 1), '') as fix,
         exists (select from public.relief_card_fix x join public.relief_payment p on p.id = x.payment_id where p.batch_id = b.id and p.status = 'FAILED'
           and x.state = 'CONFIRMED' and not exists (select from public.relief_payment r where r.reissue_of = p.id and r.status not in ('CANCELLED', 'FAILED'))) as agreed,
         coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'no', p.no, 'order_no', p.order_no, 'fen', p.amount_fen, 'status', p.status) order by p.no)
           from public.relief_payment p where p.batch_id = b.id), '[]') as payments,
         coalesce((select sum(p.amount_fen) from public.relief_payment p where p.batch_id = b.id and p.status in ('PAID', 'REFUNDED')), 0)::int as paid
    from public.relief_batch b
    join public.relief_program p on p.city_id = b.city_id and p.id = b.program_id
    left join public.notice x on x.city_id = b.city_id and x.id = b.notice_id
   where b.id = $1`

const STEPS: Partial<Record<Verb, AnyCommand>> = {
  submit: submitBatch,
  reopen: reopenBatch,
  forward: forwardBatch,
  check: checkBatch,
  approve: approveBatch,
  return: returnBatch,
  cancel: cancelBatch,
  release: releaseBatch,
  send: sendBatch,
  reissue: reissueBatch,
  reconcile: reconcileBatch,
  voucher: voucherBatch,
  archive: archiveBatch,
}

export type Ask = { command: AnyCommand; input: Record<string, unknown> }

/** The bank pays all but the n-th, and says some things twice or wrongly. */
function answerOf(id: string, { payments }: Seen, n: number): Ask {
  const lines = payments
    .filter(({ order_no }) => order_no !== '')
    .map((each, at) => ({
      no: at + 1,
      orderNo: each.order_no,
      amountFen: each.fen,
      paid: at !== n,
      message: '',
    }))
  const noise = lines
    .slice(0, 1)
    .flatMap((line) => [line, { ...line, amountFen: 7 }, { ...line, orderNo: 'X' }])
  return { command: answerBatch, input: { id, lines: [...lines, ...(n > 1 ? noise : [])] } }
}

const MORE = {
  reason: '测试退回的原因',
  minutes: '会议纪要',
  voucherNo: '记-1',
  voucherOn: '2026-11-20',
}

const RELATIVE = { signedBy: 'relative', signerName: '李某', relation: '配偶' }
/** Friday; five workdays end on 26 November. */
const NOTICE = {
  startOn: '2026-11-20',
  workdays: '5',
  contactOffice: '县总工会',
  contactPhone: '0516-8000000',
}
/** The day of an act of a notice; of everything else it is today. */
export const DAYS: Partial<Record<Verb, string>> = {
  ...{ notice: '2026-11-20', publish: '2026-11-20', withdraw: '2026-11-20', conclude: '2026-11-27' },
}

function noticeAsk(verb: Verb, { noticeId, noticeVersion }: Seen): Ask | null {
  if (!noticeId) return null
  const input = { id: noticeId, version: noticeVersion }
  if (verb === 'publish') return { command: publishNotice, input }
  if (verb === 'conclude') return { command: concludeNotice, input }
  return { command: withdrawNotice, input: { ...input, reason: '名单要再核对' } }
}

/** Acts on one payment, and how it stands when they are asked. */
const WANTED: Partial<Record<Verb, string>> = {
  ...{ fix: 'FAILED', refund: 'PAID', remove: 'OPEN', sign: 'SENT', nobody: 'SENT' },
}

/** What is asked of one payment: the first one that stands as the act wants it. */
function paymentAsk(verb: Verb, id: string, seen: Seen, payee: number): Ask | null {
  const payment = seen.payments.find(({ status }) => status === WANTED[verb])
  if (!payment) return null
  const handedOn = today()
  const nobody = { signedBy: 'none', reason: '联系不上' }
  const card = { card: cardOf(payee + 1), accountName: `测试${payee}`, bankName: '农业银行' }
  const fixed = { proof: '新卡复印件，或补领安排', ...(seen.form === 'goods' ? {} : card) }
  const asks: Partial<Record<Verb, Ask>> = {
    remove: { command: removePayee, input: { id, paymentId: payment.id } },
    refund: { command: refundPayment, input: { id: payment.id, note: '不符合条件' } },
    sign: { command: signPayment, input: { id: payment.id, ...RELATIVE, handedOn } },
    nobody: { command: signPayment, input: { id: payment.id, ...nobody, handedOn } },
    fix: { command: proposeFix, input: { id: payment.id, ...fixed } },
  }
  return asks[verb] ?? null
}

function addAsk(id: string, { form }: Seen, payee: number): Ask {
  const given = form === 'goods' ? { goods: '米面油' } : { card: cardOf(payee), bankName: '工商银行' }
  return { command: addPayee, input: { id, name: `测试${payee}`, idNumber: idNumberOf(payee), ...given } }
}

/** The request of an act as it looks at the batch now; null = there is nothing to do it to. */
export function askOf(
  verb: Verb,
  id: string,
  seen: Seen,
  { n, serial }: { n: number; serial: number },
): Ask | null {
  const step = STEPS[verb]
  if (step) {
    const statement = (seen.paid / 100).toFixed(2)
    return { command: step, input: { id, version: seen.version, ...MORE, hash: seen.sha, statement } }
  }
  if (WANTED[verb]) return paymentAsk(verb, id, seen, serial * 4 + n)
  if (NOTICE_ACTS.includes(verb)) return noticeAsk(verb, seen)
  if (verb === 'add') return addAsk(id, seen, serial * 4 + n)
  if (verb === 'notice') return { command: noticeBatch, input: { id, version: seen.version, ...NOTICE } }
  if (verb === 'signRest') return { command: signRest, input: { id, handedOn: today() } }
  if (verb === 'answer') return answerOf(id, seen, n)
  return seen.fix ? { command: confirmFix, input: { id: seen.fix } } : null
}
