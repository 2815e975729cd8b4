import { createPlan } from '#lib/features/reform/plan/commands/create.ts'
import { publishPlan } from '#lib/features/reform/plan/commands/publish.ts'
import { saveOutline } from '#lib/features/reform/plan/commands/save-outline.ts'
import { measureGet, measureList, outlineGet, planGet, planList } from '#lib/features/reform/plan/queries.ts'
import { taskGet, taskList } from '#lib/features/reform/plan/task-queries.ts'
import { get, post, put, type Route } from '#lib/kernel/routes.ts'

/** Plans with their outline, measures, tasks of the year. */
export const planRoutes: Route[] = [
  get('plans', planList),
  post('plans', createPlan, 201),
  get('plans/{id}', planGet),
  get('plans/{id}/outline', outlineGet),
  put('plans/{id}/outline', saveOutline),
  post('plans/{id}/publish', publishPlan),
  get('measures', measureList),
  get('measures/{id}', measureGet),
  get('tasks', taskList),
  get('tasks/{id}', taskGet),
]
