import type { Actor } from '#lib/kernel/pure/actor.ts'
import { fromDate } from '#lib/kernel/pure/day.ts'
import { maskName } from '#lib/kernel/pure/mask.ts'
import { formatPeriod, periodOf } from '#lib/kernel/pure/period.ts'
import type { Db } from '#lib/kernel/scope.ts'

type Named = { id: string; name: string }
type Finder = (db: Db, cityId: string, ids: string[]) => Promise<Named[]>

/** How the objects of a type are named. What lies outside of the reader's scope stays without a name. */
const FINDERS: Record<string, Finder> = {
  notice: async (db, cityId, ids) => {
    const where = { cityId, id: { in: ids } }
    const rows = await db.notice.findMany({ where, select: { id: true, title: true } })
    return rows.map(({ id, title }) => ({ id, name: title }))
  },
  relief_batch: async (db, cityId, ids) => {
    const where = { cityId, id: { in: ids } }
    const rows = await db.reliefBatch.findMany({ where, select: { id: true, title: true } })
    return rows.map(({ id, title }) => ({ id, name: title }))
  },
  household: async (db, cityId, ids) => {
    const where = { cityId, id: { in: ids } }
    const rows = await db.reliefHousehold.findMany({ where, select: { id: true, no: true, headName: true } })
    return rows.map(({ id, no, headName }) => ({ id, name: `${maskName(headName)} ${no}`.trim() }))
  },
  progress_report: async (db, cityId, ids) => {
    const rows = await db.progressReport.findMany({
      where: { cityId, id: { in: ids } },
      select: {
        id: true,
        period: true,
        org: { select: { shortName: true } },
        assignment: { select: { task: { select: { code: true } } } },
      },
    })
    return rows.map(({ id, period, org, assignment }) => ({
      id,
      name: `${org.shortName} ${assignment.task.code} ${formatPeriod(periodOf(fromDate(period)))}`,
    }))
  },
  plan: async (db, cityId, ids) => {
    const rows = await db.plan.findMany({
      where: { cityId, id: { in: ids } },
      select: { id: true, title: true },
    })
    return rows.map(({ id, title }) => ({ id, name: title }))
  },
  user: async (db, cityId, ids) => {
    const where = { cityId, id: { in: ids } }
    const rows = await db.userAccount.findMany({
      where,
      select: { id: true, displayName: true, username: true },
    })
    return rows.map(({ id, displayName, username }) => ({ id, name: `${displayName}（${username}）` }))
  },
  membership: async (db, cityId, ids) => {
    const rows = await db.membership.findMany({
      where: { cityId, id: { in: ids } },
      select: { id: true, user: { select: { displayName: true } } },
    })
    return rows.map(({ id, user }) => ({ id, name: user.displayName }))
  },
  organization: async (db, cityId, ids) => {
    return db.organization.findMany({ where: { cityId, id: { in: ids } }, select: { id: true, name: true } })
  },
  task_assignment: async (db, cityId, ids) => {
    const rows = await db.taskAssignment.findMany({
      where: { cityId, id: { in: ids } },
      select: { id: true, org: { select: { shortName: true } }, task: { select: { code: true } } },
    })
    return rows.map(({ id, org, task }) => ({ id, name: `${org.shortName} ${task.code}` }))
  },
  region: async (db, cityId, ids) => {
    return db.organization.findMany({ where: { cityId, id: { in: ids } }, select: { id: true, name: true } })
  },
}

type Pointer = { objectType: string; objectId: string }

/** Key of an object in the answer of `nameObjects`. */
export function objectKey({ objectType, objectId }: Pointer): string {
  return `${objectType} ${objectId}`
}

/** The names of the objects that a page of acts is about: one query per type. */
export async function nameObjects(
  db: Db,
  actor: Actor,
  rows: readonly Pointer[],
): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  for (const objectType of new Set(rows.map((row) => row.objectType))) {
    const find = FINDERS[objectType]
    if (!find) continue
    const ids = rows.filter((row) => row.objectType === objectType).map((row) => row.objectId)
    for (const { id, name } of await find(db, actor.cityId, [...new Set(ids)])) {
      names.set(objectKey({ objectType, objectId: id }), name)
    }
  }
  return names
}
