import type { AnyListExport } from '#lib/base/exports/list.ts'
import type { AnyKind } from '#lib/base/imports/kind.ts'
import type { AnyCommand } from '#lib/kernel/command.ts'
import type { Role } from '#lib/kernel/pure/actor.ts'
import type { AnyQuery } from '#lib/kernel/query.ts'
import type { Session, World } from '#tests/builders/world.ts'

/** Acts as a session through the one door; a refusal is a mistake of the test and is thrown. */
export type Act = (session: Session, command: AnyCommand, raw: unknown) => Promise<{ id: string }>

/** `without`: rows that the import leaves to their page, or cannot tell apart. */
export type Sheet = { list: AnyListExport; kind: AnyKind; without?: (row: unknown) => boolean }

/**
 * What a register says of itself; everything else of the contract (tests/contract/suite.ts) follows. A new register
 * = one description in tests/contract/registers.ts.
 */
export type Register = {
  /** Chinese name, for the test's title */
  name: string
  /** the object's type as in the audit log and OpenAPI */
  object: string
  create: AnyCommand
  /** A sound input, each time for a new object; may make what it refers to first. */
  input: (session: Session, act: Act, world: World) => Promise<Record<string, unknown>>
  /** the object lies at the unit that the input names: its own staff in these roles make, read and change it, too */
  unitRoles?: readonly Role[]
  /** who makes one, at the office of a region */
  writers: readonly Role[]
  /** who reads it at the region itself and, where a city stands above, there */
  readers: readonly Role[]
  /** the city above sees a new object of its county's region at once */
  upward: boolean
  list: AnyQuery
  get: AnyQuery
  /** Changes the object: the input that `get` answered, and the fields that make the difference. */
  update: { command: AnyCommand; change: Record<string, unknown>; fields: readonly string[] }
  /** Inputs that must be refused, and the fields that must be named. */
  wrong: readonly { title: string; change: Record<string, unknown>; paths: readonly string[] }[]
  /** the city above changes a new object of its county's region, too */
  keptFromAbove?: true
  /** fields of the answer that are shown once: a repeated request does not get them again */
  once?: readonly string[]
  /** The list as a file, and the import that reads it back as no change; or why there is none. */
  sheet: Sheet | string
  /** Takes it out of every list; as whom, with what input. */
  archive?: { command: AnyCommand; role: Role; input: Record<string, unknown> }
}
