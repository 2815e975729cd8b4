import { z } from 'zod'
import { defineListExport } from '#lib/base/exports/list.ts'
import { mayReport } from '#lib/features/reform/policy/report.ts'
import { loadWorklist } from '#lib/features/reform/reporting/queries/worklist.ts'
import { ASSIGNMENT_ROLE_LABELS } from '#lib/features/reform/rules/labels.ts'
import { lightWord, MEASURED_COLUMN, share, TARGET_COLUMN } from '#lib/features/reform/rules/sheet-columns.ts'
import { narrowWorklist } from '#lib/features/reform/rules/worklist.ts'
import { currentMoment } from '#lib/kernel/command.ts'
import { today } from '#lib/kernel/pure/day.ts'
import { formatDateTime } from '#lib/kernel/pure/format.ts'
import { formatPeriod, periodSchema } from '#lib/kernel/pure/period.ts'

/** The own unit's month: returned first, then what is due, then what is sent, as the page has it. */
export const worklistExport = defineListExport({
  name: 'worklist',
  object: 'task_assignment',
  summary: '导出本月填报清单',
  title: '填报清单',
  input: z.object({
    period: periodSchema.optional(),
    pillar: z.string().max(60).default(''),
    lead: z.enum(['', '1']).default(''),
  }),
  allow: mayReport,
  read: async (db, actor, { period, pillar, lead }) => {
    const list = await loadWorklist(db, actor, today(currentMoment()), period)
    const { returned, due, sent } = narrowWorklist(list, { pillar, lead: lead === '1' })
    const items = [...returned, ...due, ...sent]
    const month = formatPeriod(list.period)
    const found = pillar && items[0]
    const said = [
      month,
      found && `${found.pillarCode} ${found.pillarTitle}`,
      lead === '1' && `只看${actor.words.leadUnit.replace('单位', '')}`,
    ]
    return {
      items,
      nextCursor: null,
      title: `填报清单（${month}）`,
      said: said.filter(Boolean).join(' · '),
    }
  },
  columns: ({ words }) => [
    { label: '编号', width: 10, format: 'text', of: ({ taskCode }) => taskCode },
    { label: words.task, width: 40, of: ({ taskTitle }) => taskTitle },
    {
      label: '分工',
      width: 10,
      align: 'center',
      of: ({ role }) =>
        ((role === 'LEAD' ? words.leadUnit : words.jointUnit) || ASSIGNMENT_ROLE_LABELS[role]).replace(
          '单位',
          '',
        ),
    },
    TARGET_COLUMN,
    MEASURED_COLUMN,
    { label: '已通过', width: 10, format: 'percent', of: ({ completionBp }) => share(completionBp) },
    { label: '序时应达', width: 10, format: 'percent', of: ({ scheduledBp }) => share(scheduledBp) },
    {
      label: '进度灯',
      width: 12,
      align: 'center',
      of: ({ light, overridden }) => lightWord(light, overridden),
    },
    {
      label: '状态',
      width: 14,
      align: 'center',
      of: ({ screen }) => [screen.label, screen.flag].filter(Boolean).join('，'),
    },
    { label: '截止日期', width: 12, align: 'center', of: ({ deadline }) => deadline },
    {
      label: '提交时间',
      width: 20,
      of: ({ submittedAt }) => (submittedAt ? formatDateTime(submittedAt) : ''),
    },
    { label: '最近催报', width: 12, align: 'center', of: ({ chasedOn }) => chasedOn },
    { label: '退回原因', width: 30, of: ({ returned }) => returned?.reason ?? '' },
  ],
})
