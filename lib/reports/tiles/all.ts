import { currentMoment } from '#lib/kernel/command.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { type Day, today } from '#lib/kernel/pure/day.ts'
import type { Db } from '#lib/kernel/scope.ts'
import { contestTile } from '#lib/reports/tiles/contests.ts'
import { honorTile } from '#lib/reports/tiles/honors.ts'
import { reliefTile } from '#lib/reports/tiles/relief.ts'
import type { ModuleTile } from '#lib/reports/tiles/schema.ts'
import type { TileSource } from '#lib/reports/tiles/source.ts'
import { studioTile } from '#lib/reports/tiles/studios.ts'

/** The tiles of the board in their order: a module joins by a line here. */
const MODULE_TILES: readonly TileSource[] = [honorTile, studioTile, reliefTile, contestTile]

/** All tiles that the reader has, and the day on which they were counted. */
export async function readTiles(db: Db, actor: Actor): Promise<{ tiles: ModuleTile[]; asOf: Day }> {
  const tiles: ModuleTile[] = []
  for (const source of MODULE_TILES) {
    const tile = await source(db, actor)
    if (tile) tiles.push(tile)
  }
  return { tiles, asOf: today(currentMoment()) }
}
