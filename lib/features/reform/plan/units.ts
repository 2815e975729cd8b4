import { type Day, fromDate } from '#lib/kernel/pure/day.ts'
import type { FieldError } from '#lib/kernel/pure/result.ts'
import type { Db } from '#lib/kernel/scope.ts'
import { type Outline, tasksOf } from '../rules/outline.ts'

/** A unit as the rows of an assignment need it: where it lies, and its name. */
export type AssignedUnit = {
  cityId: string
  countyId: string
  townId: string
  unitId: string
  id: string
  name: string
  shortName: string
  validTo: Date | null
}

/** The units (or towns) that an outline assigns to, as far as the scope reaches. */
export async function findUnits(db: Db, outline: Outline): Promise<Map<string, AssignedUnit>> {
  const ids = new Set(tasksOf(outline).flatMap(({ task }) => task.assignments.map((each) => each.orgId)))
  const rows = await db.organization.findMany({
    where: { id: { in: [...ids] }, level: { in: ['unit', 'town'] } },
    select: {
      cityId: true,
      countyId: true,
      townId: true,
      unitId: true,
      id: true,
      name: true,
      shortName: true,
      validTo: true,
    },
  })
  return new Map(rows.map((row) => [row.id, row]))
}

/** Assignments to what is no unit of this region, or a unit that is closed. */
export function checkUnits(
  outline: Outline,
  units: ReadonlyMap<string, AssignedUnit>,
  today: Day,
): FieldError[] {
  return tasksOf(outline).flatMap(({ task, path }) =>
    task.assignments.flatMap((each, index) => {
      const unit = units.get(each.orgId)
      const at = `${path}.assignments.${index}.orgId`
      const name = each.orgName || '该单位'
      if (!unit) return [{ path: at, message: `${task.code} ${name}不在本地区的单位名单里，请重新选择` }]
      if (unit.validTo && fromDate(unit.validTo) < today) {
        return [{ path: at, message: `${task.code} ${name}已停用，请改选其他单位` }]
      }
      return []
    }),
  )
}
