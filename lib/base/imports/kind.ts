import type { z } from 'zod'
import type { Change, RowError } from '#lib/base/imports/schema.ts'
import type { AnyCommand, CommandContext } from '#lib/kernel/command.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { fail, type Problem, type Result } from '#lib/kernel/pure/result.ts'
import type { Db } from '#lib/kernel/scope.ts'
import type { WantedColumn } from '#lib/kernel/sheet/match.ts'
import type { MoneyUnit } from '#lib/kernel/sheet/table.ts'
import { type Convert, toLine } from '#lib/kernel/sheet/values.ts'

/** A column of a kind: what it is called, how it is explained and how a cell is read. */
export type KindColumn = WantedColumn & {
  /** 含义、口径: the line of the instructions sheet */
  help: string
  /** what the sample row of the template shows */
  sample: string
  /** what may stand there, for the drop-down; left out: anything */
  choices?: readonly string[]
  /** width in the template, characters */
  width?: number
  /** identifiers: the template formats the column as text */
  text?: boolean
  /** not for everybody who opens the batch: staged sealed, shown by its end (with `text`) or not at all */
  private?: true
  /** names one unit: what a person says an unknown name means can be remembered; `read` answers the unit's id */
  unit?: true
  /** written by the template for our own use, in a hidden column */
  hidden?: boolean
  /** `unit`: of money, as the header of the file says */
  read: (unit: MoneyUnit | null) => Convert<unknown>
}

/** By this a row that was taken from the register is known again, whatever was changed in it. */
export const ID_COLUMN: KindColumn = {
  key: 'id',
  label: '系统编号',
  help: '系统自动填写，请不要修改',
  sample: '',
  hidden: true,
  text: true,
  read: () => toLine,
}

/** A row whose cells could be read: values by key of the column, null where the cell is empty. */
export type ReadRow = { no: number; values: Record<string, unknown> }

/** What a row comes to. */
export type Judgement =
  | {
      outcome: 'new' | 'update' | 'same'
      title: string
      objectId: string
      changes: Change[]
    }
  | { outcome: 'error'; title: string; errors: RowError[] }

/**
 * One act of the commit, and the rows it stands for. `from`: it needs the id that an earlier act made. `receipt`: what
 * undoing it needs; it is kept with the id that the act answers.
 */
export type Act = {
  command: AnyCommand
  input: Record<string, unknown>
  nos: number[]
  from?: { act: number; field: string }
  /** which cell a refusal of the field at `path` is about, where the rows stand for different parts of the act */
  at?: (path: string) => { no: number; key: string }
  receipt: Receipt
}

/** `made`: what undoing has to take back, a word of the kind. */
export type Receipt = { made: string; id?: string } & Record<string, unknown>

export type Judged = { rows: Map<number, Judgement>; acts: Act[] }

export type Setting = { key: string; label: string; options: { value: string; label: string }[] }

export type UndoRow = { no: number; outcome: string; objectId: string; receipt: Receipt[] }
export type UndoBatch = { id: string; settings: Record<string, string>; rows: UndoRow[] }

/** Fields of an act's input → key of the column that a refusal of the field points to; others keep their name. */
export type FieldKeys = Readonly<Record<string, string>>

/** Says how far an act is, in percent, from outside of its transaction; false = somebody asked to stop. */
export type Report = (percent: number) => Promise<boolean>

/** What an undo ends with when it was told to stop. */
export const UNDO_STOPPED = fail('state', '已按要求停止，导入的内容都还在')

/**
 * A kind of import: its commands, its columns, its business key. `Env` is what a dry run looks up, loaded once in the
 * scope of the person: what cannot be seen cannot be named.
 */
export type ImportKind<Env> = {
  key: string
  title: string
  /** one line for the first page */
  summary: string
  /** type of the objects it writes, as in OpenAPI */
  object: string
  mayImport: (actor: Actor) => Problem | null
  settings: z.ZodType<Record<string, string>>
  /** how the settings are asked; empty lists hide the kind's upload */
  ask: (db: Db, actor: Actor) => Promise<Setting[]>
  /** null = what the settings name is not in scope */
  load: (
    ctx: Pick<CommandContext, 'db' | 'actor' | 'today'>,
    settings: Record<string, string>,
  ) => Promise<Env | null>
  columns: (env: Env, actor: Actor) => KindColumn[]
  /** Finds what exists by business key, set-based, and says for each row what becomes of it. Writes nothing. */
  judge: (ctx: CommandContext, env: Env, rows: readonly ReadRow[]) => Promise<Judged>
  fields?: FieldKeys
  /** what stands in columns that are not read may be private too: staged sealed although no column is private */
  sealed?: true
  /**
   * For whom a batch with these settings exists, beyond `mayImport`; for others it is unknown, in whatever way they ask.
   * What such a file says also stands sealed in what the dry run found and in what undoing needs; who may see it is
   * shown all of it; and who uploaded it also mends and imports it.
   */
  maySee?: (db: Db, actor: Actor, settings: Record<string, string>) => Promise<boolean>
  /** what the settings say, in words, for the page of a batch */
  about?: (env: Env) => string
  /** the command's own rules run in the dry run, in a savepoint that is taken back */
  rehearse?: true
  /** Takes a committed batch back; a failure when anything was touched since, or when `report` says to stop. */
  undo: (ctx: CommandContext, batch: UndoBatch, report: Report) => Promise<Result<null>>
  /** where whoever imported goes on afterwards: the object that the settings name */
  after?: (settings: Readonly<Record<string, string>>) => { label: string; href: string }
  /** rows that the template starts with, by key */
  prefill?: (env: Env, actor: Actor) => Record<string, string | number>[]
}

// biome-ignore lint/suspicious/noExplicitAny: a list of kinds with different lookups; each is given what it loaded
export type AnyKind = ImportKind<any>

/** Declares a kind. */
export function defineImport<Env>(kind: ImportKind<Env>): ImportKind<Env> {
  return kind
}

/** An error of one cell. */
export function cellError(key: string, message: string, value = '', group = message): RowError {
  return { key, group, message, value }
}
