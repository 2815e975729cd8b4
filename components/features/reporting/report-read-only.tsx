'use client'

import { StateChip } from '#components/data/state-chip.tsx'
import { FileList } from '#components/features/files/file-list.tsx'
import { ReportAside } from '#components/features/reporting/report-aside.tsx'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { useAct } from '#components/form/use-act.ts'
import { Button } from '#components/ui/button.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { CONTENT_LABELS, SITUATION_LABELS } from '#lib/features/reform/rules/labels.ts'
import type { ReportForm } from '#lib/features/reform/schema/report-views.ts'
import { formatDateTime } from '#lib/kernel/pure/format.ts'
import { apiPaths, deskPaths } from '#lib/kernel/pure/paths.ts'
import { formatQuantity } from '#lib/kernel/pure/quantity.ts'

function figure({ head, context }: ReportForm): string {
  const fields = head?.fields
  if (!fields || fields.cumValue === null) return '—'
  const whole = fields.denominator === null ? '' : ` / ${formatQuantity(fields.denominator)}`
  return `${formatQuantity(fields.cumValue)}${whole} ${context.unitOfMeasure}`
}

function whose({ head }: ReportForm): string {
  if (!head?.submittedAt) return ''
  const sent = `${head.submitterName} ${formatDateTime(head.submittedAt)}提交`
  const waits = head.screen.state.endsWith('REVIEW') ? `，等待${head.reviewer}审核` : ''
  const done = head.decidedAt && !waits ? `，${formatDateTime(head.decidedAt)}审核通过` : ''
  return `${sent}${waits}${done}`
}

function Withdraw({ id }: { id: string }) {
  const { act, pending, problem } = useAct({ url: apiPaths.act('progress-reports', id, 'withdraw') })
  return (
    <>
      <ErrorSummary problem={problem} />
      <Button pending={pending} pendingLabel="正在撤回…" onClick={() => void act({})}>
        撤回修改
      </Button>
    </>
  )
}

/** A month that cannot be written now: what was sent, by whom, who has it, and 撤回 while that is possible. */
export function ReportReadOnly({ form }: { form: ReportForm }) {
  const { head } = form
  const fields = head && head.submittedNo > 0 ? head.fields : null
  const texts = fields
    ? ([
        [fields.content === 'NOT_APPLICABLE' ? '为什么不适用' : '进展情况', fields.narrative],
        ['存在问题', fields.problem],
        ['下一步打算', fields.nextStep],
        ['调减原因', fields.decreaseReason],
        ['核对说明', fields.valueNote],
      ] as const)
    : []
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(16rem,1fr)]">
      <section aria-label="本月填报" className="space-y-4 rounded border border-line bg-surface p-4">
        <div className="flex flex-wrap items-center gap-3">
          {head ? (
            <StateChip
              state={head.screen.state}
              label={head.screen.label}
              overdue={head.screen.flag === '逾期'}
              late={head.screen.flag === '迟报'}
            />
          ) : (
            <p>{form.readOnly}</p>
          )}
          <span className="text-ink-2">{whose(form)}</span>
        </div>
        {fields && (
          <dl className="space-y-3">
            <div>
              <dt className="text-sm text-ink-2">状态</dt>
              <dd>{SITUATION_LABELS[fields.situation]}</dd>
            </div>
            <div>
              <dt className="text-sm text-ink-2">累计完成</dt>
              <dd>
                {figure(form)}
                {fields.content !== 'VALUE' && `（${CONTENT_LABELS[fields.content]}）`}
              </dd>
            </div>
            {texts.map(([label, text]) =>
              text ? (
                <div key={label}>
                  <dt className="text-sm text-ink-2">{label}</dt>
                  <dd className="whitespace-pre-wrap">{text}</dd>
                </div>
              ) : null,
            )}
          </dl>
        )}
        {form.evidence.length > 0 && (
          <div>
            <h3 className="text-sm text-ink-2">佐证</h3>
            <FileList files={form.evidence} label="佐证" />
          </div>
        )}
        <div className="no-print flex flex-wrap gap-3 border-t border-line pt-4">
          {form.nav.next && (
            <a
              href={deskPaths.task(form.nav.next.assignmentId, form.period)}
              className={buttonClass('primary')}
            >
              填下一条：{form.nav.next.code}
            </a>
          )}
          {head && form.verbs.includes('withdraw') && <Withdraw id={head.id} />}
          <a href={deskPaths.tasks({ period: form.period })} className={buttonClass('secondary')}>
            返回待办
          </a>
        </div>
      </section>
      <ReportAside form={form} />
    </div>
  )
}
