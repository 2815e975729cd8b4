import { regionPlace } from '#lib/base/regions/place.ts'
import type { LoadedContest } from '#lib/features/contests/commands/load.ts'
import { entryWords, proposalWords } from '#lib/features/contests/labels.ts'
import { type AwardRule, awardsFor } from '#lib/features/contests/rules/awards.ts'
import type { AwardPreview, Namesake } from '#lib/features/contests/schema/desk.ts'
import type { Place } from '#lib/kernel/command.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import type { Db } from '#lib/kernel/scope.ts'

/** Who or what has a rank: an entry, or an adopted suggestion with its first author. */
export type Winner = Place & {
  of: 'entry' | 'proposal'
  id: string
  /** event, or '' for proposals: within it ranks are counted */
  group: string
  /** entrant or title of the proposal, as lists name it */
  label: string
  /** the person or team that an honor goes to */
  name: string
  team: boolean
  unitName: string
  sex: string
  job: string
  skillLevel: string
  rank: number
  /** for the citation: 焊工第 1 名 */
  words: string
}
export type Won = { winner: Winner; rule: AwardRule }

async function entrants(db: Db, cityId: string, contestId: string): Promise<Winner[]> {
  const rows = await db.contestEntry.findMany({
    where: { cityId, contestId, state: { in: ['RANKED', 'HONORED'] } },
    include: { event: { select: { name: true, entryKind: true } } },
    orderBy: [{ eventId: 'asc' }, { rank: 'asc' }, { id: 'asc' }],
  })
  return rows.map((row) => ({
    ...{ cityId: row.cityId, countyId: row.countyId, townId: row.townId, unitId: row.unitId },
    ...{ of: 'entry', id: row.id, group: row.eventId, label: row.name, name: row.name },
    team: row.event.entryKind === 'team',
    ...{ unitName: row.unitName, sex: row.sex, job: row.job, skillLevel: row.skillLevel },
    rank: row.rank ?? 0,
    words: entryWords(row.event.name, row.rank),
  }))
}

async function adopted(db: Db, cityId: string, contestId: string): Promise<Winner[]> {
  const rows = await db.contestProposal.findMany({
    where: { cityId, contestId, rank: { not: null } },
    orderBy: [{ rank: 'asc' }, { id: 'asc' }],
  })
  return rows.map((row) => {
    const [first] = row.authors as { name: string; job: string }[]
    return {
      ...{ cityId: row.cityId, countyId: row.countyId, townId: row.townId, unitId: row.unitId },
      ...{ of: 'proposal', id: row.id, group: '', label: row.title, team: false },
      ...{ name: first?.name ?? '', job: first?.job ?? '', sex: '', skillLevel: '' },
      unitName: row.unitName,
      rank: row.rank ?? 0,
      words: proposalWords(row.title, row.rank),
    }
  })
}

/** Who wins what: the table of the competition over those with a rank, event by event. */
export async function wonIn(db: Db, { row, subject }: LoadedContest): Promise<Won[]> {
  const winners = await (subject.facts.reviewed ? adopted : entrants)(db, row.cityId, row.id)
  const rules = row.awards as AwardRule[]
  return [...Map.groupBy(winners, ({ group }) => group).values()].flatMap((own) =>
    own.flatMap((winner) => awardsFor(rules, winner.rank, own.length).map((rule) => ({ winner, rule }))),
  )
}

/**
 * The persons of the register that a winner may be: those of the name at the same unit, else all of the name. One at
 * the unit is taken for the winner; every other case but none is asked for.
 */
export async function namesakes(
  db: Db,
  actor: Actor,
  { name, unitName }: Winner,
): Promise<{ sure: string; asked: Namesake[] }> {
  const { cityId, countyId } = regionPlace(actor)
  const same = await db.person.findMany({
    where: { cityId, countyId, name, archivedAt: null },
    select: { id: true, unitName: true, job: true },
    orderBy: { id: 'asc' },
  })
  const ours = same.filter((each) => each.unitName === unitName)
  const [only, other] = ours
  if (only && !other) return { sure: only.id, asked: [] }
  return { sure: '', asked: ours.length > 0 ? ours : same }
}

/** What the awards would be, for the one who gives them. */
export async function awardPreview(db: Db, actor: Actor, loaded: LoadedContest): Promise<AwardPreview> {
  const won = await wonIn(db, loaded)
  const found: AwardPreview = []
  for (const [winner, own] of Map.groupBy(won, (each) => each.winner)) {
    const granted = !winner.team && own.some(({ rule }) => rule.mode === 'grant')
    const { asked } = granted ? await namesakes(db, actor, winner) : { asked: [] }
    const { id, label, unitName, words } = winner
    const awards = own.map(({ rule: { name, mode } }) => ({ name, mode }))
    found.push({ id, label, unitName, words, awards, asked })
  }
  return found
}
