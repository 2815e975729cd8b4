import { createHousehold } from '#lib/features/relief/households/commands/save.ts'
import {
  applyHousehold,
  compareHousehold,
  postHousehold,
  visitHousehold,
} from '#lib/features/relief/households/commands/unit.ts'
import { getHousehold } from '#lib/features/relief/households/queries/one.ts'
import { COMPARISONS, keysOf } from '#lib/features/relief/schema/form.ts'
import type { HouseholdDetail } from '#lib/features/relief/schema/household.ts'
import type { AnyCommand } from '#lib/kernel/command.ts'
import type { Result } from '#lib/kernel/pure/result.ts'
import { householdBody } from '#tests/builders/households.ts'
import { type SmallDatabase, smallDatabase } from '#tests/builders/small-database.ts'
import type { Session } from '#tests/builders/world.ts'

/** The day on which these tests take place, unless an act says another. */
export const DAY = '2026-11-20'

/** What an act on a file answers. */
export type Done = { id: string; version: number; state: string }

export type HouseholdWorld = {
  small: SmallDatabase
  read: typeof import('#lib/kernel/scope.ts').read
  /** clerks of a unit in a town of the first county, of another unit of that county, and of one in the second county */
  clerk: Session
  neighbor: Session
  farClerk: Session
  town: Session
  checker: Session
  cityOfficer: Session
  /** a serial whose people and cards no other family has; ten are free from it on */
  next: () => number
  /** Does it or throws. */
  act: <T = Done>(who: Session, command: AnyCommand, raw: unknown, day?: string) => Promise<T>
  attempt: (who: Session, command: AnyCommand, raw: unknown, day?: string) => Promise<Result<unknown>>
  look: (who: Session, id: string) => Promise<HouseholdDetail | null>
  entered: (who: Session, body?: unknown) => Promise<Done>
  /** from the draft to the unit's notice, 2026-11-05 to 11 */
  sentUp: (id: string) => Promise<Done>
}

/** The form of a file as it is, for saving it again. */
export function formOf(file: HouseholdDetail, more: Record<string, unknown> = {}) {
  const members = file.members.map(({ id, name, relation, standing, incomeFen, sharedReason }) => ({
    ...{ id, name, relation, standing, sharedReason, income: String(incomeFen / 100) },
  }))
  const { id, version, unitName, mainCause, exclusions, materials, detail } = file
  return { id, version, unitName, mainCause, exclusions, materials, detail, members, ...more }
}

function people(small: SmallDatabase) {
  const of = (level: string, duty: string, test: (session: Session) => boolean) =>
    small.world.sessions.find((each) => each.org.level === level && each.duty === duty && test(each))!
  const clerk = of('unit', 'work', ({ org }) => org.townId !== '')
  const { cityId, countyId, townId } = clerk.org
  return {
    clerk,
    neighbor: of('unit', 'work', ({ org }) => org.countyId === countyId && org.townId === ''),
    farClerk: of(
      'unit',
      'work',
      ({ org }) => org.cityId === cityId && org.countyId !== countyId && org.countyId !== '',
    ),
    town: of('town', 'relief', ({ org }) => org.townId === townId),
    checker: of('county', 'relief', ({ org }) => org.countyId === countyId),
    cityOfficer: of('city', 'relief', ({ org }) => org.cityId === cityId),
  }
}

const results = Object.fromEntries(keysOf(COMPARISONS).map((name) => [name, 'none']))

/** The small world with the people who have to do with household files. */
export async function householdWorld(): Promise<HouseholdWorld> {
  const small = await smallDatabase()
  const { execute } = await import('#lib/kernel/command.ts')
  const { read } = await import('#lib/kernel/scope.ts')
  const staff = people(small)
  // the second factor is tested by itself: these sessions have just shown theirs
  await small.owner.query(
    "update app.session set stepped_up_at = now() + interval '1 hour' where user_id = any($1)",
    [[staff.town, staff.checker, staff.cityOfficer].map((each) => each.userId)],
  )
  let serial = 10
  const next = () => {
    serial += 10
    return serial
  }
  const at = (day: string) => new Date(`${day}T10:00:00+08:00`)
  const attempt: HouseholdWorld['attempt'] = (who, command, raw, day = DAY) =>
    execute(who.token, command, raw, { now: at(day) })
  const act: HouseholdWorld['act'] = async <T = Done>(
    who: Session,
    command: AnyCommand,
    raw: unknown,
    day = DAY,
  ): Promise<T> => {
    const result = await execute<T>(who.token, command, raw, { now: at(day) })
    if (!result.ok)
      throw new Error(
        `${command.name}: ${result.problem.title} ${JSON.stringify(result.problem.errors ?? [])}`,
      )
    return result.value
  }
  async function sentUp(id: string): Promise<Done> {
    let done = await act(staff.clerk, applyHousehold, { id, version: 1 }, '2026-11-02')
    const step = async (command: AnyCommand, more: Record<string, unknown>, day: string) => {
      done = await act(staff.clerk, command, { id, version: done.version, ...more }, day)
    }
    const findings = '入户核实，情况属实，家中二人。'
    await step(visitHousehold, { visitedOn: '2026-11-03', visitors: '王甲、李乙', findings }, '2026-11-03')
    await step(compareHousehold, { results }, '2026-11-04')
    await step(postHousehold, { from: '2026-11-05', place: '厂务公开栏' }, '2026-11-05')
    return done
  }
  return {
    ...{ small, read, ...staff, next, act, attempt, sentUp },
    look: (who, id) => read(who.token, (db, actor) => getHousehold(db, actor, id)),
    entered: (who, body = householdBody(next())) => act(who, createHousehold, body),
  }
}
