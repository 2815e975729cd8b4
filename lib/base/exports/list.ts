import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { Verdict } from '#lib/kernel/command.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { formatDateTime } from '#lib/kernel/pure/format.ts'
import type { Db } from '#lib/kernel/scope.ts'
import type { SheetColumn, SheetRow, SheetSpec } from '#lib/kernel/sheet/write.ts'

/** A column of an exported list. Identifiers are texts, figures numbers in the unit that the label names. */
export type ListColumn<Item> = SheetColumn & { of: (item: Item) => string | number | null }

/** A part of a list. `said` and `title` where only the reading knows them: names behind the ids of a filter. */
export type ListPart<Item> = {
  items: readonly Item[]
  nextCursor: string | null
  title?: string
  said?: string
  /** there are more rows, and they cannot be read on */
  more?: boolean
}

export type ListPlace = { cursor: string | undefined; limit: number }

/** How a list becomes a file: what its page shows, with the page's own filter, columns and order. */
export type ListExport<Filter, Item> = {
  /** GET exports/{name}; the permission key is {name}.export */
  name: string
  /** type of the objects in the list */
  object: string
  /** Chinese, one line, for OpenAPI and the audit page: 导出单位列表 */
  summary: string
  title: string
  /** the page's search parameters, without limit and cursor */
  input: z.ZodObject<z.ZodRawShape> & z.ZodType<Filter>
  /** the verdict of the page's own reading */
  allow: (actor: Actor) => Verdict
  /** the page's own reading, in its order; null = not found */
  read: (db: Db, actor: Actor, filter: Filter, place: ListPlace) => Promise<ListPart<Item> | null>
  columns: (actor: Actor, filter: Filter) => readonly ListColumn<Item>[]
  /**
   * The file names its request and a check value (sha256) over its contents, which the audit log keeps. Such a list is
   * written at once or not at all.
   */
  sealed?: boolean
  /** the filter in words; '' when nothing is filtered */
  said?: (filter: Filter, actor: Actor) => string
}

// biome-ignore lint/suspicious/noExplicitAny: lists of different items; each is given what it read
export type AnyListExport = ListExport<any, any>

export function defineListExport<Filter, Item>(list: ListExport<Filter, Item>): ListExport<Filter, Item> {
  return list
}

/** So many rows are written at once. */
export const ROWS_AT_ONCE = 5_000
const PART = 1_000

/** One part of a list in its order. */
export function readPart(
  list: AnyListExport,
  db: Db,
  actor: Actor,
  filter: unknown,
  cursor: string | undefined,
): Promise<ListPart<unknown> | null> {
  return list.read(db, actor, filter, { cursor, limit: PART })
}

export type Whole = { rows: unknown[]; title: string | undefined; said: string | undefined; more: boolean }

/** The list, or as much of it as is written at once. */
export async function readWhole(
  list: AnyListExport,
  db: Db,
  actor: Actor,
  filter: unknown,
): Promise<Whole | null> {
  const whole: Whole = { rows: [], title: undefined, said: undefined, more: false }
  let cursor: string | undefined
  do {
    const part = await readPart(list, db, actor, filter, cursor)
    if (!part) return null
    whole.title ??= part.title
    whole.said ??= part.said
    whole.rows.push(...part.items)
    cursor = part.nextCursor ?? undefined
    whole.more = part.more === true || whole.rows.length > ROWS_AT_ONCE
  } while (cursor && !whole.more)
  return whole
}

/** 导出人, 时间 and what was filtered: the line under the title. */
export function exportLine(actor: Actor, said: string, now: Date): string {
  return [
    `筛选：${said || '全部'}`,
    `导出人：${actor.userName}（${actor.orgShort}）`,
    `导出时间：${formatDateTime(now)}`,
  ].join('　')
}

/** One row of the file. */
export function exportRow(columns: readonly ListColumn<unknown>[], item: unknown): SheetRow {
  return { cells: columns.map((column) => column.of(item)) }
}

/** sha256 over head and rows, in hex: equal contents have equal values, whatever the form of the file. */
export function checkValue(columns: readonly ListColumn<unknown>[], rows: readonly unknown[]): string {
  const text = JSON.stringify([
    columns.map(({ label }) => label),
    ...rows.map((row) => exportRow(columns, row)),
  ])
  return createHash('sha256').update(text).digest('hex')
}

/** The sheet of a list that is whole. */
export function sheetOf(
  columns: readonly ListColumn<unknown>[],
  rows: readonly unknown[],
  head: Pick<SheetSpec, 'title' | 'line'>,
): SheetSpec {
  const looks = columns.map(({ of: _of, ...look }) => look)
  return { name: '清单', ...head, columns: looks, rows: rows.map((row) => exportRow(columns, row)), foot: [] }
}
