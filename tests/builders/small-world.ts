import type pg from 'pg'
import { layOut } from '#tests/builders/lay-out.ts'
import {
  type DutyClass,
  type Level,
  type Row,
  type Session,
  settle,
  type World,
} from '#tests/builders/world.ts'

/** Two cities, the first with two counties, units at every level, and reports in every state. */
export async function smallWorld(owner: pg.Client): Promise<World> {
  const line = { draft: true, reviewed: true }
  const world = layOut({
    cities: [
      {
        units: 1,
        counties: [
          { units: 2, townUnits: [1] },
          { units: 1, townUnits: [] },
        ],
      },
      { units: 1, counties: [{ units: 1, townUnits: [] }] },
    ],
    lines: Array.from({ length: 14 }, (_, n) => ({
      ...line,
      org: n,
      owner: n + 1,
      reports: ['ACCEPTED', 'OFFICE_REVIEW', 'DRAFT'],
    })),
  })
  await settle(owner, world)
  return world
}

/** The session of a duty at a level; `nth` counts over the world's organizations. */
export function sessionAt(world: World, level: Level, duty: DutyClass = 'work', nth = 0): Session {
  const found = world.sessions.filter((each) => each.org.level === level && each.duty === duty)
  return found[nth]!
}

export const rowsAt = (world: World, table: string, test: (row: Row) => boolean): Row[] =>
  world.rows.filter((row) => row.table === table && test(row))
