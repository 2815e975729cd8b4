import { findOrganization } from '#lib/base/organizations/queries.ts'
import type { LoadedContest } from '#lib/features/contests/commands/load.ts'
import { ENTERING_STATES } from '#lib/features/contests/rules/states.ts'
import { type CommandContext, type Place, place } from '#lib/kernel/command.ts'
import { notFound } from '#lib/kernel/errors.ts'
import { fromDate } from '#lib/kernel/pure/day.ts'
import { findPrivate, PRIVATE_LABELS } from '#lib/kernel/pure/private-text.ts'
import { type FieldError, fail, invalid, ok, type Result } from '#lib/kernel/pure/result.ts'

/** A unit that enters somebody or proposes something. */
export type EnteringUnit = Place & { unitOrgId: string; unitName: string }

/** The unit that enters: a unit's own staff enter for it, the office for a unit below it. */
export async function enteringUnit(
  ctx: CommandContext,
  unitId: string | undefined,
  missing: string,
): Promise<Result<EnteringUnit>> {
  const { actor } = ctx
  if (actor.level === 'unit' || actor.level === 'town') {
    if (unitId !== undefined && unitId !== actor.orgId) return notFound()
    return ok({ ...place(actor), unitOrgId: actor.orgId, unitName: actor.orgName })
  }
  if (!unitId) return invalid([{ path: 'unitId', message: missing }])
  const org = await findOrganization(ctx.db, actor, unitId)
  if (!org || (org.level !== 'unit' && org.level !== 'town')) return notFound()
  return ok({ ...place(org), unitOrgId: org.id, unitName: org.name })
}

/**
 * Entering is open while the state says so and its last day is not over; the office may still add after it. `what`:
 * 报名 or 征集.
 */
export function enteringOpen(
  ctx: CommandContext,
  { row, subject }: LoadedContest,
  what: '报名' | '征集',
): Result<null> {
  const office = ctx.actor.orgId === ctx.actor.regionId
  if (!ENTERING_STATES[office ? 'office' : 'unit'].includes(subject.state))
    return fail('state', `现在不是${what}时间`)
  return !office && row.enrolTo && ctx.today > fromDate(row.enrolTo)
    ? fail('state', `${what}已经截止。确需补报，请联系组织竞赛的产改办`)
    : ok(null)
}

/** Names and titles go onto public pages later: nothing private may stand beside them. `texts`: by field. */
export function privateErrors(texts: Record<string, string>, what: '报名' | '征集'): FieldError[] {
  return Object.entries(texts).flatMap(([path, value]) =>
    findPrivate(value).map(({ kind }) => ({
      path,
      message: `这里有${PRIVATE_LABELS[kind]}，${what}不收集，请删去`,
    })),
  )
}
