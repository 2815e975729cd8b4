import { isDay } from '#lib/kernel/pure/day.ts'
import type { FieldError } from '#lib/kernel/pure/result.ts'
import { type Outline, type OutlineTask, tasksOf } from './outline.ts'

/**
 * What a plan must have before it is published (domain.md §1.5): titles and unique codes, weights ≥ 1,
 * exactly one lead per task that is not also joint, a target > 0 with its unit, a deadline within the plan's
 * year unless 长期坚持. Paths point into the outline: `pillars.0.measures.2.tasks.1.dueOn`.
 */
export function checkOutline(outline: Outline, year: number): FieldError[] {
  if (outline.pillars.length === 0) return [{ path: 'pillars', message: '还没有内容，请先添加一个方面' }]
  return [
    ...outline.pillars.flatMap((pillar, p) => checkPillar(pillar, `pillars.${p}`)),
    ...tasksOf(outline).flatMap(({ task, path }) => checkTask(task, path, year)),
    ...duplicates(outline),
  ]
}

type Pillar = Outline['pillars'][number]

function checkPillar(pillar: Pillar, path: string): FieldError[] {
  const errors = named(pillar, path)
  pillar.measures.forEach((measure, m) => {
    const at = `${path}.measures.${m}`
    errors.push(...named(measure, at), ...weighted(measure, at))
  })
  return errors
}

function named(row: { code: string; title: string }, path: string): FieldError[] {
  const errors: FieldError[] = []
  if (!row.code) errors.push({ path: `${path}.code`, message: '请填写编号' })
  if (!row.title) errors.push({ path: `${path}.title`, message: `请填写${row.code}的名称` })
  return errors
}

function weighted(row: { weight: number; code: string }, path: string): FieldError[] {
  return row.weight >= 1 ? [] : [{ path: `${path}.weight`, message: `${row.code} 的权重至少为 1` }]
}

function checkTask(task: OutlineTask, path: string, year: number): FieldError[] {
  return [
    ...named(task, path),
    ...weighted(task, path),
    ...checkDates(task, path, year),
    ...checkUnits(task, path),
    ...checkTarget(task, path),
  ]
}

function checkDates(task: OutlineTask, path: string, year: number): FieldError[] {
  const errors: FieldError[] = []
  const inYear = (day: string) => day.startsWith(`${year}-`)
  if (!isDay(task.startOn)) errors.push({ path: `${path}.startOn`, message: `${task.code} 请填写开始日期` })
  if (task.dueKind === 'long_term') return errors
  if (!task.dueOn || !isDay(task.dueOn)) {
    errors.push({ path: `${path}.dueOn`, message: `${task.code} 请填写完成时限，或选“长期坚持”` })
  } else if (!inYear(task.dueOn)) {
    errors.push({
      path: `${path}.dueOn`,
      message: `${task.code} 的完成时限要在 ${year} 年内，跨年的请选“长期坚持”`,
    })
  } else if (isDay(task.startOn) && task.startOn > task.dueOn) {
    errors.push({ path: `${path}.dueOn`, message: `${task.code} 的完成时限早于开始日期` })
  }
  return errors
}

function checkUnits(task: OutlineTask, path: string): FieldError[] {
  const errors: FieldError[] = []
  const leads = task.assignments.filter((each) => each.role === 'LEAD')
  const at = `${path}.assignments`
  if (leads.length === 0) errors.push({ path: at, message: `${task.code} 请指定一个牵头单位` })
  if (leads.length > 1) {
    errors.push({ path: at, message: `${task.code} 只能有一个牵头单位，现在有 ${leads.length} 个` })
  }
  const seen = new Set<string>()
  task.assignments.forEach((each, index) => {
    const here = `${at}.${index}`
    if (!each.orgId) errors.push({ path: `${here}.orgId`, message: `${task.code} 请从列表中选择单位` })
    else if (seen.has(each.orgId)) {
      const message = `${each.orgName || '同一单位'}在 ${task.code} 中出现了两次，牵头单位不能同时是责任单位`
      errors.push({ path: `${here}.orgId`, message })
    }
    seen.add(each.orgId)
  })
  return errors
}

function checkTarget(task: OutlineTask, path: string): FieldError[] {
  const errors: FieldError[] = []
  if (task.targetKind === 'quantitative' && !task.unitOfMeasure) {
    errors.push({ path: `${path}.unitOfMeasure`, message: `${task.code} 是定量任务，请填写计量单位` })
  }
  if (task.targetKind === 'qualitative' && task.rule !== 'milestone') {
    errors.push({ path: `${path}.rule`, message: `${task.code} 是定性任务，请按节点计算` })
  }
  task.assignments.forEach((each, index) => {
    const message = targetProblem(task, each.target)
    const who = each.orgName || '该单位'
    if (message)
      errors.push({ path: `${path}.assignments.${index}.target`, message: `${task.code} ${who}${message}` })
  })
  return errors
}

function targetProblem(task: OutlineTask, target: number | null): string | null {
  if (target === null || target <= 0) return '的目标数要大于 0'
  if (task.rule === 'ratio' && target > 10_000) return '的目标比例不能超过 100%'
  if (task.rule === 'milestone' && target % 100 !== 0) return '的节点数请填整数'
  return null
}

function duplicates(outline: Outline): FieldError[] {
  const pillars = outline.pillars.map((pillar, p) => ({ code: pillar.code, path: `pillars.${p}.code` }))
  const measures = outline.pillars.flatMap((pillar, p) =>
    pillar.measures.map((measure, m) => ({ code: measure.code, path: `pillars.${p}.measures.${m}.code` })),
  )
  const tasks = tasksOf(outline).map(({ task, path }) => ({ code: task.code, path: `${path}.code` }))
  return [pillars, measures, tasks].flatMap(repeated)
}

function repeated(rows: { code: string; path: string }[]): FieldError[] {
  const seen = new Set<string>()
  return rows.flatMap(({ code, path }) => {
    if (!code || !seen.has(code)) {
      seen.add(code)
      return []
    }
    return [{ path, message: `编号 ${code} 重复，请改成不同的编号` }]
  })
}
