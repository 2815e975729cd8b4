import type { FileView } from '#lib/base/files/schema.ts'
import type { ReportContext, ReportInput } from '#lib/features/reform/rules/check-report.ts'
import type { IndicatorRule } from '#lib/features/reform/rules/completion.ts'
import type { AssignmentRole } from '#lib/features/reform/rules/labels.ts'
import type { Light, LightInputs, LightRule } from '#lib/features/reform/rules/light.ts'
import type { ReviewHint } from '#lib/features/reform/rules/review-hints.ts'
import type { ReportState, ReportVerb, ScreenState } from '#lib/features/reform/rules/states.ts'
import type { Day } from '#lib/kernel/pure/day.ts'
import type { Period } from '#lib/kernel/pure/period.ts'

/** A month's report as the REST API gives it. Quantities in hundredths, instants ISO. */
export type ReportDto = ReportInput & {
  id: string
  assignmentId: string
  planId: string
  pillarId: string
  measureId: string
  taskId: string
  cityId: string
  countyId: string
  townId: string
  unitId: string
  period: Period
  state: ReportState
  label: string
  late: boolean
  submittedNo: number
  returnReason: string
  submitterName: string
  submittedAt: string | null
  decidedAt: string | null
  acceptedAt: string | null
  createdAt: string
}

/** A line of a unit's worklist: one assignment in one month. */
export type WorkItem = {
  assignmentId: string
  taskCode: string
  taskTitle: string
  measureCode: string
  measureTitle: string
  pillarId: string
  pillarCode: string
  pillarTitle: string
  role: AssignmentRole
  rule: IndicatorRule
  unitOfMeasure: string
  /** hundredths */
  target: number
  period: Period
  deadline: Day
  screen: ScreenState
  reportId: string | null
  /** completion by what is accepted, basis points */
  completionBp: number
  scheduledBp: number
  light: Light | ''
  /** set by hand */
  overridden: boolean
  draftSavedAt: string | null
  submittedAt: string | null
  /** the last day on which the office chased this month; null = never */
  chasedOn: Day | null
  returned: { reason: string; byName: string; byOrgName: string; at: string } | null
}

export type Worklist = {
  period: Period
  deadline: Day
  workdaysLeft: number
  returned: WorkItem[]
  due: WorkItem[]
  sent: WorkItem[]
}

export type HistoryPoint = {
  period: Period
  label: string
  cumValue: number | null
  denominator: number | null
  notApplicable: boolean
  /** what the report of that month says */
  narrative: string
}

/** Everything the one-screen form of a month needs. */
export type ReportForm = {
  assignmentId: string
  period: Period
  deadline: Day
  workdaysLeft: number
  role: AssignmentRole
  task: {
    code: string
    title: string
    requirement: string
    deliverable: string
    leadOrgName: string
    dueOn: Day | null
  }
  measure: { code: string; title: string }
  pillar: { code: string; title: string }
  context: ReportContext
  /** to predict the light: what it would be computed from, values replaced by the typed ones */
  light: { inputs: LightInputs; rule: LightRule }
  last: HistoryPoint | null
  history: HistoryPoint[]
  head: {
    id: string
    screen: ScreenState
    submittedNo: number
    submitterName: string
    submittedAt: string | null
    decidedAt: string | null
    fields: ReportInput
    reviewer: string
  } | null
  returned: { reason: string; byName: string; byOrgName: string; at: string } | null
  draft: { saveNo: number; fields: ReportInput; savedAt: string; editorName: string } | null
  /** of the text being written; of what was sent once it cannot be written */
  evidence: FileView[]
  /** why this person cannot write it now; null = may write */
  readOnly: string | null
  verbs: ReportVerb[]
  nav: { index: number; total: number; next: { assignmentId: string; code: string } | null }
}

export const QUEUE_VIEWS = ['pending', 'returned', 'done'] as const
export type QueueView = (typeof QUEUE_VIEWS)[number]
export const QUEUE_VIEW_LABELS: Record<QueueView, string> = {
  pending: '待审核',
  returned: '已退回',
  done: '已通过',
}

/** One report in the review queue, with all that the detail shows. */
export type QueueItem = {
  id: string
  submittedNo: number
  period: Period
  screen: ScreenState
  unitName: string
  countyName: string
  taskCode: string
  taskTitle: string
  requirement: string
  pillarId: string
  pillarTitle: string
  rule: IndicatorRule
  unitOfMeasure: string
  target: number
  fields: ReportInput
  /** the version that was returned last, when this one mends it */
  returned: ({ no: number } & ReportInput) | null
  /** what to look at twice; never stops a decision */
  hints: ReviewHint[]
  /** the last accepted report before this one */
  last: { period: Period; cumValue: number | null; denominator: number | null; narrative: string } | null
  light: Light | ''
  /** the light is what the submitted value will give, not yet what is accepted */
  predicted: boolean
  /** set by hand */
  overridden: boolean
  scheduledBp: number
  submitterName: string
  submittedAt: string
  /** of the submitted version */
  evidence: FileView[]
  reviews: { verb: ReportVerb; reason: string; byName: string; byOrgName: string; at: string }[]
  verbs: ReportVerb[]
}

/** `org`: a county or a unit of the reader's region. */
export type QueueFilter = { pillar?: string | undefined; org?: string | undefined }

export type QueueChoice = { id: string; label: string; count: number }

export type Queue = {
  view: QueueView
  filter: QueueFilter
  items: QueueItem[]
  counts: { pending: number; returned: number }
  /** what the list can be narrowed to, with the number of reports there */
  choices: { pillars: QueueChoice[]; orgs: QueueChoice[] }
  /** those of the filter that follow after `items`, as far as one batch reaches */
  rest: { id: string; submittedNo: number }[]
  /** more than are shown */
  more: boolean
}
