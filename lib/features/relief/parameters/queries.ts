import type { ApproverStep, Cap, RuleSet } from '#lib/features/relief/schema/rules.ts'
import { type Day, fromDate, toDate } from '#lib/kernel/pure/day.ts'
import { type Failure, fail } from '#lib/kernel/pure/result.ts'
import type { Db } from '#lib/kernel/scope.ts'

type Row = NonNullable<Awaited<ReturnType<Db['reliefRuleSet']['findFirst']>>>

/** Row → parameters, amounts as numbers of fen. */
export function toRuleSet(row: Row): RuleSet {
  const { id, year, areaId, versionNo, basis, createdName } = row
  const { deepPercent, relativePercent, accidentPercent, accidentRatio } = row
  const { noticeWorkdays, validMonths, keepYears } = row
  return {
    ...{ id, year, areaId, versionNo, basis, createdName },
    ...{ deepPercent, relativePercent, accidentPercent, accidentRatio },
    ...{ noticeWorkdays, validMonths, keepYears },
    validFrom: fromDate(row.validFrom),
    lineUrbanFen: Number(row.lineUrbanFen),
    lineRuralFen: Number(row.lineRuralFen),
    caps: row.caps as Cap[],
    // versions from before several could be asked for
    approvers: (row.approvers as ApproverStep[]).map((step) => ({ ...step, people: step.people ?? 1 })),
    createdAt: row.createdAt.toISOString(),
  }
}

/** Where parameters are looked for: the region of the household, and the county it lies in. */
export type RulesAt = { cityId: string; regionCountyId: string; countyId: string }

/** County column of the region that a row belongs to: its county where that is a region of its own, else ''. */
export async function regionCountyOf(db: Db, at: { cityId: string; countyId: string }): Promise<string> {
  if (!at.countyId) return ''
  const region = await db.regionProfile.findFirst({
    where: { cityId: at.cityId, countyId: at.countyId },
    select: { id: true },
  })
  return region ? at.countyId : ''
}

/**
 * The parameters of the year of `day` in force on that day: those of the county before those of the whole region,
 * the later beginning before the earlier one. null = none are set.
 */
export async function ruleSetOn(db: Db, at: RulesAt, day: Day): Promise<RuleSet | null> {
  const rows = await db.reliefRuleSet.findMany({
    where: {
      cityId: at.cityId,
      countyId: at.regionCountyId,
      year: Number(day.slice(0, 4)),
      areaId: { in: ['', at.countyId] },
      validFrom: { lte: toDate(day) },
    },
    orderBy: [{ validFrom: 'desc' }, { versionNo: 'desc' }],
  })
  const row = rows.find((each) => each.areaId !== '') ?? rows[0]
  return row ? toRuleSet(row) : null
}

/** What to say when nothing is set for the year: what is missing, and who sets it where. */
export function rulesMissing(day: Day): Failure {
  return fail(
    'state',
    `还没有设置 ${day.slice(0, 4)} 年的帮扶标准（低保标准、倍数、上限），请地区管理员到“管理 → 帮扶标准”设置后再办理`,
  )
}
