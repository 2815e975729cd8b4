import { unitOptions } from '#lib/base/organizations/unit-options.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import type { Day } from '#lib/kernel/pure/day.ts'
import type { Db } from '#lib/kernel/scope.ts'
import type { Template } from '../rules/templates.ts'
import type { PlanEditorData } from '../schema/plan.ts'
import { loadPublished, loadWorking } from './load.ts'
import { planVersions } from './queries.ts'

export type PlanPageData = {
  year: number
  /** years that have a plan of the actor's region, newest first */
  years: number[]
  editor: PlanEditorData | null
  /** how a missing plan can be started */
  start: { template: Template; earlier: { id: string; year: number } | null }
}

async function editorData(db: Db, actor: Actor, year: number, today: Day): Promise<PlanEditorData | null> {
  const plan = await db.plan.findFirst({
    where: { cityId: actor.cityId, countyId: actor.countyId, year },
    select: { id: true, year: true, title: true, status: true, versionNo: true },
  })
  if (!plan) return null
  const { saveNo, savedAt, outline } = await loadWorking(db, plan.id)
  return {
    plan,
    saveNo,
    savedAt: savedAt.toISOString(),
    outline,
    published: (await loadPublished(db, plan.id))?.outline ?? null,
    versions: await planVersions(db, plan.id),
    units: await unitOptions(db, actor, today),
  }
}

/** What /admin/plan shows for a year: the editor, or how to start. Only what the actor's own region owns. */
export async function planPage(db: Db, actor: Actor, year: number, today: Day): Promise<PlanPageData> {
  const own = { cityId: actor.cityId, countyId: actor.countyId }
  const plans = await db.plan.findMany({
    where: own,
    orderBy: { year: 'desc' },
    select: { id: true, year: true },
  })
  const region = await db.regionProfile.findFirst({ where: own, select: { template: true } })
  return {
    year,
    years: plans.map((plan) => plan.year),
    editor: await editorData(db, actor, year, today),
    start: {
      template: (region?.template ?? 'empty') as Template,
      earlier: plans.find((plan) => plan.year < year) ?? null,
    },
  }
}
