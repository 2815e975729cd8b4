import { z } from 'zod'
import {
  type Act,
  cellError,
  defineImport,
  type Judged,
  type Judgement,
  type ReadRow,
  type Report,
  UNDO_STOPPED,
  type UndoBatch,
} from '#lib/base/imports/kind.ts'
import { createEntry } from '#lib/features/contests/commands/entries.ts'
import { findContest, requirementsOf } from '#lib/features/contests/commands/load.ts'
import { entryColumns, membersText, type RosterEnv, sexLabel } from '#lib/features/contests/entry-columns.ts'
import { contestDuty } from '#lib/features/contests/policy.ts'
import { listEntries } from '#lib/features/contests/queries/entries.ts'
import { STANDING_ENTRIES } from '#lib/features/contests/rules/entry-states.ts'
import { type EntryItem, listEntriesInput } from '#lib/features/contests/schema/entry.ts'
import type { CommandContext } from '#lib/kernel/command.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { fail, ok, type Result } from '#lib/kernel/pure/result.ts'
import type { Db } from '#lib/kernel/scope.ts'
import type { NamedUnit } from '#lib/kernel/sheet/lookups.ts'

export type EntriesEnv = RosterEnv & {
  contestId: string
  ownUnit: string
  /** keys of who is entered already */
  entered: Set<string>
  /** what the filled template starts with */
  known: EntryItem[]
}

const isUnit = (actor: Actor) => actor.level === 'unit' || actor.level === 'town'

async function unitsOf(db: Db, actor: Actor): Promise<NamedUnit[] | null> {
  if (isUnit(actor)) return null
  const { cityId, countyId } = actor
  return db.organization.findMany({
    where: { cityId, ...(countyId ? { countyId } : {}), level: 'unit' },
    select: { id: true, name: true, shortName: true, aliases: true },
  })
}

async function load(db: Db, actor: Actor, contestId: string): Promise<EntriesEnv | null> {
  if (!(await findContest(db, actor, contestId))) return null
  const { cityId } = actor
  const events = await db.contestEvent.findMany({
    where: { cityId, contestId },
    select: { id: true, name: true, minLevel: true, maxAge: true },
    orderBy: { displayOrder: 'asc' },
  })
  const page = await listEntries(db, actor, listEntriesInput.parse({ contestId, limit: 200 }))
  const entries = await db.contestEntry.findMany({
    where: { cityId, contestId, state: { in: [...STANDING_ENTRIES] } },
    select: { entrantKey: true, eventId: true },
  })
  return {
    ...{ contestId, ownUnit: actor.orgId },
    events: events.map(({ id, name, ...rules }) => ({ id, name, rules: requirementsOf(rules) })),
    units: await unitsOf(db, actor),
    known: page?.items.filter(({ state }) => STANDING_ENTRIES.includes(state)) ?? [],
    entered: new Set(entries.map(({ entrantKey, eventId }) => `${eventId}|${entrantKey}`)),
  }
}

type Values = {
  eventId: string
  unitId?: string
  name: string
  number: string | null
} & Record<string, unknown>

type Found = { judgement: Judgement; act: Act | null }

function judgeRow(env: EntriesEnv, row: ReadRow, seen: Map<string, number>): Found {
  const values = row.values as Values
  const given = Object.entries(values).filter(([, each]) => each !== null && each !== undefined)
  const key = `${values.unitId ?? env.ownUnit}|${values.name}|${values.number ?? ''}`
  const title = values.name
  const first = seen.get(key)
  if (first !== undefined) {
    const message = `与第 ${first} 行是同一名选手。一人只能报一个项目；同名的两人请填工号`
    const errors = [cellError('name', message, values.name, '同一名选手出现两次')]
    return { judgement: { outcome: 'error', title, errors }, act: null }
  }
  seen.set(key, row.no)
  if (env.entered.has(`${values.eventId}|${key}`)) {
    return { judgement: { outcome: 'same', title, objectId: '', changes: [] }, act: null }
  }
  const input = { ...Object.fromEntries(given), contestId: env.contestId }
  return {
    judgement: { outcome: 'new', title, objectId: '', changes: [] },
    act: { command: createEntry, input, nos: [row.no], receipt: { made: 'entry' } },
  }
}

const TOUCHED = fail('state', '导入之后，其中有的报名已经审核或改过，不能整批撤销，请逐条退赛')

/** Entries that nobody has decided about are taken back as withdrawn. */
async function undo(ctx: CommandContext, batch: UndoBatch, report: Report): Promise<Result<null>> {
  const ids = batch.rows.flatMap(({ receipt }) => receipt.map(({ id }) => id ?? ''))
  if (!(await report(10))) return UNDO_STOPPED
  const { count } = await ctx.db.contestEntry.updateMany({
    where: { cityId: ctx.actor.cityId, id: { in: ids }, state: 'SUBMITTED', version: 1 },
    data: { state: 'WITHDRAWN', reason: '导入已撤销', updatedAt: ctx.now, version: 2 },
  })
  return count === ids.length ? ok(null) : TOUCHED
}

/** 竞赛报名: business key = unit, name and staff number within one competition; `contest_entry.create`. */
export const entriesImport = defineImport<EntriesEnv>({
  key: 'contest-entries',
  title: '竞赛报名',
  summary: '一次竞赛的参赛选手和队伍；单位导入本单位的，产改办可以按单位导入',
  object: 'contest_entry',
  mayImport: (actor) => contestDuty(actor, 'enter'),
  settings: z.object({ contest: z.string().max(60) }),
  async ask(db, actor) {
    const rows = await db.contest.findMany({
      where: { cityId: actor.cityId, state: 'ENROLLING', kind: { notIn: ['innovation', 'suggestion'] } },
      select: { id: true, name: true },
      orderBy: { id: 'desc' },
      take: 100,
    })
    return [
      { key: 'contest', label: '竞赛', options: rows.map(({ id, name }) => ({ value: id, label: name })) },
    ]
  },
  load: ({ db, actor }, { contest = '' }) => load(db, actor, contest),
  columns: entryColumns,
  async judge(_ctx, env, rows): Promise<Judged> {
    const seen = new Map<string, number>()
    const judged: Judged = { rows: new Map(), acts: [] }
    for (const row of rows) {
      const { judgement, act } = judgeRow(env, row, seen)
      judged.rows.set(row.no, judgement)
      if (act) judged.acts.push(act)
    }
    return judged
  },
  rehearse: true,
  undo,
  prefill: ({ known }) =>
    known.map((entry) => ({
      ...{ eventId: entry.eventName, unitId: entry.unitName, name: entry.name, number: entry.number },
      sex: sexLabel(entry.sex),
      ...{ birthMonth: entry.birthMonth, job: entry.job, skillLevel: entry.skillLevel },
      members: membersText(entry.members),
    })),
})
