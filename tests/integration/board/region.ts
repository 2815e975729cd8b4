import { at, type Place, type Planter } from './plant.ts'

/** A small region of one plan: two pillars × two measures × two tasks, four units, months opened. */
export type PlantedRegion = {
  city: string
  owner: Place
  planId: string
  pillars: string[]
  measures: string[]
  tasks: string[]
  units: Place[]
  /** taskId → unit index → assignment */
  assignments: { id: string; taskId: string; unit: number }[]
  tokens: { officer: string; leader: string; admin: string; auditor: string }
}

const PILLARS = ['思想引领', '技能体系']
const MEASURES = ['宣讲进企业', '理论学习', '技能等级认定', '劳动竞赛']
export const MONTHS = ['2026-09', '2026-10', '2026-11']

async function plantPlan(planter: Planter, city: string, owner: Place) {
  const planId = await planter.plan(owner, 2026, '2026年产改工作计划')
  const pillars: string[] = []
  const measures: string[] = []
  const tasks: { id: string; pillarId: string; measureId: string }[] = []
  for (const [p, title] of PILLARS.entries()) {
    const pillarId = await planter.pillar(owner, planId, `${p + 1}`, title, p + 1)
    pillars.push(pillarId)
    for (const m of [0, 1]) {
      const code = `${p + 1}-0${m + 1}`
      const measureId = await planter.measure(
        owner,
        { planId, pillarId },
        { code, title: MEASURES[p * 2 + m], weight: m + 1, display_order: p * 2 + m + 1, verified: m === 0 },
      )
      measures.push(measureId)
      for (const t of [0, 1]) {
        const id = await planter.task(
          owner,
          { planId, pillarId, measureId },
          {
            code: `${code}-${t + 1}`,
            title: `${MEASURES[p * 2 + m]}任务${t + 1}`,
            rule: t === 0 ? 'sum' : 'ratio',
            weight: t + 1,
            start_on: '2026-01-01',
            due_on: '2026-12-31',
            lead_org_name: '市总工会',
            liaison_name: '王某',
            display_order: (p * 2 + m) * 2 + t + 1,
          },
        )
        tasks.push({ id, pillarId, measureId })
      }
    }
  }
  return { city, planId, pillars, measures, tasks }
}

/** Plants a city region with units and a plan whose months are open. */
export async function plantRegion(planter: Planter, city: string, slug: string): Promise<PlantedRegion> {
  const owner = await planter.organization(at(city), 'city', `${slug}市`)
  await planter.region(owner, slug, `${slug}市`)
  const units: Place[] = []
  for (const [index, name] of ['市总工会', '市人社局', '市教体局', '市工信局'].entries()) {
    units.push(
      await planter.organization(at(city, '', `${city}-u${index}`), 'unit', name, name.slice(1), index),
    )
  }
  const plan = await plantPlan(planter, city, owner)
  const assignments: PlantedRegion['assignments'] = []
  for (const [t, task] of plan.tasks.entries()) {
    for (const [u, unit] of units.entries()) {
      if ((t + u) % 3 === 2) continue
      const ids = { planId: plan.planId, pillarId: task.pillarId, measureId: task.measureId, taskId: task.id }
      const values = { role: u === t % 2 ? 'LEAD' : 'JOINT', target: t % 2 === 0 ? 20_000 : 9000 }
      assignments.push({ id: await planter.assign(unit, ids, values), taskId: task.id, unit: u })
    }
  }
  for (const month of MONTHS) await planter.openMonth(city, plan.planId, month)
  const name = (role: string) => `${slug}.${role}`
  const tokens = {
    officer: await planter.user(owner, 'region_officer', name('officer')),
    leader: await planter.user(owner, 'leader', name('leader')),
    admin: await planter.user(owner, 'region_admin', name('admin')),
    auditor: await planter.user(owner, 'auditor', name('auditor')),
  }
  return { ...plan, owner, units, tasks: plan.tasks.map((task) => task.id), assignments, tokens }
}
