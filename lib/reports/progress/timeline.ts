import { fieldsOf } from '#lib/features/reform/reporting/fields.ts'
import type { ReportInput } from '#lib/features/reform/rules/check-report.ts'
import { CONTENT_LABELS, LIGHT_LABELS, SITUATION_LABELS } from '#lib/features/reform/rules/labels.ts'
import type { Light } from '#lib/features/reform/rules/light.ts'
import { HISTORY_LABELS, type ReportVerb } from '#lib/features/reform/rules/states.ts'
import { fromDate } from '#lib/kernel/pure/day.ts'
import { periodOf } from '#lib/kernel/pure/period.ts'
import { formatQuantity } from '#lib/kernel/pure/quantity.ts'
import type { Db } from '#lib/kernel/scope.ts'
import { chaseEvents } from '#lib/reports/progress/chases.ts'
import { readFiled } from '#lib/reports/progress/filed.ts'
import { TIMELINE_KINDS, type TimelineEvent, type TimelineKind } from '#lib/reports/progress/schema.ts'

/** As many as a screen of history holds; older ones are in the reports themselves. */
const SHOWN = 80
/** Versions and decisions read at most: some years of a measure of a region. */
const READ = 2000

const KIND_OF: Record<ReportVerb, TimelineKind> = {
  submit: 'submit',
  withdraw: 'submit',
  unit_approve: 'approve',
  approve: 'approve',
  undo: 'approve',
  unit_return: 'return',
  return: 'return',
  lock: 'lock',
  reopen: 'lock',
}

const quantity = (value: number | null) => (value === null ? '—' : formatQuantity(value))

const FIELDS: readonly { label: string; say: (input: ReportInput) => string }[] = [
  { label: '填报内容', say: ({ content }) => CONTENT_LABELS[content] },
  { label: '状态', say: ({ situation }) => SITUATION_LABELS[situation] },
  { label: '累计数', say: ({ cumValue }) => quantity(cumValue) },
  { label: '总数', say: ({ denominator }) => quantity(denominator) },
  { label: '进展说明', say: ({ narrative }) => narrative },
  { label: '问题与建议', say: ({ problem }) => problem },
  { label: '下步打算', say: ({ nextStep }) => nextStep },
  { label: '调减原因', say: ({ decreaseReason }) => decreaseReason },
  { label: '核对说明', say: ({ valueNote }) => valueNote },
]

/** What differs between two versions of a report, field by field, old → new. */
function changesBetween(before: ReportInput, after: ReportInput): TimelineEvent['changes'] {
  return FIELDS.flatMap(({ label, say }) => {
    const [from, to] = [say(before), say(after)]
    return from === to ? [] : [{ label, from: from || '（空）', to: to || '（空）' }]
  })
}

type Whose = ReadonlyMap<string, Pick<TimelineEvent, 'unitName' | 'taskCode'>>

const wordOf = (light: string) => {
  const look = LIGHT_LABELS[light as Light]
  return look ? `${look.symbol} ${look.word}` : '未计算'
}

export type TimelineReport = Pick<TimelineEvent, 'period' | 'unitName' | 'taskCode' | 'assignmentId'>

type Versions = Awaited<ReturnType<typeof readVersions>>

// Drafts are left out here too: the own unit sees them, but they are not history yet.
function readVersions(db: Db, cityId: string, reportIds: string[]) {
  return db.progressReportVersion.findMany({
    where: { cityId, reportId: { in: reportIds }, state: 'SUBMITTED' },
    orderBy: [{ reportId: 'asc' }, { no: 'asc' }],
    take: READ,
  })
}

function versionEvents(versions: Versions, reports: ReadonlyMap<string, TimelineReport>): TimelineEvent[] {
  return versions.flatMap((version, index): TimelineEvent[] => {
    const report = reports.get(version.reportId)
    if (!report) return []
    const previous = versions[index - 1]
    const before = previous?.reportId === version.reportId ? fieldsOf(previous) : null
    const fields = fieldsOf(version)
    const cum = fields.cumValue === null ? '' : `，累计 ${quantity(fields.cumValue)}`
    return [
      {
        ...report,
        id: version.id,
        kind: before ? 'edit' : 'submit',
        at: version.savedAt.toISOString(),
        byName: version.editorName,
        byOrgName: '',
        text: before ? `第 ${version.no} 次提交` : `${CONTENT_LABELS[fields.content]}${cum}`,
        changes: before ? changesBetween(before, fields) : [],
        reportId: version.reportId,
      },
    ]
  })
}

/** What was attached and taken away, as of the moment it was submitted; drafts are not history yet. */
async function fileEvents(
  db: Db,
  cityId: string,
  versions: Versions,
  reports: ReadonlyMap<string, TimelineReport>,
): Promise<TimelineEvent[]> {
  const filed = await readFiled(db, cityId, [...reports.keys()])
  return versions.flatMap((version) => {
    const report = reports.get(version.reportId)
    const acts = filed.get(`${version.reportId} ${version.no}`) ?? []
    if (!report) return []
    return acts.map(({ verb, names }) => ({
      ...report,
      id: `${version.id} ${verb}`,
      kind: 'file' as const,
      at: version.savedAt.toISOString(),
      byName: version.editorName,
      byOrgName: '',
      text: `${verb} ${names.length} 个文件：${names.join('、')}`,
      changes: [],
      reportId: version.reportId,
    }))
  })
}

async function reviewEvents(
  db: Db,
  cityId: string,
  reportIds: string[],
  reports: ReadonlyMap<string, TimelineReport>,
): Promise<TimelineEvent[]> {
  const rows = await db.review.findMany({
    where: { cityId, reportId: { in: reportIds } },
    orderBy: { at: 'desc' },
    take: READ,
  })
  return rows.flatMap((row): TimelineEvent[] => {
    const report = reports.get(row.reportId)
    const verb = row.verb as ReportVerb
    if (!report) return []
    return [
      {
        ...report,
        id: row.id,
        kind: KIND_OF[verb],
        at: row.at.toISOString(),
        byName: row.byName,
        byOrgName: row.byOrgName,
        text: [HISTORY_LABELS[verb], row.reason].filter(Boolean).join('：'),
        changes: [],
        reportId: row.reportId,
      },
    ]
  })
}

/** Lights set by hand, and taken back. */
async function lightEvents(db: Db, cityId: string, assignments: Whose): Promise<TimelineEvent[]> {
  const rows = await db.lightOverride.findMany({
    where: { cityId, assignmentId: { in: [...assignments.keys()] } },
    orderBy: { setAt: 'desc' },
    take: READ,
  })
  return rows.flatMap((row): TimelineEvent[] => {
    const whose = assignments.get(row.assignmentId)
    if (!whose) return []
    const period = periodOf(fromDate(row.period))
    const base = { ...whose, kind: 'light' as const, period, assignmentId: row.assignmentId, reportId: '' }
    const [from, to] = [wordOf(row.computedLight), wordOf(row.light)]
    const set: TimelineEvent = {
      ...base,
      id: row.id,
      at: row.setAt.toISOString(),
      byName: row.setByName,
      byOrgName: row.setByOrg,
      text: `人工调整：${row.reason}`,
      changes: [{ label: '进度灯', from, to }],
    }
    if (!row.cancelledAt) return [set]
    const { cancelledAt, cancelledByName, cancelReason } = row
    const back = { id: `${row.id}-`, at: cancelledAt.toISOString(), byName: cancelledByName }
    const text = `取消人工调整：${cancelReason}`
    return [set, { ...base, ...back, byOrgName: row.setByOrg, text, changes: [] }]
  })
}

/** Everything that was done with these assignments' reports and lights, newest first. `kind`: only acts of one kind. */
export async function readTimeline(
  db: Db,
  cityId: string,
  assignments: Whose,
  kind: TimelineKind | undefined,
) {
  const heads = await db.progressReport.findMany({
    where: { cityId, assignmentId: { in: [...assignments.keys()] }, submittedNo: { gt: 0 } },
    select: { id: true, assignmentId: true, period: true },
  })
  const reports = new Map<string, TimelineReport>()
  for (const { id, assignmentId, period } of heads) {
    const whose = assignments.get(assignmentId)
    if (whose) reports.set(id, { ...whose, assignmentId, period: periodOf(fromDate(period)) })
  }
  const ids = [...reports.keys()]
  const versions = await readVersions(db, cityId, ids)
  const all = [
    ...versionEvents(versions, reports),
    ...(await fileEvents(db, cityId, versions, reports)),
    ...(await reviewEvents(db, cityId, ids, reports)),
    ...(await lightEvents(db, cityId, assignments)),
    ...(await chaseEvents(db, cityId, assignments)),
  ]
  all.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.id < b.id ? 1 : -1))
  const counts = Object.fromEntries(
    TIMELINE_KINDS.map((each) => [each, all.filter((event) => event.kind === each).length]),
  ) as Record<TimelineKind, number>
  const wanted = kind ? all.filter((event) => event.kind === kind) : all
  return { events: wanted.slice(0, SHOWN), counts, more: wanted.length > SHOWN }
}
