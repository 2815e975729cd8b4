import type { z } from 'zod'
import type { ListColumn, ListPart, ListPlace } from '#lib/base/exports/list.ts'
import type { Verdict } from '#lib/kernel/command.ts'
import type { Actor, Role } from '#lib/kernel/pure/actor.ts'
import type { Db } from '#lib/kernel/scope.ts'

/** A row with its opened values, by field; null = none is registered, or it lies out of reach. */
export type Opened<Item, Field extends string> = Item & { secrets: Record<Field, string | null> }

/**
 * A list whose file shows private values. It is asked for with a reason and approved by another person; what lies in
 * reach is what the asker could reveal one by one.
 */
export type PrivateExport<Filter, Item extends { id: string }, Field extends string> = {
  /** name in requests and in the permission key {name}.fetch */
  name: string
  object: string
  summary: string
  title: string
  input: z.ZodObject<z.ZodRawShape> & z.ZodType<Filter>
  /** who may ask */
  allow: (actor: Actor) => Verdict
  /** who of the same organization may approve; never who asked */
  approvers: readonly Role[]
  read: (db: Db, actor: Actor, filter: Filter, place: ListPlace) => Promise<ListPart<Item> | null>
  said?: (filter: Filter) => string
  /** `public.person_private`, registered by app.private_table; its id is the item's */
  table: string
  /** field → sealed column */
  secrets: Partial<Record<Field, string>>
  /** secrets of a row that hangs on the item: the number of a household's head */
  beside?: { table: string; secrets: Partial<Record<Field, string>>; idOf: (item: Item) => string }
  columns: (actor: Actor, filter: Filter) => readonly ListColumn<Opened<Item, Field>>[]
}

// biome-ignore lint/suspicious/noExplicitAny: lists of different items; each is given what it read
export type AnyPrivateExport = PrivateExport<any, any, any>

export function definePrivateExport<Filter, Item extends { id: string }, Field extends string>(
  list: PrivateExport<Filter, Item, Field>,
): PrivateExport<Filter, Item, Field> {
  return list
}
