import type { CommandContext } from '#lib/kernel/command.ts'
import type { Db } from '#lib/kernel/scope.ts'
import { type Outline, outlineSchema } from '../rules/outline.ts'
import type { OutlineConflict } from '../schema/plan.ts'

const PLAN_HEAD = {
  cityId: true,
  countyId: true,
  townId: true,
  unitId: true,
  id: true,
  year: true,
  title: true,
  status: true,
  versionNo: true,
} as const

/** The head of a plan within the scope; null when unknown or out of reach. */
export function loadPlan(db: Db, id: string) {
  return db.plan.findFirst({ where: { id }, select: PLAN_HEAD })
}

export type PlanHead = NonNullable<Awaited<ReturnType<typeof loadPlan>>>

export type Working = { saveNo: number; savedBy: string; savedAt: Date; outline: Outline }

/** The working copy of a plan. */
export async function loadWorking(db: Db, planId: string): Promise<Working> {
  const row = await db.planOutline.findFirstOrThrow({
    where: { planId },
    select: { saveNo: true, savedBy: true, savedAt: true, outline: true },
  })
  return { ...row, outline: outlineSchema.parse(row.outline) }
}

/** The outline of the version in force, with the day of the first one; null before the first publication. */
export async function loadPublished(
  db: Db,
  planId: string,
): Promise<{ outline: Outline; versionNo: number; firstAt: Date } | null> {
  const versions = await db.planVersion.findMany({
    where: { planId },
    orderBy: { versionNo: 'desc' },
    select: { versionNo: true, publishedAt: true },
  })
  const newest = versions[0]
  const first = versions.at(-1)
  if (!newest || !first) return null
  const { outline } = await db.planVersion.findFirstOrThrow({
    where: { planId, versionNo: newest.versionNo },
    select: { outline: true },
  })
  return {
    outline: outlineSchema.parse(outline),
    versionNo: newest.versionNo,
    firstAt: first.publishedAt,
  }
}

/** What the editor shows beside its own text when another save came first. */
export async function conflictDetail(ctx: CommandContext, working: Working): Promise<OutlineConflict> {
  const user = await ctx.db.userAccount.findFirst({
    where: { id: working.savedBy },
    select: { displayName: true },
  })
  return {
    saveNo: working.saveNo,
    savedAt: working.savedAt.toISOString(),
    savedByName: working.savedBy === ctx.actor.userId ? '您' : (user?.displayName ?? '其他管理员'),
    outline: working.outline,
  }
}
