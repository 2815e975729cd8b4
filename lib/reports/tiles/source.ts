import type { Actor } from '#lib/kernel/pure/actor.ts'
import type { Db } from '#lib/kernel/scope.ts'
import type { ModuleTile } from '#lib/reports/tiles/schema.ts'

/** Reads a module's tile in the reader's scope. Null: the reader has no such module, or it holds nothing yet. */
export type TileSource = (db: Db, actor: Actor) => Promise<ModuleTile | null>
