import { nameKeys } from '#lib/base/people/commands/write.ts'
import { findPerson } from '#lib/base/people/queries.ts'
import { regionPlace } from '#lib/base/regions/place.ts'
import type { LoadedStudio } from '#lib/features/studios/commands/load.ts'
import { highestOf } from '#lib/features/studios/rules/count.ts'
import type { StudioState, StudioVerb } from '#lib/features/studios/rules/states.ts'
import type { CommandContext, Place } from '#lib/kernel/command.ts'
import { place } from '#lib/kernel/command.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { type Failure, fail } from '#lib/kernel/pure/result.ts'
import { searchText } from '#lib/kernel/search-text.ts'

type Named = { name: string; leaderName: string; unitName: string; trade: string }

/** Sort and search keys of a studio: found by its own name, its leader, its unit and its trade. */
export function studioKeys({ name, leaderName, unitName, trade }: Named) {
  const { pinyin, initials, strokeKey } = nameKeys(name, '')
  return { pinyin, initials, strokeKey, searchText: searchText(name, leaderName, unitName, trade) }
}

/** A person that is named must be one of the own region's register. */
export async function checkPerson(ctx: CommandContext, personId: string | null): Promise<Failure | null> {
  if (!personId) return null
  const person = await findPerson(ctx.db, ctx.actor.cityId, personId)
  if (person && person.countyId === regionPlace(ctx.actor).countyId) return null
  return fail('not_found', '没有找到，或不在您的范围内')
}

/** What a change of something that visitors read writes beside it: who wrote, and that nobody has checked it yet. */
export function writtenBy({ actor, now }: CommandContext) {
  return {
    enteredBy: actor.userId,
    enteredName: actor.userName,
    checkedBy: '',
    checkedName: '',
    publishedName: '',
    updatedAt: now,
    version: { increment: 1 },
  }
}

type Step = { verb: StudioVerb; from: StudioState; to: StudioState } & Partial<
  Record<'happenedOn' | 'docNo' | 'note', string>
>

/** One line of the studio's history. */
export async function addEvent(ctx: CommandContext, row: Place & { id: string }, step: Step): Promise<void> {
  const { verb, from, to, happenedOn = '', docNo = '', note = '' } = step
  const by = { byUserId: ctx.actor.userId, byName: ctx.actor.userName, at: ctx.now }
  const event = { ...place(row), id: uuidv7(ctx.now.getTime()), studioId: row.id, verb }
  await ctx.db.studioEvent.createMany({
    data: [{ ...event, fromState: from, toState: to, happenedOn, docNo, note, ...by }],
  })
}

/** The public rows follow the records in the same transaction. */
export async function project(ctx: CommandContext, ids: readonly string[]): Promise<void> {
  await ctx.db.$queryRaw`select app.project_studios(${[...ids]}) as n`
}

type Titled = { level: string; grantedOn: string; grantedBy: string; docNo: string; plaqueNo: string }

/** A title in force, and the studio's highest level from then on. */
export async function addTitleRow(
  ctx: CommandContext,
  studio: Place & { id: string; namedYear: number },
  title: Titled,
): Promise<void> {
  const { cityId, id } = studio
  await ctx.db.studioTitle.createMany({
    data: [
      {
        ...place(studio),
        id: uuidv7(ctx.now.getTime()),
        studioId: id,
        ...title,
        byName: ctx.actor.userName,
        at: ctx.now,
      },
    ],
  })
  const year = Number(title.grantedOn.slice(0, 4)) || 0
  const first = studio.namedYear === 0 ? year : Math.min(studio.namedYear, year || studio.namedYear)
  const levels = await levelsInForce(ctx, studio)
  await ctx.db.studio.updateMany({ where: { cityId, id }, data: { ...highestOf(levels), namedYear: first } })
}

export async function levelsInForce(
  { db }: Pick<CommandContext, 'db'>,
  { cityId, id }: { cityId: string; id: string },
): Promise<string[]> {
  const rows = await db.studioTitle.findMany({
    where: { cityId, studioId: id, endedOn: '' },
    select: { level: true },
  })
  return rows.map((row) => row.level)
}

/** Says that a record was changed by somebody else meanwhile. */
export const STALE = fail('conflict', '别人刚改过这条记录。请刷新后核对，再保存')

/** Changes the studio where it still is as it was read; false = somebody was faster. */
export async function changeStudio(
  ctx: CommandContext,
  { row }: LoadedStudio,
  data: Record<string, unknown>,
): Promise<boolean> {
  const { count } = await ctx.db.studio.updateMany({
    where: { cityId: row.cityId, id: row.id, state: row.state, version: row.version },
    data,
  })
  return count > 0
}
