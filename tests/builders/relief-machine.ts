import fc from 'fast-check'
import pg from 'pg'
import { BOOKS_SQL, type BooksRow, toBooks } from '#lib/features/relief/ledger/books.ts'
import { reconcileBooks } from '#lib/features/relief/ledger/reconcile.ts'
import { batchEdges } from '#lib/features/relief/rules/batch-states.ts'
import { execute } from '#lib/kernel/command.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import type { ReliefWorld, Staff } from '#tests/builders/relief.ts'
import {
  askOf,
  DAYS,
  type Hand,
  NOTICE_ACTS,
  OFFICE,
  onward,
  SEEN,
  type Seen,
  VERBS,
  type Verb,
} from '#tests/builders/relief-machine-asks.ts'

/**
 * Random users do random acts on a few batches at once, against a real PostgreSQL; afterwards the books are held
 * against each other. What may never be, whoever does what and when, is said in `broken`.
 */

const HANDS: readonly Staff[] = [
  'officer',
  'officer2',
  'checker',
  'checker2',
  'approver',
  'auditor',
  'leader',
]

/** One moment: acts that happen at the same time. `onward`: the act that leads on, else `verb` by `hand`. */
export type Moment = { onward: boolean; verb: Verb; hand: Staff; batch: number; n: number; twin: boolean }[]

const moments = fc.array(
  fc.array(
    fc.record({
      onward: fc.oneof(
        { weight: 3, arbitrary: fc.constant(true) },
        { weight: 2, arbitrary: fc.constant(false) },
      ),
      verb: fc.constantFrom(...VERBS),
      hand: fc.constantFrom(...HANDS),
      // the first one mostly: it shall come to its end
      batch: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(2) }),
      n: fc.nat(3),
      twin: fc.boolean(),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  { minLength: 8, maxLength: 15 },
)

/** A run: of money or of goods, with a public notice or without. */
export const scripts = fc.record({ form: fc.constantFrom('cash', 'goods'), want: fc.boolean(), moments })
export type Script = { form: string; want: boolean; moments: Moment[] }

export type Machine = {
  /** plays the moments on fresh batches of a fresh program; answers what is broken */
  play: (script: Script) => Promise<string[]>
  /** acts that were done, by name */
  done: Map<string, number>
  end: () => Promise<void>
}

type Act = { id: string; before: string | null; after: string | null; action: string }

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

/**
 * Journals that are not zero, payees paid twice, one person in two duties, a file before its notice has ended, goods that
 * count as given without a signature or signed for without counting, repeats that nobody agreed on; $1 = batches, $2 = program.
 */
const WRONG = `
  select 'journal ' || journal_id || ' is not zero' as said from public.relief_entry
   where journal_id in (select id from public.relief_journal where batch_id = any($1)) group by journal_id having sum(amount_fen) <> 0
  union all
  select p.payee_key || ' twice in ' || p.period from public.relief_payment p join public.relief_batch b on b.id = p.batch_id
   where b.program_id = $2 and p.status not in ('CANCELLED', 'FAILED') group by p.period, p.payee_key having count(*) > 1
  union all
  select 'one person in two duties' from public.relief_batch
   where id = any($1) and ((checker_person <> '' and checker_person = any(makers))
     or (approver_person <> '' and (approver_person = any(makers) or approver_person = checker_person)))
  union all
  select 'a file before the notice was over' from public.relief_batch b join public.relief_program p on p.city_id = b.city_id and p.id = b.program_id
   where b.id = any($1) and p.want_notice and b.reissue_of is null and b.exported_at is not null
     and not exists (select from public.notice x where x.city_id = b.city_id and x.id = b.notice_id and x.state = 'CLEAR')
  union all
  select 'a draft whose notice is not over' from public.relief_batch b join public.notice x on x.city_id = b.city_id and b.id = any(x.subject_ids)
   where b.id = any($1) and b.state in ('DRAFT', 'CANCELLED') and x.state in ('DRAFT', 'RUNNING')
  union all
  select 'goods given without a signature' from public.relief_batch b join public.relief_payment p on p.city_id = b.city_id and p.batch_id = b.id
   where b.id = any($1) and b.form = 'goods' and p.status = 'PAID'
     and not exists (select from public.relief_signing s where s.city_id = p.city_id and s.id = p.id)
  union all
  select 'signed for, but ' || p.status from public.relief_signing s join public.relief_payment p on p.city_id = s.city_id and p.id = s.id
   where p.batch_id = any($1) and p.status not in ('PAID', 'REFUNDED')
  union all
  select 'repeated without agreement' from public.relief_payment p
   where p.batch_id = any($1) and p.reissue_of is not null
     and not exists (select from public.relief_card_fix f where f.city_id = p.city_id and f.payment_id = p.reissue_of and f.state = 'CONFIRMED')`

function optionsOf(verb: Verb, idempotencyKey: string) {
  const day = DAYS[verb]
  return { idempotencyKey, ...(day ? { now: new Date(`${day}T04:00:00Z`) } : {}) }
}

export async function machine(relief: ReliefWorld): Promise<Machine> {
  await relief.world.addUser('bing.admin', OFFICE, 'region_officer', relief.countyId)
  const office = await relief.world.session(OFFICE)
  const done = new Map<string, number>()
  let serial = 0
  const pool = new pg.Pool({ connectionString: relief.world.database.url, max: 3 })
  const ask = async <T>(sql: string, values: unknown[]): Promise<T[]> =>
    (await pool.query(sql, values)).rows as T[]
  const lookAt = async (id: string): Promise<Seen> => (await ask<Seen>(SEEN, [id]))[0] as Seen

  const tokenOf = (verb: Verb, hand: Hand) =>
    hand === OFFICE || NOTICE_ACTS.includes(verb) ? office : relief.tokens[hand]

  async function act(
    batches: string[],
    each: Moment[number],
    own: number,
    effects: Set<string>,
  ): Promise<void> {
    const id = batches[each.batch % batches.length] ?? ''
    const seen = await lookAt(id)
    const [verb, hand] = (each.onward ? onward(seen, each.n) : undefined) ?? [each.verb, each.hand]
    const ask = askOf(verb, id, seen, { n: each.n, serial: own })
    if (!ask) return
    const key = uuidv7()
    const once = () =>
      execute<{ id: string }>(tokenOf(verb, hand), ask.command, ask.input, optionsOf(verb, key))
    const results = each.twin ? await Promise.all([once(), once()]) : [await once()]
    const good = results.filter(({ ok }) => ok)
    if (good.length === 0) return
    effects.add(key)
    done.set(ask.command.name, (done.get(ask.command.name) ?? 0) + 1)
    const [first] = good
    if (verb === 'reissue' && first?.ok) batches.push(first.value.id)
  }

  async function play({ form, want, moments: script }: Script): Promise<string[]> {
    const own = serial
    serial += 1
    // every run has its own kind-period cells of payees: the same people over and over, in one program
    const program = await relief.program(await relief.fund(1_000_000), { form, wantNotice: want })
    const batches = [await relief.batch(program), await relief.batch(program, '2026', 'officer2')]
    for (const batch of batches)
      await relief.payee(batch, own * 4, form === 'goods' ? { card: '', goods: '米面油' } : {})
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
      `select object_id as id, detail ->> 'from' as before, detail ->> 'to' as after, action from public.audit_event where seq > $1 order by seq`,
      [from],
    )
    return [
      ...reconcileBooks(books.map(toBooks)).map(({ what, left, right }) => `${what}: ${left} ≠ ${right}`),
      ...(await ask<{ said: string }>(WRONG, [batches, program])).map(({ said }) => said),
      ...stepsWrong(acts.filter(({ action }) => action.startsWith('relief_'))),
      ...(acts.length === effects ? [] : [`${effects} keys, ${acts.length} effects`]),
    ]
  }

  return { play, done, end: () => pool.end() }
}
