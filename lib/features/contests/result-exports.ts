import { defineListExport } from '#lib/base/exports/list.ts'
import { contestDuty } from '#lib/features/contests/policy.ts'
import { contestPaper } from '#lib/features/contests/queries/paper.ts'
import { listEntriesInput } from '#lib/features/contests/schema/entry.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { formatHundredths } from '#lib/kernel/pure/decimal.ts'
import type { Db } from '#lib/kernel/scope.ts'

const input = listEntriesInput.pick({ contestId: true })
type Filter = { contestId?: string | undefined }

const points = (value: number) => value / 100
const partText = (name: string, value: number) =>
  `${name} ${formatHundredths(value, { fixed: true, plain: true })}`

async function paperOf(db: Db, actor: Actor, { contestId }: Filter) {
  return contestId ? contestPaper(db, actor, contestId) : null
}

/** Ranking of every event: empty before it is verified. */
async function ranks(db: Db, actor: Actor, filter: Filter) {
  const paper = await paperOf(db, actor, filter)
  const parts = paper?.contest.scoring.parts ?? []
  const items = (paper?.entries ?? []).map((entry) => ({
    ...entry,
    partsText: parts.map(({ key, name }) => partText(name, entry.parts?.[key] ?? 0)).join('；'),
  }))
  return { items, nextCursor: null, ...(paper ? { title: `${paper.contest.name}成绩表` } : {}) }
}

/** Standing of units in every event: the sum of their best entries, where the plan says so. */
async function standings(db: Db, actor: Actor, filter: Filter) {
  const paper = await paperOf(db, actor, filter)
  if (!paper || paper.contest.unitBest === 0) return { items: [], nextCursor: null }
  const { contest, standings: rows } = paper
  const items = contest.events.flatMap(({ id, name }) =>
    rows.filter(({ eventId }) => eventId === id).map((row) => ({ ...row, event: name })),
  )
  return { items, nextCursor: null, title: `${contest.name}单位名次（取前 ${contest.unitBest} 名之和）` }
}

export const resultsExport = defineListExport({
  name: 'contest-results',
  object: 'contest_entry',
  summary: '导出竞赛成绩表',
  title: '竞赛成绩表',
  input,
  allow: (actor) => contestDuty(actor, 'read'),
  read: ranks,
  columns: () => [
    { label: '项目', width: 16, of: ({ eventName }) => eventName },
    { label: '名次', width: 8, align: 'center', of: ({ rank }) => rank },
    { label: '选手或队名', width: 14, of: ({ name }) => name },
    { label: '参赛单位', width: 28, of: ({ unitName }) => unitName },
    { label: '分项成绩', width: 24, of: ({ partsText }) => partsText },
    { label: '总分', width: 10, of: ({ total }) => (total === null ? null : points(total)) },
    { label: '奖项', width: 20, of: ({ awards }) => awards.join('、') },
    { label: '说明', width: 36, of: ({ tie }) => tie },
  ],
})

export const unitStandingsExport = defineListExport({
  name: 'contest-units',
  object: 'contest_entry',
  summary: '导出竞赛单位名次',
  title: '竞赛单位名次',
  input,
  allow: (actor) => contestDuty(actor, 'read'),
  read: standings,
  columns: () => [
    { label: '项目', width: 16, of: ({ event }) => event },
    { label: '名次', width: 8, align: 'center', of: ({ rank }) => rank },
    { label: '参赛单位', width: 28, of: ({ unitName }) => unitName },
    { label: '计入人数', width: 10, of: ({ counted }) => counted },
    { label: '总分', width: 10, of: ({ total }) => points(total) },
  ],
})
