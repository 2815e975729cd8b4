import { z } from 'zod'
import { defineImport } from '#lib/base/imports/kind.ts'
import { honorColumns } from '#lib/features/honors/imports/columns.ts'
import { judgeHonors } from '#lib/features/honors/imports/judge.ts'
import { allHonors, honorRow, type KnownHonor } from '#lib/features/honors/imports/known.ts'
import { FIELD_KEYS } from '#lib/features/honors/imports/rows.ts'
import { undoHonors } from '#lib/features/honors/imports/undo.ts'
import { honorDuty } from '#lib/features/honors/policy.ts'
import { allTitles } from '#lib/features/honors/queries/titles.ts'
import type { TitleItem } from '#lib/features/honors/schema/title.ts'

export type HonorsEnv = {
  titles: TitleItem[]
  byId: Map<string, TitleItem>
  known: KnownHonor[]
  today: string
}

/** Most awards that a filled template holds. */
const MOST_FILLED = 5000

/**
 * 荣誉: business key = holder, title and year; titles by name or alias. `honor.create`, with `person.create` for who is
 * not in the register yet, and `honor.update` for drafts. What was checked already is never changed by a file.
 */
export const honorsImport = defineImport<HonorsEnv>({
  key: 'honors',
  title: '荣誉',
  summary: '劳模、奖章、先锋号等获奖名单；荣誉名称认别名，没有登记的人一并建好',
  object: 'honor',
  mayImport: (actor) => honorDuty(actor, 'create'),
  settings: z.object({}),
  ask: async () => [],
  load: async ({ db, actor, today }) => {
    const titles = await allTitles(db, actor)
    const known = await allHonors(db, actor, MOST_FILLED)
    return { titles, byId: new Map(titles.map((title) => [title.id, title])), known, today }
  },
  columns: ({ titles, today }) => honorColumns(titles, today),
  judge: (ctx, env, rows) => judgeHonors(ctx, env.byId, rows),
  fields: FIELD_KEYS,
  undo: undoHonors,
  prefill: ({ known }) => known.map(honorRow),
})
