import { ownNotice } from '#lib/base/notices/standing.ts'
import type { BatchSubject } from '#lib/features/relief/policy/batch.ts'
import type { Formula } from '#lib/features/relief/rules/batch-amount.ts'
import type { BatchState } from '#lib/features/relief/rules/batch-states.ts'
import type { ApproverRole } from '#lib/features/relief/schema/words.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import type { Db } from '#lib/kernel/scope.ts'

type Persons = { makers: string[]; checker: string; me: string; done: string[] }

type Acted = { makers: string[]; checkerPerson: string; approvals: { person: string }[] }

/** Who stands behind the accounts that acted, and behind the one that asks; for a reader without duty as stored. */
async function personsOf(
  db: Db,
  { role, userId }: Pick<Actor, 'role' | 'userId'>,
  { makers, checkerPerson, approvals }: Acted,
): Promise<Persons> {
  const done = approvals.map(({ person }) => person)
  if (!role.startsWith('relief_')) return { makers, checker: checkerPerson, me: '', done }
  const rows = await db.$queryRaw<Persons[]>`
    select array(select distinct app.account_person(x) from unnest(${makers}::text[]) x) as makers,
           app.account_person(${checkerPerson}) as checker, app.account_person(${userId}) as me,
           array(select distinct app.account_person(x) from unnest(${done}::text[]) x) as done`
  return rows[0] ?? { makers, checker: checkerPerson, me: userId, done }
}

type NoticeRow = {
  cityId: string
  noticeId: string
  reissueOf: string | null
  program: { wantNotice: boolean }
}

/** Where the public notice of a batch stands; what is paid once more to the same payees was shown before. */
async function noticeFacts(db: Db, { cityId, noticeId, reissueOf, program }: NoticeRow) {
  const { clear, open, withdrawn } = await ownNotice(db, cityId, noticeId)
  const asked = noticeId !== '' || (program.wantNotice && reissueOf === null)
  return { noticeMissing: asked && !clear, noticeOpen: open, noticeWithdrawn: withdrawn }
}

/** A batch with its program and what the policy asks of it; null = unknown or out of scope. */
export async function findBatch(db: Db, actor: Pick<Actor, 'cityId' | 'role' | 'userId'>, id: string) {
  const { cityId } = actor
  const row = await db.reliefBatch.findFirst({
    where: { cityId, id },
    include: {
      ...{ program: true, fund: true, org: { select: { name: true, shortName: true } } },
      approvals: { where: { void: false }, orderBy: { at: 'asc' } },
    },
  })
  if (!row) return null
  const counts = await db.reliefPayment.groupBy({
    by: ['status'],
    where: { cityId, batchId: id },
    _count: { _all: true },
  })
  const count = (status: string) => counts.find((each) => each.status === status)?._count._all ?? 0
  const { done, ...persons } = await personsOf(db, actor, row)
  const subject: BatchSubject = {
    cityId: row.cityId,
    countyId: row.countyId,
    state: row.state as BatchState,
    ...persons,
    approval: { role: row.approvalRole as ApproverRole, people: row.approvalPeople, done },
    facts: {
      goods: row.form === 'goods',
      waiting: count('SENT'),
      failed: count('FAILED'),
      ...(await noticeFacts(db, row)),
    },
  }
  return { row, subject, formula: row.program.formula as Formula }
}
export type LoadedBatch = NonNullable<Awaited<ReturnType<typeof findBatch>>>
export type BatchRow = LoadedBatch['row']

/** `2026-7`, as it is printed and said. */
export const batchNumber = ({ year, no }: { year: number; no: number }) => `${year}-${no}`

/** The bank's reference of a payment, as the database gives it when the file is written. */
export const orderNumber = ({ year, no }: { year: number; no: number }, payment: { no: number }) =>
  `${year}${String(no).padStart(4, '0')}${String(payment.no).padStart(5, '0')}`
