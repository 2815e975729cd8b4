import { z } from 'zod'
import {
  type Act,
  cellError,
  defineImport,
  type Judged,
  type Judgement,
  type KindColumn,
  type ReadRow,
  type Report,
  UNDO_STOPPED,
  type UndoBatch,
} from '#lib/base/imports/kind.ts'
import { toBirthMonth } from '#lib/base/people/imports/columns.ts'
import { SEX_LABELS, SEXES } from '#lib/base/people/labels.ts'
import { createEntry } from '#lib/features/contests/commands/entries.ts'
import { findContest } from '#lib/features/contests/commands/load.ts'
import { contestDuty } from '#lib/features/contests/policy.ts'
import { listEntries } from '#lib/features/contests/queries/entries.ts'
import { STANDING_ENTRIES } from '#lib/features/contests/rules/entry-states.ts'
import { type EntryItem, listEntriesInput } from '#lib/features/contests/schema/entry.ts'
import type { CommandContext } from '#lib/kernel/command.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { fail, ok, type Result } from '#lib/kernel/pure/result.ts'
import type { Db } from '#lib/kernel/scope.ts'
import { type NamedUnit, toChoice, toUnit } from '#lib/kernel/sheet/lookups.ts'
import { type Convert, toLine, value } from '#lib/kernel/sheet/values.ts'

export type EntriesEnv = {
  contestId: string
  events: { id: string; name: string }[]
  /** units that an office may enter for; null: the own unit only */
  units: NamedUnit[] | null
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
    select: { id: true, name: true },
    orderBy: { displayOrder: 'asc' },
  })
  const page = await listEntries(db, actor, listEntriesInput.parse({ contestId, limit: 200 }))
  const entries = await db.contestEntry.findMany({
    where: { cityId, contestId, state: { in: [...STANDING_ENTRIES] } },
    select: { entrantKey: true, eventId: true },
  })
  return {
    ...{ contestId, events, ownUnit: actor.orgId },
    units: await unitsOf(db, actor),
    known: page?.items.filter(({ state }) => STANDING_ENTRIES.includes(state)) ?? [],
    entered: new Set(entries.map(({ entrantKey, eventId }) => `${eventId}|${entrantKey}`)),
  }
}

const line = () => toLine
const SEX_CHOICES = SEXES.map((sex) => ({ value: sex, label: SEX_LABELS[sex] }))

/** 张三、李四（电工）: members of a team. */
const toMembers: Convert<{ name: string; job: string }[]> = (cell) => {
  const parts = cell.text.split(/[、，,；;\n]/).map((part) => part.trim())
  const members = parts.filter(Boolean).map((part) => {
    const [, name = part, job = ''] = /^(.*?)[（(](.*)[）)]$/.exec(part) ?? []
    return { name: name.trim(), job: job.trim() }
  })
  return value(members.length > 0 ? members : null)
}

function columns({ events, units }: EntriesEnv): KindColumn[] {
  const named = events.map(({ id, name }) => ({ value: id, label: name }))
  const plain = (key: string, label: string, help: string, more: Partial<KindColumn> = {}): KindColumn => ({
    ...{ key, label, help, sample: '', read: line },
    ...more,
  })
  const unit = plain('unitId', '参赛单位', '本地区的单位，全称、简称都可以', {
    ...{ aliases: ['单位', '单位名称'], required: true, unit: true as const, width: 26 },
    read: () => toUnit(units ?? []),
  })
  return [
    plain('eventId', '项目', '本次竞赛的比赛项目（工种）', {
      ...{ aliases: ['工种', '比赛项目', '参赛项目'], required: true, sample: events[0]?.name ?? '' },
      choices: events.map(({ name }) => name),
      read: () => toChoice(named),
    }),
    ...(units ? [unit] : []),
    plain('name', '选手或队名', '选手姓名，团队项目填队名', {
      ...{ aliases: ['姓名', '选手', '选手姓名', '队名'], required: true, sample: '周示例' },
    }),
    plain('number', '工号', '本单位有同名选手时填写，用来区分', { text: true }),
    plain('sex', '性别', '男、女', {
      choices: SEX_CHOICES.map(({ label }) => label),
      read: () => toChoice(SEX_CHOICES),
    }),
    plain('birthMonth', '出生年月', '例如 1990-05', { text: true, read: () => toBirthMonth }),
    plain('job', '岗位', '不要写电话和身份证号', { aliases: ['工作岗位', '职务'] }),
    plain('skillLevel', '技能等级', '例如 高级工（三级）', { aliases: ['职业技能等级'] }),
    plain('members', '队员', '团队项目填写，用顿号分开，岗位写在括号里', {
      width: 30,
      read: () => toMembers,
    }),
  ]
}

/** Members as the column reads them. */
export const membersText = (members: EntryItem['members']) =>
  members.map(({ name, job }) => (job ? `${name}（${job}）` : name)).join('、')
export const sexLabel = (sex: string) => SEX_CHOICES.find(({ value: each }) => each === sex)?.label ?? ''

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
  columns,
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
