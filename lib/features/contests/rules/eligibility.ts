import { type EntryState, STANDING_ENTRIES } from '#lib/features/contests/rules/entry-states.ts'
import type { ContestState } from '#lib/features/contests/rules/states.ts'
import { addDays, type Day } from '#lib/kernel/pure/day.ts'

/** What an entry says of an entrant; `key` tells two people of one name apart (unit and name, or a number given by it). */
export type Entrant = { eventId: string; unitId: string; key: string; state: EntryState; id: string }

export type EntryLimits = {
  /** entrants of one unit in one event; 0 = no limit */
  perUnit: number
}

/** Why an entrant cannot be entered, in words for the unit; null = may be. `others`: the entries of the competition. */
export function entryProblem(
  entrant: Omit<Entrant, 'state' | 'id'> & { id?: string },
  others: readonly Entrant[],
  { perUnit }: EntryLimits,
): string | null {
  const standing = others.filter(({ id, state }) => id !== entrant.id && STANDING_ENTRIES.includes(state))
  const same = standing.find(({ key }) => key === entrant.key)
  if (same) {
    return same.eventId === entrant.eventId
      ? '这名选手已报名本项目，请勿重复报名'
      : '这名选手已报名本次竞赛的其他项目，一人只能报一个项目'
  }
  const ours = standing.filter(
    ({ eventId, unitId }) => eventId === entrant.eventId && unitId === entrant.unitId,
  )
  if (perUnit > 0 && ours.length >= perUnit) {
    return `本项目每个单位最多报 ${perUnit} 名，本单位已报满。如需更换，请用“更换选手”`
  }
  return null
}

/** Last day on which a unit may substitute or withdraw: so many days before the final. '' = no final day is set. */
export function substitutionDeadline(finalOn: Day | '', daysBefore: number): Day | '' {
  return finalOn === '' ? '' : addDays(finalOn, -daysBefore)
}

/** May a unit still change its entrants? */
export function mayChangeEntrants(
  contest: { state: ContestState; finalOn: Day | ''; substitutionDays: number },
  today: Day,
): boolean {
  if (!['ENROLLING', 'QUALIFY', 'PRELIM'].includes(contest.state)) return false
  const last = substitutionDeadline(contest.finalOn, contest.substitutionDays)
  return last === '' || today <= last
}
