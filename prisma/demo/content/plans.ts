import type { Outline, OutlineTask } from '#lib/features/reform/rules/outline.ts'
import { type Template, templateOutline } from '#lib/features/reform/rules/templates.ts'
import { orgOf } from './organizations.ts'
import { LEADER_NAMES, LIAISON_NAMES } from './people.ts'
import { type DemoRegion, demoId } from './regions.ts'
import { type ParsedTask, parseTask, type Theme } from './task-rows.ts'
import { PEIXIAN_TASKS } from './tasks-peixian.ts'
import { SUZHOU_TASKS } from './tasks-suzhou.ts'

type RegionPlan = { template: Template; title: string; prefix: string; basis: string; rows: ParsedTask[] }

const PLANS: Record<DemoRegion, RegionPlan> = {
  'suzhou-ah': {
    template: 'five_aspects',
    title: '宿州市产业工人队伍建设改革责任清单',
    prefix: 'sz',
    basis: '市产改协调小组年度工作要点（演示）',
    rows: SUZHOU_TASKS.map((each) => parseTask(each, 'sz')),
  },
  'peixian-js': {
    template: 'four_actions',
    title: '沛县产业工人队伍建设改革年度重点工作项目责任清单',
    prefix: 'px',
    basis: '县产改联席会议年度重点工作项目责任清单（演示）',
    rows: PEIXIAN_TASKS.map((each) => parseTask(each, 'px')),
  },
}

export function planTitle(region: DemoRegion, year: number): string {
  return `${year}年${PLANS[region].title}`
}

/** Code of each task: its measure's code and its place under it (2-06-1). */
function codedTasks(region: DemoRegion): { code: string; task: ParsedTask }[] {
  const places = new Map<string, number>()
  return PLANS[region].rows.map((task) => {
    const place = (places.get(task.measure) ?? 0) + 1
    places.set(task.measure, place)
    return { code: `${task.measure}-${place}`, task }
  })
}

/** The demo's plan of one year, ready to be published: template titles (all 待核), tasks, units, targets. */
export function demoOutline(region: DemoRegion, year: number, linked = false): Outline {
  const tasks = codedTasks(region)
  const outline = templateOutline(PLANS[region].template, (key) => demoId(`${region} ${year} ${key}`))
  for (const measure of outline.pillars.flatMap((pillar) => pillar.measures)) {
    measure.tasks = tasks
      .filter(({ task }) => task.measure === measure.code)
      .map(({ code, task }) => outlineTask(region, year, code, task))
  }
  return linked ? withLinks(region, year - 1, outline) : outline
}

/** The rows go on from those of the same code in the demo's list of `year`. */
function withLinks(region: DemoRegion, year: number, outline: Outline): Outline {
  const earlier = demoOutline(region, year)
  const idOf = new Map(
    earlier.pillars.flatMap((pillar) => [
      [pillar.code, pillar.id] as const,
      ...pillar.measures.flatMap((measure) => [
        [measure.code, measure.id] as const,
        ...measure.tasks.map((task) => [task.code, task.id] as const),
      ]),
    ]),
  )
  const linked = <R extends { code: string }>(row: R): R => ({ ...row, prevId: idOf.get(row.code) })
  return {
    pillars: outline.pillars.map((pillar) => ({
      ...linked(pillar),
      measures: pillar.measures.map((measure) => ({ ...linked(measure), tasks: measure.tasks.map(linked) })),
    })),
  }
}

function outlineTask(region: DemoRegion, year: number, code: string, task: ParsedTask): OutlineTask {
  const lead = task.units[0]?.orgKey ?? ''
  return {
    id: demoId(`${region} ${year} task ${code}`),
    code,
    title: task.title,
    requirement: requirementOf(task),
    targetKind: task.targetKind,
    rule: task.rule,
    unitOfMeasure: task.unitOfMeasure,
    baseline: null,
    weight: 1,
    startOn: `${year}-${task.start}`,
    dueKind: task.due ? 'date' : 'long_term',
    dueOn: task.due ? `${year}-${task.due}` : null,
    deliverable: task.deliverable,
    basisDocument: PLANS[region].basis,
    leaderName: LEADER_NAMES[lead] ?? '',
    liaisonName: LIAISON_NAMES[lead] ?? '',
    assignments: task.units.map(({ orgKey, target }, index) => {
      const org = orgOf(orgKey)
      return { orgId: org.id, orgName: org.shortName, role: index === 0 ? 'LEAD' : 'JOINT', target }
    }),
  }
}

function requirementOf(task: ParsedTask): string {
  const total = task.units.reduce((sum, unit) => sum + unit.target, 0) / 100
  if (task.rule === 'ratio') return `全年达到 ${(task.units[0]?.target ?? 0) / 100}% 以上`
  if (task.rule === 'milestone') return `按计划完成 ${total} 个节点，形成${task.deliverable}成果`
  return `各单位合计全年不少于 ${total} ${task.unitOfMeasure}`
}

/** One unit's share in one task: what a story is told about. */
export type DemoAssignment = {
  /** the same in every year: `suzhou-ah 1-02-1 sz.xcb` */
  key: string
  region: DemoRegion
  taskCode: string
  orgKey: string
  orgId: string
  rule: ParsedTask['rule']
  target: number
  unitOfMeasure: string
  theme: Theme
  title: string
  /** MM-DD */
  start: string
  /** MM-DD; null = 长期坚持 */
  due: string | null
}

/** Every assignment of a region's plan, in plan order. Find its row in the database by task code and orgId. */
export function demoAssignments(region: DemoRegion): DemoAssignment[] {
  return codedTasks(region).flatMap(({ code, task }) =>
    task.units.map(({ orgKey, target }) => ({
      key: `${region} ${code} ${orgKey}`,
      region,
      taskCode: code,
      orgKey,
      orgId: orgOf(orgKey).id,
      rule: task.rule,
      target,
      unitOfMeasure: task.unitOfMeasure,
      theme: task.theme,
      title: task.title,
      start: task.start,
      due: task.due,
    })),
  )
}
