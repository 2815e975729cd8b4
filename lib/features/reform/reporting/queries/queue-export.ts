import { z } from 'zod'
import { defineListExport, ROWS_AT_ONCE } from '#lib/base/exports/list.ts'
import { mayReadReports } from '#lib/features/reform/policy/report.ts'
import { listQueue } from '#lib/features/reform/reporting/queries/queue.ts'
import { lightWord, natural, TARGET_COLUMN } from '#lib/features/reform/rules/sheet-columns.ts'
import { QUEUE_VIEW_LABELS, QUEUE_VIEWS } from '#lib/features/reform/schema/report-views.ts'
import { currentMoment } from '#lib/kernel/command.ts'
import { today } from '#lib/kernel/pure/day.ts'
import { formatDateTime } from '#lib/kernel/pure/format.ts'
import { formatPeriod } from '#lib/kernel/pure/period.ts'

const id = z.string().max(60).optional()

/** The review queue as its page lists it, with what was reported. */
export const reviewsExport = defineListExport({
  name: 'reviews',
  object: 'progress_report',
  summary: '导出审核清单',
  title: '审核清单',
  input: z.object({ view: z.enum(QUEUE_VIEWS).default('pending'), pillar: id, org: id }),
  allow: mayReadReports,
  read: async (db, actor, { view, ...filter }) => {
    const { items, choices, more } = await listQueue(
      db,
      actor,
      today(currentMoment()),
      { view, filter },
      ROWS_AT_ONCE,
    )
    const names = [...choices.pillars, ...choices.orgs]
    const said = [filter.pillar, filter.org].flatMap(
      (each) => names.find((one) => one.id === each)?.label ?? [],
    )
    return { items, more, nextCursor: null, said: [QUEUE_VIEW_LABELS[view], ...said].join(' · ') }
  },
  columns: ({ words }) => [
    { label: '月份', width: 12, of: ({ period }) => formatPeriod(period) },
    { label: '单位', width: 24, of: ({ unitName }) => unitName },
    { label: words.pillar, width: 18, of: ({ pillarTitle }) => pillarTitle },
    { label: '编号', width: 10, format: 'text', of: ({ taskCode }) => taskCode },
    { label: words.task, width: 34, of: ({ taskTitle }) => taskTitle },
    TARGET_COLUMN,
    { label: '累计数', width: 10, format: 'number', of: ({ fields }) => natural(fields.cumValue) },
    { label: '总数', width: 10, format: 'number', of: ({ fields }) => natural(fields.denominator) },
    { label: '计量单位', width: 10, align: 'center', of: ({ unitOfMeasure }) => unitOfMeasure },
    { label: '灯', width: 10, align: 'center', of: ({ light }) => lightWord(light) },
    { label: '进展', width: 50, of: ({ fields }) => fields.narrative },
    { label: '状态', width: 12, align: 'center', of: ({ screen }) => screen.label },
    { label: '提交人', width: 12, of: ({ submitterName }) => submitterName },
    {
      label: '提交时间',
      width: 20,
      of: ({ submittedAt }) => (submittedAt ? formatDateTime(submittedAt) : ''),
    },
  ],
})
