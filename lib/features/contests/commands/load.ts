import { noticeStateOf } from '#lib/base/notices/standing.ts'
import { isReviewed } from '#lib/features/contests/labels.ts'
import type { ContestSubject, EntrySubject } from '#lib/features/contests/policy.ts'
import { mayChangeEntrants } from '#lib/features/contests/rules/eligibility.ts'
import type { EntryFacts, EntryState } from '#lib/features/contests/rules/entry-states.ts'
import type { Requirements } from '#lib/features/contests/rules/requirements.ts'
import { type ContestFacts, type ContestState, settled } from '#lib/features/contests/rules/states.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { type Day, fromDate } from '#lib/kernel/pure/day.ts'
import type { Db } from '#lib/kernel/scope.ts'

const UNDECIDED: EntryState[] = ['SUBMITTED', 'RETURNED']

function contestRow(db: Db, cityId: string, id: string) {
  return db.contest.findFirst({ where: { cityId, id } })
}
export type ContestRow = NonNullable<Awaited<ReturnType<typeof contestRow>>>

export const dayOf = (date: Date | null): Day | '' => (date ? fromDate(date) : '')

/** What an event requires of who enters it. */
export const requirementsOf = ({ minLevel, maxAge }: { minLevel: string; maxAge: number }): Requirements => ({
  minLevel: minLevel as Requirements['minLevel'],
  maxAge,
})

/** Where a competition may go depends on these counts; read inside the actor's scope. */
async function factsOf(db: Db, row: ContestRow): Promise<ContestFacts> {
  const { cityId, id: contestId } = row
  const reviewed = isReviewed(row.kind)
  const [undecided, unscored] = reviewed
    ? [
        await db.contestProposal.count({
          where: { cityId, contestId, state: { in: ['PROPOSED', 'RETURNED'] } },
        }),
        await db.contestProposal.count({ where: { cityId, contestId, state: 'ACCEPTED' } }),
      ]
    : [
        await db.contestEntry.count({ where: { cityId, contestId, state: { in: UNDECIDED } } }),
        await db.contestEntry.count({ where: { cityId, contestId, state: 'QUALIFIED' } }),
      ]
  return {
    reviewed,
    hasPrelim: row.hasPrelim,
    undecided,
    unscored,
    openAppeals: row.openAppeals,
    upheldAppeals: await db.contestAppeal.count({
      where: { cityId, contestId, state: 'UPHELD', rescored: false },
    }),
    notice: await noticeStateOf(db, cityId, row.noticeId),
    postponedFrom: row.postponedFrom as ContestState | '',
  }
}

const PLAIN: ContestFacts = {
  ...{ reviewed: false, hasPrelim: false, undecided: 0, unscored: 0, openAppeals: 0 },
  ...{ upheldAppeals: 0, notice: '' as const, postponedFrom: '' as const },
}

type SubjectRow = Pick<ContestRow, 'cityId' | 'countyId' | 'scorers' | 'scoredBy' | 'state'>

function subjectOf(row: SubjectRow, facts: ContestFacts): ContestSubject {
  const { cityId, countyId, scorers, scoredBy } = row
  return { cityId, countyId, scorers, scoredBy, state: row.state as ContestState, facts }
}

/** What the policy asks of a competition where the counts behind its next step do not matter. */
export const plainSubject = (row: SubjectRow): ContestSubject => subjectOf(row, PLAIN)

/** The levels below see a competition once its document is out. */
const isHidden = (actor: Actor, row: ContestRow) =>
  row.state === 'PLANNED' &&
  (actor.level === 'unit' || actor.level === 'town' || (actor.countyId !== '' && row.countyId === ''))

/** A competition that the actor may read, with what the policy asks of it; null = unknown or foreign. */
export async function findContest(db: Db, actor: Actor, id: string) {
  const row = await contestRow(db, actor.cityId, id)
  if (!row || isHidden(actor, row)) return null
  return { row, subject: subjectOf(row, await factsOf(db, row)) }
}
export type LoadedContest = NonNullable<Awaited<ReturnType<typeof findContest>>>

/** Why the notice of a result must not go out now; null = nothing is asked of the result any more. */
export async function resultBar(db: Db, { cityId }: Actor, noticeId: string): Promise<string | null> {
  const row = await db.contest.findFirst({ where: { cityId, noticeId } })
  if (!row || settled.test(await factsOf(db, row))) return null
  return `还不能发布，需要：${settled.label}`
}

function entryRow(db: Db, cityId: string, id: string) {
  return db.contestEntry.findFirst({ where: { cityId, id }, include: { contest: true, event: true } })
}

export const mayChange = (contest: ContestRow, today: Day) =>
  mayChangeEntrants(
    {
      state: contest.state as ContestState,
      finalOn: dayOf(contest.finalOn),
      substitutionDays: contest.substitutionDays,
    },
    today,
  )

/** What decides about every entry of a competition on a day. */
export const entryFacts = (contest: ContestRow, today: Day): EntryFacts => ({
  contest: contest.state as ContestState,
  hasPrelim: contest.hasPrelim,
  mayChange: mayChange(contest, today),
})

/** An entry inside the actor's scope with its competition; null = unknown or foreign. */
export async function findEntry(db: Db, actor: Actor, id: string, today: Day) {
  const row = await entryRow(db, actor.cityId, id)
  if (!row) return null
  const { contest } = row
  const subject: EntrySubject = {
    state: row.state as EntryState,
    unitOrgId: row.unitId || row.townId,
    contest: plainSubject(contest),
    facts: entryFacts(contest, today),
  }
  return { row, subject }
}
export type LoadedEntry = NonNullable<Awaited<ReturnType<typeof findEntry>>>
