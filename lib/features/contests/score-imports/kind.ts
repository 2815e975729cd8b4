import { z } from 'zod'
import { defineImport, type KindColumn, type UndoBatch } from '#lib/base/imports/kind.ts'
import { findContest } from '#lib/features/contests/commands/load.ts'
import { takeBackSheets } from '#lib/features/contests/commands/undo-scores.ts'
import { REVIEWED_KINDS } from '#lib/features/contests/labels.ts'
import { contestDuty, scoresVerdict } from '#lib/features/contests/policy.ts'
import type { EntryState } from '#lib/features/contests/rules/entry-states.ts'
import {
  JUDGES_AT_MOST,
  type Part,
  SCORED_STATES,
  type ScoringRule,
} from '#lib/features/contests/rules/scoring.ts'
import type { Entrant } from '#lib/features/contests/score-imports/entrants.ts'
import {
  cellOf,
  columnOf,
  type GivenSheet,
  judgeScores,
  type ScoresEnv,
} from '#lib/features/contests/score-imports/judge.ts'
import type { CommandContext } from '#lib/kernel/command.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'
import { formatQuantity } from '#lib/kernel/pure/quantity.ts'
import { fail, type Result } from '#lib/kernel/pure/result.ts'
import type { Db } from '#lib/kernel/scope.ts'
import { type Convert, toInteger, toLine, toQuantity, wrong } from '#lib/kernel/sheet/values.ts'

/** A competition whose scores the actor may see now; before they are verified that is who is named as scorer. */
async function seenContest(db: Db, actor: Actor, contestId: string) {
  const loaded = await findContest(db, actor, contestId)
  if (!loaded || loaded.subject.facts.reviewed || scoresVerdict(actor, loaded.subject)) return null
  return loaded
}

async function entrantsOf(db: Db, { cityId }: Actor, contestId: string): Promise<Entrant[]> {
  const rows = await db.contestEntry.findMany({
    where: { cityId, contestId },
    select: {
      id: true,
      name: true,
      unitName: true,
      startNo: true,
      state: true,
      event: { select: { name: true } },
    },
    orderBy: [{ eventId: 'asc' }, { startNo: 'asc' }, { id: 'asc' }],
  })
  return rows.map(({ event, state, ...rest }) => ({
    ...rest,
    eventName: event.name,
    state: state as EntryState,
  }))
}

async function load(db: Db, actor: Actor, contestId: string, judge: string): Promise<ScoresEnv | null> {
  const loaded = await seenContest(db, actor, contestId)
  if (!loaded) return null
  const judgeNo = Number(judge)
  const rows = await db.contestScore.findMany({
    where: { cityId: actor.cityId, contestId, judgeNo },
    select: { entryId: true, part: true, raw: true, enteredBy: true, enteredAt: true },
  })
  return {
    ...{ contestId, judgeNo, contestName: loaded.row.name },
    rule: loaded.row.scoring as ScoringRule,
    entrants: await entrantsOf(db, actor, contestId),
    given: new Map(
      rows.map(({ entryId, part, enteredAt, ...score }) => [
        cellOf(entryId, part),
        { ...score, enteredAt: enteredAt.toISOString() },
      ]),
    ),
  }
}

/** A score of a part, in hundredths; the words are those of the screen and hold no score. */
function toScore({ fullMark }: Part): Convert<number> {
  const read = toQuantity({ units: ['分'], min: 0 })
  return (cell) => {
    const found = read(cell)
    if (!found.ok && found.reason === 'number') return wrong('number', '请填数字，最多两位小数，例如 88.5')
    if (!found.ok || found.value === null || found.value <= fullMark) return found
    return wrong('range', `满分 ${formatQuantity(fullMark)} 分，请核对`)
  }
}

const toNumber = toInteger({ units: ['号'], min: 1 })

/** Every column is private: in a file whose columns were matched wrongly a score may stand in any of them. */
function columns({ rule }: ScoresEnv): KindColumn[] {
  const plain = (key: string, label: string, help: string, more: Partial<KindColumn> = {}): KindColumn => ({
    ...{ key, label, help, sample: '', private: true as const, read: () => toLine },
    ...more,
  })
  return [
    plain('name', '选手或队名', '选手姓名，团队项目填队名', {
      ...{ aliases: ['姓名', '选手', '选手姓名', '队名'], required: true, sample: '周示例' },
    }),
    plain('unit', '参赛单位', '有同名选手时用来区分', { aliases: ['单位', '单位名称'], width: 26 }),
    plain('event', '项目', '有同名选手时用来区分', { aliases: ['工种', '比赛项目', '参赛项目'] }),
    plain('startNo', '参赛号', '有参赛号的填写', {
      ...{ aliases: ['选手编号', '参赛编号'], width: 10 },
      read: () => toNumber,
    }),
    ...rule.parts.map((part) =>
      plain(columnOf(part.key), part.name, `满分 ${formatQuantity(part.fullMark)} 分，空着的不改变成绩`, {
        ...{ aliases: [`${part.name}得分`, `${part.name}成绩`], sample: '88.5', width: 12 },
        read: () => toScore(part),
      }),
    ),
    plain('entryId', '报名编号', '', { hidden: true }),
    plain('judgeNo', '评委', '', { hidden: true, read: () => toNumber }),
  ]
}

const JUDGES = Array.from({ length: JUDGES_AT_MOST }, (_, at) => ({
  value: String(at + 1),
  label: `${at + 1} 号评委`,
}))

async function undo(ctx: CommandContext, { settings, rows }: UndoBatch): Promise<Result<null>> {
  const loaded = await findContest(ctx.db, ctx.actor, settings.contest ?? '')
  if (!loaded) return fail('not_found', '没有找到这项竞赛，或不在您的范围内')
  const problem = scoresVerdict(ctx.actor, loaded.subject, true)
  if (problem) return { ok: false, problem }
  const sheets = rows.flatMap(({ receipt }) => receipt.filter((each) => 'rows' in each))
  return takeBackSheets(ctx, loaded, sheets as unknown as GivenSheet[])
}

/**
 * 竞赛成绩: one judge's sheet of one competition, all parts side by side; business key = the entry. Every part goes
 * through `contest_score.record`. Before scores are verified batches exist for the named scorers alone.
 */
export const scoresImport = defineImport<ScoresEnv>({
  key: 'contest-scores',
  title: '竞赛成绩',
  summary: '一名评委的成绩单，各评分部分并列；复核以前只有成绩人员看得到',
  object: 'contest_entry',
  mayImport: (actor) => contestDuty(actor, 'score'),
  maySee: async (db, actor, { contest = '' }) => (await seenContest(db, actor, contest)) !== null,
  settings: z.object({
    contest: z.string().max(60),
    judge: z.string().refine((judge) => JUDGES.some(({ value }) => value === judge)),
  }),
  async ask(db, actor) {
    const { cityId, countyId, userId } = actor
    const rows = await db.contest.findMany({
      where: {
        ...{ cityId, countyId, state: 'SCORING', scorers: { has: userId } },
        kind: { notIn: [...REVIEWED_KINDS] },
      },
      select: { id: true, name: true },
      orderBy: { id: 'desc' },
      take: 100,
    })
    return [
      { key: 'contest', label: '竞赛', options: rows.map(({ id, name }) => ({ value: id, label: name })) },
      { key: 'judge', label: '评委', options: JUDGES },
    ]
  },
  load: ({ db, actor }, { contest = '', judge = '' }) => load(db, actor, contest, judge),
  about: ({ contestName, judgeNo }) => `${contestName}，${judgeNo} 号评委`,
  columns,
  judge: async (ctx, env, rows) => judgeScores(env, ctx.actor, rows),
  rehearse: true,
  undo,
  after: ({ contest = '' }) => ({
    label: '回到成绩录入',
    href: deskPaths.contest(contest, { tab: 'scores' }),
  }),
  prefill: ({ entrants, rule, given, judgeNo }) =>
    entrants
      .filter(({ state }) => SCORED_STATES.includes(state))
      .map(({ id, name, unitName, eventName, startNo }) => ({
        ...{ name, unit: unitName, event: eventName, entryId: id, judgeNo },
        ...(startNo ? { startNo } : {}),
        ...Object.fromEntries(
          rule.parts.flatMap(({ key }) => {
            const score = given.get(cellOf(id, key))
            return score ? [[columnOf(key), score.raw / 100]] : []
          }),
        ),
      })),
})
