import { createPlan } from '#lib/features/reform/plan/commands/create.ts'
import { publishPlan } from '#lib/features/reform/plan/commands/publish.ts'
import { saveOutline } from '#lib/features/reform/plan/commands/save-outline.ts'
import { asOps } from '#lib/ops/daily/client.ts'
import type { Acting } from '#lib/ops/fixture/acting.ts'
import { demoOutline, planTitle } from './content/plans.ts'
import type { DemoRegion } from './content/regions.ts'
import { type AssignmentIds, adminOf } from './play.ts'
import { withStableIds } from './setup.ts'

export const DEMO_REGIONS: readonly DemoRegion[] = ['suzhou-ah', 'peixian-js']

type Saved = { id: string; saveNo: number }

/** Both regions' plans of a year: made, filled in and put in force at `now`; `linked` to those of the year before. */
export async function publishPlans(acting: Acting, year: number, now: Date, linked: boolean): Promise<void> {
  for (const region of DEMO_REGIONS) {
    const admin = adminOf(region)
    await withStableIds(`plan ${region} ${year}`, async () => {
      const title = planTitle(region, year)
      const made = await acting.as<Saved>(admin, createPlan, { year, title, template: 'empty' }, now)
      const outline = demoOutline(region, year, linked)
      const { id, saveNo } = await acting.as<Saved>(admin, saveOutline, { ...made, outline }, now)
      await acting.as(admin, publishPlan, { id, saveNo, note: '年度任务部署' }, now)
    })
  }
}

/** Every assignment's id, by year, task code and organization. */
export async function loadAssignmentIds(): Promise<AssignmentIds> {
  const { rows } = await asOps((client) =>
    client.query<{ id: string; key: string }>(
      `select a.id, concat_ws(' ', p.year, k.code, a.unit_id) as key
         from public.task_assignment a
         join public.annual_task k on k.city_id = a.city_id and k.id = a.task_id
         join public.plan p on p.city_id = a.city_id and p.id = a.plan_id`,
    ),
  )
  return new Map(rows.map((row) => [row.key, row.id]))
}
