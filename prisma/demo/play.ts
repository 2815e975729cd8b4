import {
  approveReport,
  returnReport,
  unitApproveReport,
} from '#lib/features/reform/reporting/commands/decide.ts'
import { saveReport } from '#lib/features/reform/reporting/commands/save.ts'
import { createReport } from '#lib/features/reform/reporting/commands/submit.ts'
import type { Acting } from '#lib/ops/fixture/acting.ts'
import { inLanes } from '#lib/ops/fixture/lanes.ts'
import { clerkOf, reviewerOf } from './content/people.ts'
import type { DemoAssignment } from './content/plans.ts'
import { demoId } from './content/regions.ts'
import type { Story } from './content/stories.ts'
import type { Act, Step, Thread } from './timeline.ts'

/** Chains of one region that run side by side: more only wait for each other's locks. */
const LANES = 3

const OFFICER: Record<DemoAssignment['region'], string> = {
  'suzhou-ah': 'suzhou.officer',
  'peixian-js': 'peixian.officer',
}
const COUNTY_OFFICER = 'suzhou.sixian.officer'

function fieldsOf(story: Story) {
  const { situation, content, cum, denominator, narrative, problem, nextStep, valueNote } = story
  return { situation, content, cumValue: cum, denominator, narrative, problem, nextStep, valueNote }
}

/** Ids of assignments by plan year, task code and organization. */
export type AssignmentIds = ReadonlyMap<string, string>

export const assignmentKey = (year: number, { taskCode, orgId }: DemoAssignment) =>
  `${year} ${taskCode} ${orgId}`

function assignmentId(ids: AssignmentIds, { assignment, period }: Thread): string {
  const id = ids.get(assignmentKey(Number(period.slice(0, 4)), assignment))
  if (!id) throw new Error(`no assignment for ${assignment.key}`)
  return id
}

function write(acting: Acting, ids: AssignmentIds, thread: Thread, id: string, { act, at }: Step) {
  const { assignment, period, story } = thread
  const target = { assignmentId: assignmentId(ids, thread), period, reportId: id, editSession: id }
  const input = { ...target, ...fieldsOf(story), ...(act === 'save' ? { saveNo: 0 } : {}) }
  const command = act === 'save' ? saveReport : createReport
  return acting.as(clerkOf(assignment.orgKey).username, command, input, at)
}

function decide(acting: Acting, thread: Thread, id: string, { act, at }: Step) {
  const { assignment, story } = thread
  const officer = OFFICER[assignment.region]
  const reviewer = reviewerOf(assignment.orgKey)?.username ?? ''
  const reason = story.returnReason || '请补充数据来源和佐证材料名称'
  const deciders: Partial<Record<Act, () => Promise<unknown>>> = {
    unit_approve: () => acting.as(reviewer, unitApproveReport, { id }, at),
    county_approve: () => acting.as(COUNTY_OFFICER, approveReport, { id }, at),
    approve: () => acting.as(officer, approveReport, { id }, at),
    return: () => acting.as(officer, returnReport, { id, reason }, at),
  }
  return deciders[act]?.()
}

async function playThread(acting: Acting, ids: AssignmentIds, thread: Thread): Promise<void> {
  const id = demoId(`report ${thread.assignment.key} ${thread.period}`)
  for (const step of thread.steps) {
    const writes = step.act === 'save' || step.act === 'submit'
    await (writes ? write(acting, ids, thread, id, step) : decide(acting, thread, id, step))
  }
}

/** Plays the threads of one region's month; returns how many reports there were. */
export async function playThreads(acting: Acting, ids: AssignmentIds, threads: Thread[]): Promise<number> {
  const inOrder = threads.toSorted((a, b) => Number(a.steps[0]?.at) - Number(b.steps[0]?.at))
  await inLanes(inOrder, LANES, (thread) => playThread(acting, ids, thread))
  return threads.length
}

/** Whose name stands on the region's plan and figures. */
export function adminOf(region: DemoAssignment['region']): string {
  return region === 'suzhou-ah' ? 'suzhou.admin' : 'peixian.admin'
}
