import { defineListExport } from '#lib/base/exports/list.ts'
import { lightWord, share } from '#lib/features/reform/rules/sheet-columns.ts'
import { formatDay } from '#lib/kernel/pure/day.ts'
import { formatPeriod } from '#lib/kernel/pure/period.ts'
import { filterWords } from '#lib/reports/progress/labels.ts'
import { readMeasures } from '#lib/reports/progress/measure-list.ts'
import { mayReadProgress } from '#lib/reports/progress/policy.ts'
import { type MeasureRow, measureFilterSchema } from '#lib/reports/progress/schema.ts'

type Item = MeasureRow & { pillarTitle: string }

/** The measures of a plan at the end of a month, as far as the reader sees. */
export const measuresExport = defineListExport({
  name: 'measures',
  object: 'measure',
  summary: '导出举措列表',
  title: '举措进展',
  input: measureFilterSchema,
  allow: mayReadProgress,
  read: async (db, actor, filter) => {
    const list = await readMeasures(db, actor, filter)
    if (!list) return null
    const titles = new Map(list.pillars.map(({ id, code, title }) => [id, `${code} ${title}`]))
    const items = list.items.map((row): Item => ({ ...row, pillarTitle: titles.get(row.pillarId) ?? '' }))
    const said = [list.plan.title, formatPeriod(list.period), filterWords(list, filter)].filter(Boolean)
    return {
      items,
      nextCursor: null,
      title: `${actor.words.measure}进展（${formatPeriod(list.period)}）`,
      said: said.join(' · '),
    }
  },
  columns: ({ words }) => [
    { label: '编号', width: 8, format: 'text', of: ({ code }) => code },
    { label: words.measure, width: 40, of: ({ title }) => title },
    { label: '核对', width: 8, align: 'center', of: ({ verified }) => (verified ? '' : '待核') },
    { label: words.pillar, width: 20, of: ({ pillarTitle }) => pillarTitle },
    { label: words.leadUnit, width: 24, of: ({ leadNames }) => leadNames.join('、') },
    { label: words.jointUnit, width: 24, of: ({ jointNames }) => jointNames.join('、') },
    { label: '完成率', width: 10, format: 'percent', of: ({ completionBp }) => share(completionBp) },
    { label: '序时进度', width: 10, format: 'percent', of: ({ scheduledBp }) => share(scheduledBp) },
    { label: `${words.measure}灯`, width: 10, align: 'center', of: ({ light }) => lightWord(light) },
    { label: '最差的灯', width: 10, align: 'center', of: ({ worst }) => lightWord(worst) },
    { label: `${words.task}数`, width: 8, format: 'number', of: ({ tasks }) => tasks },
    { label: `单位${words.task}数`, width: 10, format: 'number', of: ({ unitTasks }) => unitTasks },
    { label: '完成时限', width: 16, of: ({ dueOn }) => (dueOn ? formatDay(dueOn) : '长期坚持') },
  ],
})
