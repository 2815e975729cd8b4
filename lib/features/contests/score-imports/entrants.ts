import { cellError } from '#lib/base/imports/kind.ts'
import type { RowError } from '#lib/base/imports/schema.ts'
import { ENTRY_STATE_LABELS, type EntryState } from '#lib/features/contests/rules/entry-states.ts'
import { SCORED_STATES } from '#lib/features/contests/rules/scoring.ts'
import { nameKey } from '#lib/kernel/sheet/lookups.ts'

/** Somebody who was entered for the competition, in whatever state. */
export type Entrant = {
  id: string
  name: string
  unitName: string
  eventName: string
  /** 0 = none was given */
  startNo: number
  state: EntryState
}

/** What a row says of the entrant; `entryId` comes from a template of ours. */
export type Named = {
  name: string
  unit: string | null
  event: string | null
  startNo: number | null
  entryId: string | null
}

type Found = { entrant: Entrant } | { error: RowError }

const same = (said: string | null, name: string) => said === null || nameKey(said) === nameKey(name)
const refuse = (message: string, key = 'name'): Found => ({ error: cellError(key, message) })
const openOf = (entrants: readonly Entrant[]) => entrants.filter(({ state }) => SCORED_STATES.includes(state))

/** Of several that fit, the one who is still in the list. */
function only(entrants: readonly Entrant[]): Found {
  const open = openOf(entrants)
  const [entrant, second] = open.length > 0 ? open : entrants
  if (entrant && !second) return { entrant }
  return refuse('有同名的选手，分不清是哪一名。请用“下载带现有数据的模板”填写，不要改动隐藏的列')
}

/** The name beside a key must be the same person's: rows shift when a sheet is sorted in part. */
const shifted = (name: string) =>
  refuse(`这一行对应的选手是${name}，与填写的姓名不同。可能只排序了部分列，请核对`)

function byKey(entrants: readonly Entrant[], entryId: string, name: string): Found {
  const entrant = entrants.find(({ id }) => id === entryId)
  if (!entrant) return refuse('这一行不是本次竞赛的选手，模板可能是另一项竞赛的，请重新下载')
  return same(name, entrant.name) ? { entrant } : shifted(entrant.name)
}

/** Numbers are given event by event: the same one may stand in several. */
function byNumber(entrants: readonly Entrant[], { startNo, name, unit, event }: Named): Found {
  const numbered = entrants.filter((each) => each.startNo === startNo && same(event, each.eventName))
  const [first, second] = numbered
  if (!first) return refuse(`本次竞赛没有 ${startNo} 号选手`, 'startNo')
  const named = numbered.filter((each) => same(name, each.name))
  if (named.length > 0) return only(named.filter((each) => named.length === 1 || same(unit, each.unitName)))
  return second ? refuse(`各项目的 ${startNo} 号选手里没有这个姓名，请核对`) : shifted(first.name)
}

function byName(entrants: readonly Entrant[], { name, unit, event }: Named): Found {
  const named = entrants.filter((each) => same(name, each.name))
  if (named.length === 0) return refuse('本次竞赛没有这名选手（队），请核对姓名')
  const fitting = named.filter((each) => same(unit, each.unitName) && same(event, each.eventName))
  if (fitting.length > 0) return only(fitting)
  return refuse('有这名选手（队），但单位或项目与报名不同，请核对', unit === null ? 'event' : 'unit')
}

/** Who the row is about, by the template's own key, then by start number, then by name with unit and event. */
export function findEntrant(entrants: readonly Entrant[], row: Named): Found {
  if (row.entryId) return byKey(entrants, row.entryId, row.name)
  return row.startNo ? byNumber(entrants, row) : byName(entrants, row)
}

/** Why nobody gives this entrant a score now; null = it may be given. */
export function notScored({ state }: Entrant): RowError | null {
  if (SCORED_STATES.includes(state)) return null
  return cellError('name', `这名选手（队）现在是“${ENTRY_STATE_LABELS[state]}”，不在评分名单里，请删去这一行`)
}
