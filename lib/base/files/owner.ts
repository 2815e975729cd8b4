import type { StoredBlob } from '#lib/base/files/rows.ts'
import type { AnyCommand, Verdict } from '#lib/kernel/command.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'

/**
 * What a feature says of the files of one type of its objects. Files have no rights of their own: who may attach,
 * remove and read is the owning feature's verdict, and which rows are seen at all the database's.
 */
export type FileOwner = {
  /**
   * Asks before a byte is taken whether the actor may attach there now and whether there is room, and claims a key.
   * Input: the target's fields as texts, and `bytes`. Answers `{ key }`.
   */
  claim: AnyCommand
  /**
   * The command that makes the row of what is stored. Its input is the target, the name and the hash of what was
   * sent, so that a repeated request is known again; the blob stays outside of it. `taken` is called when a row is
   * about to stand for the blob.
   */
  attach: (blob: StoredBlob, taken: () => void) => AnyCommand
  mayRead: (actor: Actor) => Verdict
  /** its files are encrypted at rest, and opened with a ticket only (lib/kernel/private/stream.ts) */
  sealed?: boolean
}

/** Owners by the type of their object. */
export type FileOwners = Readonly<Record<string, FileOwner>>
