import fc from 'fast-check'
import pg from 'pg'
import { answerBatch } from '#lib/features/relief/bank/answer.ts'
import { releaseBatch, sendBatch } from '#lib/features/relief/bank/release.ts'
import { approveBatch } from '#lib/features/relief/batches/approve.ts'
import { confirmFix, proposeFix, refundPayment, reissueBatch } from '#lib/features/relief/batches/fixes.ts'
import { addPayee, removePayee } from '#lib/features/relief/batches/lines.ts'
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
import { BOOKS_SQL, type BooksRow, toBooks } from '#lib/features/relief/ledger/books.ts'
import { reconcileBooks } from '#lib/features/relief/ledger/reconcile.ts'
import { batchEdges } from '#lib/features/relief/rules/batch-states.ts'
import type { AnyCommand } from '#lib/kernel/command.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import type { ReliefWorld, Staff } from '#tests/builders/relief.ts'
import { cardOf, idNumberOf } from '#tests/builders/relief-numbers.ts'

/**
 * Random users do random acts on a few batches at once, against a real PostgreSQL; afterwards the books are held
 * against each other. What may never be, whoever does what and when, is said in `broken`.
 */

const VERBS = [
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
] as const
type Verb = (typeof VERBS)[number]
const HANDS: readonly Staff[] = [
  'officer',
  'officer2',
  'checker',
  'checker2',
  'approver',
  'auditor',
  'leader',
]

/** The act that leads on from a state, and whose it is. */
const ONWARD: Record<string, [Verb, Staff]> = {
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

/** One moment: acts that happen at the same time. `onward`: the act that leads on, else `verb` by `hand`. */
export type Moment = { onward: boolean; verb: Verb; hand: Staff; batch: number; n: number; twin: boolean }[]

export const moments = fc.array(
  fc.array(
    fc.record({
      onward: fc.oneof(
        { weight: 3, arbitrary: fc.constant(true) },
        { weight: 2, arbitrary: fc.constant(false) },
      ),
      verb: fc.constantFrom(...VERBS),
      hand: fc.constantFrom(...HANDS),
      batch: fc.nat(2),
      n: fc.nat(3),
      twin: fc.boolean(),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  { minLength: 6, maxLength: 12 },
)

type Payment = { id: string; no: number; order_no: string; fen: number; status: string }
type Seen = { state: string; version: number; payments: Payment[]; sha: string; fix: string; paid: number }

const SEEN = `
  select b.state, b.version, coalesce((select f.sha256 from public.relief_bank_file f where f.batch_id = b.id), '') as sha,
         coalesce((select x.id from public.relief_card_fix x join public.relief_payment p on p.id = x.payment_id
           where p.batch_id = b.id and x.state = 'PROPOSED' limit 1), '') as fix,
         coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'no', p.no, 'order_no', p.order_no, 'fen', p.amount_fen, 'status', p.status) order by p.no)
           from public.relief_payment p where p.batch_id = b.id), '[]') as payments,
         coalesce((select sum(p.amount_fen) from public.relief_payment p where p.batch_id = b.id and p.status in ('PAID', 'REFUNDED')), 0)::int as paid
    from public.relief_batch b where b.id = $1`

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

type Ask = { command: AnyCommand; input: Record<string, unknown> }

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

function askOf(verb: Verb, id: string, seen: Seen, { n, serial }: { n: number; serial: number }): Ask | null {
  const step = STEPS[verb]
  if (step) {
    const statement = (seen.paid / 100).toFixed(2)
    return { command: step, input: { id, version: seen.version, ...MORE, hash: seen.sha, statement } }
  }
  const payee = serial * 4 + n
  if (verb === 'add') {
    const who = {
      name: `测试${payee}`,
      idNumber: idNumberOf(payee),
      card: cardOf(payee),
      bankName: '工商银行',
    }
    return { command: addPayee, input: { id, ...who } }
  }
  if (verb === 'answer') return answerOf(id, seen, n)
  if (verb === 'confirm') return seen.fix ? { command: confirmFix, input: { id: seen.fix } } : null
  const wanted: Partial<Record<Verb, string>> = { fix: 'FAILED', refund: 'PAID', remove: 'OPEN' }
  const payment = seen.payments.find(({ status }) => status === wanted[verb])
  if (!payment) return null
  if (verb === 'remove') return { command: removePayee, input: { id, paymentId: payment.id } }
  if (verb === 'refund') return { command: refundPayment, input: { id: payment.id, note: '不符合条件' } }
  const card = {
    card: cardOf(payee + 1),
    accountName: `测试${payee}`,
    bankName: '农业银行',
    proof: '新卡复印件',
  }
  return { command: proposeFix, input: { id: payment.id, ...card } }
}

export type Machine = {
  /** plays the moments on fresh batches of a fresh program; answers what is broken */
  play: (script: readonly Moment[]) => Promise<string[]>
  /** acts that were done, by name */
  done: Map<string, number>
  end: () => Promise<void>
}

type Act = { id: string; before: string | null; after: string | null }

/** Steps that no edge allows, or that do not begin where the one before ended. */
function stepsWrong(acts: readonly Act[]): string[] {
  const edges = new Set(batchEdges())
  const at = new Map<string, string>()
  const wrong: string[] = []
  for (const { id, before, after } of acts) {
    if (!before || !after) continue
    if (before !== after && !edges.has(`${before}>${after}`)) wrong.push(`illegal ${before} → ${after}`)
    if ((at.get(id) ?? 'DRAFT') !== before) wrong.push(`${before} follows ${at.get(id)}`)
    at.set(id, after)
  }
  return wrong
}

/** Journals that are not zero, payees paid twice, one person in two duties; $1 = batches, $2 = program. */
const WRONG = `
  select 'journal ' || journal_id || ' is not zero' as said from public.relief_entry
   where journal_id in (select id from public.relief_journal where batch_id = any($1)) group by journal_id having sum(amount_fen) <> 0
  union all
  select p.payee_key || ' twice in ' || p.period from public.relief_payment p join public.relief_batch b on b.id = p.batch_id
   where b.program_id = $2 and p.status not in ('CANCELLED', 'FAILED') group by p.period, p.payee_key having count(*) > 1
  union all
  select 'one person in two duties' from public.relief_batch
   where id = any($1) and ((checker_person <> '' and checker_person = any(makers))
     or (approver_person <> '' and (approver_person = any(makers) or approver_person = checker_person)))`

export function machine(relief: ReliefWorld): Machine {
  const done = new Map<string, number>()
  let serial = 0
  const pool = new pg.Pool({ connectionString: relief.world.database.url, max: 3 })
  const ask = async <T>(sql: string, values: unknown[]): Promise<T[]> =>
    (await pool.query(sql, values)).rows as T[]
  const lookAt = async (id: string): Promise<Seen> => (await ask<Seen>(SEEN, [id]))[0] as Seen

  async function act(
    batches: string[],
    each: Moment[number],
    own: number,
    effects: Set<string>,
  ): Promise<void> {
    const id = batches[each.batch % batches.length] ?? ''
    const seen = await lookAt(id)
    const [verb, hand] = (each.onward ? ONWARD[seen.state] : undefined) ?? [each.verb, each.hand]
    const ask = askOf(verb, id, seen, { n: each.n, serial: own })
    if (!ask) return
    const key = uuidv7()
    const once = () => relief.act(hand, ask.command, ask.input, key)
    const results = each.twin ? await Promise.all([once(), once()]) : [await once()]
    const good = results.filter(({ ok }) => ok)
    if (good.length === 0) return
    effects.add(key)
    done.set(ask.command.name, (done.get(ask.command.name) ?? 0) + 1)
    const [first] = good
    if (verb === 'reissue' && first?.ok) batches.push(first.value.id)
  }

  async function play(script: readonly Moment[]): Promise<string[]> {
    const own = serial
    serial += 1
    // every run has its own kind-period cells of payees: the same people over and over, in one program
    const program = await relief.program(await relief.fund(1_000_000))
    const batches = [await relief.batch(program), await relief.batch(program, '2026', 'officer2')]
    for (const batch of batches) await relief.payee(batch, own * 4)
    const effects = new Set<string>()
    const from = await lastAudit()
    for (const moment of script) await Promise.all(moment.map((each) => act(batches, each, own, effects)))
    return broken(batches, program, { from, effects: effects.size })
  }

  const lastAudit = async (): Promise<number> =>
    Number(
      (await ask<{ seq: string }>('select coalesce(max(seq), 0) as seq from public.audit_event', []))[0]?.seq,
    )

  async function broken(
    batches: string[],
    program: string,
    { from, effects }: { from: number; effects: number },
  ) {
    const found = await Promise.all(batches.map((id) => ask<BooksRow>(BOOKS_SQL, [relief.cityId, id])))
    const books = found.flat()
    const acts = await ask<Act>(
      `select object_id as id, detail ->> 'from' as before, detail ->> 'to' as after from public.audit_event where seq > $1 order by seq`,
      [from],
    )
    return [
      ...reconcileBooks(books.map(toBooks)).map(({ what, left, right }) => `${what}: ${left} ≠ ${right}`),
      ...(await ask<{ said: string }>(WRONG, [batches, program])).map(({ said }) => said),
      ...stepsWrong(acts),
      ...(acts.length === effects ? [] : [`${effects} keys, ${acts.length} effects`]),
    ]
  }

  return { play, done, end: () => pool.end() }
}
