import { type Act, cellError, type Judged, type Judgement, type ReadRow } from '#lib/base/imports/kind.ts'
import type { Change } from '#lib/base/imports/schema.ts'
import { recordScores } from '#lib/features/contests/commands/scores.ts'
import type { Part, Score, ScoringRule } from '#lib/features/contests/rules/scoring.ts'
import { SHEET_ROWS } from '#lib/features/contests/schema/entry.ts'
import {
  type Entrant,
  findEntrant,
  type Named,
  notScored,
} from '#lib/features/contests/score-imports/entrants.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { formatQuantity } from '#lib/kernel/pure/quantity.ts'

/** A score with who gave it in and when: what an undo puts back. `enteredAt`: ISO instant. */
export type Before = { raw: Score; enteredBy: string; enteredAt: string }

/** What one judge's file of one competition is held against. */
export type ScoresEnv = {
  contestId: string
  contestName: string
  judgeNo: number
  rule: ScoringRule
  entrants: Entrant[]
  /** what this judge has given: entry|part → score */
  given: Map<string, Before>
}

/** Columns are keyed by part; a part's own key might be that of another column. */
export const columnOf = (part: string) => `part_${part}`
export const cellOf = (entryId: string, part: string) => `${entryId}|${part}`

/** One part of a sheet as it was imported, with what stood there before: kept sealed, for the undo. */
export type GivenSheet = {
  part: string
  judgeNo: number
  by: string
  rows: { entryId: string; raw: Score; before: Before | null }[]
}

type Given = { no: number; entryId: string; raw: Score; before: Before | null }
type Sheets = Map<string, Given[]>

const error = (title: string, message: string, key: string): Judgement => ({
  outcome: 'error',
  title,
  errors: [cellError(key, message)],
})

/** Scores of the row that are not the same already, by part. */
function freshOf({ rule, given }: ScoresEnv, { no, values }: ReadRow, entryId: string) {
  return rule.parts.flatMap((part): { part: Part; row: Given }[] => {
    const raw = values[columnOf(part.key)] as Score | null
    const before = given.get(cellOf(entryId, part.key)) ?? null
    // an empty cell changes nothing: the screen takes a score back
    return raw === null || raw === before?.raw ? [] : [{ part, row: { no, entryId, raw, before } }]
  })
}

function judgeRow(env: ScoresEnv, row: ReadRow, seen: Map<string, number>, sheets: Sheets): Judgement {
  const { judgeNo, name } = row.values as { judgeNo: number | null; name: string }
  if (judgeNo !== null && judgeNo !== env.judgeNo) {
    const message = `这份模板是 ${judgeNo} 号评委的，导入时选的是 ${env.judgeNo} 号评委，请重新选择评委再导入`
    return error(name, message, '')
  }
  const found = findEntrant(env.entrants, row.values as Named)
  if ('error' in found) return { outcome: 'error', title: '', errors: [found.error] }
  const { id, name: title } = found.entrant
  const first = seen.get(id)
  if (first !== undefined) {
    return error(title, `与第 ${first} 行是同一名选手（队），一张成绩单里只填一行`, 'name')
  }
  seen.set(id, row.no)
  const closed = notScored(found.entrant)
  if (closed) return { outcome: 'error', title, errors: [closed] }
  const fresh = freshOf(env, row, id)
  for (const { part, row: given } of fresh) sheets.set(part.key, [...(sheets.get(part.key) ?? []), given])
  if (fresh.length === 0) return { outcome: 'same', title, objectId: id, changes: [] }
  if (!env.rule.parts.some((part) => env.given.has(cellOf(id, part.key)))) {
    return { outcome: 'new', title, objectId: id, changes: [] }
  }
  const changes = fresh.map(({ part, row: { raw, before } }): Change => {
    return { label: part.name, from: before ? formatQuantity(before.raw) : '', to: formatQuantity(raw) }
  })
  return { outcome: 'update', title, objectId: id, changes }
}

/** One act per part, as the screen saves one sheet. */
function actOf({ contestId, judgeNo }: ScoresEnv, actor: Actor, part: string, rows: Given[]): Act {
  const sheet: GivenSheet = {
    ...{ part, judgeNo, by: actor.userId },
    rows: rows.map(({ entryId, raw, before }) => ({ entryId, raw, before })),
  }
  const nos = rows.map(({ no }) => no)
  return {
    command: recordScores,
    input: { contestId, part, judgeNo, rows: rows.map(({ entryId, raw }) => ({ entryId, raw })) },
    nos,
    at: (path) => {
      const [, index = '', field] = path.split('.')
      return { no: nos[Number(index)] ?? nos[0] ?? 0, key: field === 'raw' ? columnOf(part) : 'name' }
    },
    receipt: { made: 'scores', ...sheet },
  }
}

function chunks<T>(rows: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, at) =>
    rows.slice(at * size, (at + 1) * size),
  )
}

/** What becomes of each row of a judge's file. */
export function judgeScores(env: ScoresEnv, actor: Actor, rows: readonly ReadRow[]): Judged {
  const seen = new Map<string, number>()
  const sheets: Sheets = new Map()
  const judged: Judged = { rows: new Map(), acts: [] }
  for (const row of rows) judged.rows.set(row.no, judgeRow(env, row, seen, sheets))
  for (const [part, given] of sheets) {
    for (const some of chunks(given, SHEET_ROWS)) judged.acts.push(actOf(env, actor, part, some))
  }
  return judged
}
