'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ConflictDialog } from '#components/features/reporting/conflict-dialog.tsx'
import { EvidenceField } from '#components/features/reporting/evidence-field.tsx'
import { setFlash } from '#components/features/reporting/flash.tsx'
import { type FormState, fieldsOf, numberErrors, stateOf } from '#components/features/reporting/form-state.ts'
import { ReportAside } from '#components/features/reporting/report-aside.tsx'
import { SaveNote } from '#components/features/reporting/save-note.tsx'
import { TextFields } from '#components/features/reporting/text-fields.tsx'
import { useDraft } from '#components/features/reporting/use-draft.ts'
import { ValueField } from '#components/features/reporting/value-field.tsx'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { fieldErrors } from '#components/form/field-errors.ts'
import type { CommandProblem } from '#components/form/problem.ts'
import { useCommand } from '#components/form/use-command.ts'
import { useShortcut } from '#components/form/use-shortcut.ts'
import { Button } from '#components/ui/button.tsx'
import { Kbd } from '#components/ui/kbd.tsx'
import { optionsOf } from '#components/ui/options.ts'
import { RadioGroup } from '#components/ui/radio-group.tsx'
import {
  type Content,
  checkReport,
  deriveValues,
  SITUATIONS,
} from '#lib/features/reform/rules/check-report.ts'
import { SITUATION_LABELS } from '#lib/features/reform/rules/labels.ts'
import { type DraftConflict, EMPTY_REPORT, type ReportSent } from '#lib/features/reform/schema/report.ts'
import type { ReportForm } from '#lib/features/reform/schema/report-views.ts'
import { formatDateTime, formatTime } from '#lib/kernel/pure/format.ts'
import { apiPaths, deskPaths } from '#lib/kernel/pure/paths.ts'
import { formatQuantity } from '#lib/kernel/pure/quantity.ts'
import { invalid } from '#lib/kernel/pure/result.ts'

const SITUATION_OPTIONS = optionsOf(SITUATION_LABELS, SITUATIONS)

const UPLOADING: CommandProblem = {
  code: 'state',
  status: 0,
  title: '佐证还在上传，请等上传完成，或取消上传后再提交',
  errors: [],
}

/** What can be seen before anything is sent: the same check, the same words. */
function refusal(state: FormState, form: ReportForm): CommandProblem | null {
  const unreadable = numberErrors(state)
  const fields = deriveValues(fieldsOf(state), form.context)
  const errors = unreadable.length > 0 ? unreadable : checkReport(fields, form.context).errors
  if (errors.length === 0) return null
  return { code: 'invalid', status: 422, title: invalid(errors).problem.title, errors }
}

function savedOf({ draft, head }: ReportForm) {
  const fields = draft?.fields ?? (head && head.submittedNo > 0 ? head.fields : EMPTY_REPORT)
  return { saveNo: draft?.saveNo ?? 0, at: draft?.savedAt ?? null, state: stateOf(fields) }
}

function sentWords(form: ReportForm, sent: ReportSent): string {
  const month = `${Number(sent.reviewBy.slice(5, 7))}月${Number(sent.reviewBy.slice(8))}日`
  return `已提交 ${form.task.code}，${sent.reviewer}将在 5 个工作日内审核（${month}前）。`
}

/** Sends the form; a refusal is shown, a conflict opens the choice. */
function useSubmit(
  form: ReportForm,
  draft: ReturnType<typeof useDraft>,
  refuse: (state: FormState) => CommandProblem | null,
) {
  const router = useRouter()
  const [problem, setProblem] = useState<CommandProblem | null>(null)
  const { run, pending } = useCommand<ReportSent>({ url: apiPaths.list('progress-reports') })
  const submit = async (content: Content, onward: boolean) => {
    if (pending) return
    const state = { ...draft.state, content }
    const refused = refuse(state)
    setProblem(refused)
    if (refused) return
    const target = { assignmentId: form.assignmentId, period: form.period, ...(await draft.saver.settle()) }
    const answer = await run({ ...target, ...fieldsOf(state) })
    if (!answer.ok) {
      const { code, detail } = answer.problem
      if (code === 'conflict' && detail) draft.saver.raise(detail as DraftConflict)
      else setProblem(answer.problem)
      return
    }
    draft.saver.finish()
    const { next } = form.nav
    setFlash(`${sentWords(form, answer.value)}${onward && next ? `下一条：${next.code}` : ''}`)
    router.push(
      onward && next
        ? deskPaths.task(next.assignmentId, form.period)
        : deskPaths.tasks({ period: form.period }),
    )
  }
  return { submit, pending, problem }
}

function Restored({ at, onDiscard }: { at: string; onDiscard: () => void }) {
  return (
    <p className="mb-4 flex flex-wrap items-center gap-3 rounded border border-action bg-action-soft px-4 py-2.5">
      <span className="grow">已恢复 {formatTime(at)} 在这台电脑上填写、还没有保存的内容。</span>
      <Button size="sm" onClick={onDiscard}>
        不用，回到已保存的
      </Button>
    </p>
  )
}

/** Why it came back: stays above the fields until it is sent again. */
function Returned({ returned }: { returned: NonNullable<ReportForm['returned']> }) {
  return (
    <div className="mb-4 rounded border-l-4 border-late bg-late-soft px-4 py-3 text-late">
      <p className="font-semibold">
        {returned.byOrgName || '审核人'}退回，原因：{returned.reason}
      </p>
      <p className="text-sm">
        {returned.byName}
        {returned.at && ` ${formatDateTime(returned.at)}`}退回
      </p>
    </div>
  )
}

/** One screen for one month of one task. */
export function ReportFormView({ form }: { form: ReportForm }) {
  const draft = useDraft({ assignmentId: form.assignmentId, period: form.period, saved: savedOf(form) })
  const { state, setState } = draft
  const [uploading, setUploading] = useState(false)
  const { submit, pending, problem } = useSubmit(form, draft, (typed) =>
    uploading ? UPLOADING : refusal(typed, form),
  )
  const set = (change: Partial<FormState>) => setState((old) => ({ ...old, ...change }))
  const errors = fieldErrors(problem?.errors)
  const value = state.content === 'VALUE'
  const applies = state.content === 'NOT_APPLICABLE' ? 'NOT_APPLICABLE' : 'VALUE'
  const go = (onward: boolean) => void submit(applies, onward)
  useShortcut('ctrl+enter', () => go(true))
  const fields = { form, state, set, errors }
  const { lastCum, unitOfMeasure } = form.context
  return (
    <>
      {form.returned && <Returned returned={form.returned} />}
      {draft.restoredAt && !draft.conflict && (
        <Restored at={draft.restoredAt} onDiscard={draft.discardRestored} />
      )}
      <ErrorSummary problem={problem} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(16rem,1fr)]">
        {/* biome-ignore lint/a11y/noStaticElementInteractions: leaving any field saves the draft */}
        <div className="space-y-5 rounded border border-line bg-surface p-4" onBlur={draft.flush}>
          <RadioGroup
            legend="状态"
            path="situation"
            value={state.situation}
            onValueChange={(situation) => set({ situation })}
            options={SITUATION_OPTIONS}
            error={errors.situation}
            numberKeys
          />
          {applies === 'VALUE' ? (
            <ValueField {...fields} />
          ) : (
            <p className="flex flex-wrap items-center gap-3">
              <span>本月不适用，不计入完成率。</span>
              <Button size="sm" onClick={() => set({ content: 'VALUE' })}>
                改为填写数字
              </Button>
            </p>
          )}
          <TextFields {...fields} />
          <EvidenceField form={form} onBusy={setUploading} />
          <SaveNote status={draft.status} />
          <div className="flex flex-wrap gap-3 border-t border-line pt-4">
            <Button variant="primary" pending={pending} pendingLabel="正在提交…" onClick={() => go(true)}>
              {form.nav.next ? '提交并填下一条' : '提交，回到待办'}
              <Kbd className="max-sm:hidden">Ctrl+↵</Kbd>
            </Button>
            {form.nav.next && <Button onClick={() => go(false)}>提交</Button>}
            {applies === 'VALUE' && (
              <>
                <Button onClick={() => void submit('NO_PROGRESS', true)}>
                  本月无新进展
                  {lastCum !== null && unitOfMeasure && (
                    <span className="text-sm font-normal">
                      （保持 {formatQuantity(lastCum)} {unitOfMeasure}）
                    </span>
                  )}
                </Button>
                <Button variant="ghost" onClick={() => set({ content: 'NOT_APPLICABLE' })}>
                  不适用
                </Button>
              </>
            )}
          </div>
        </div>
        <ReportAside form={form} onQuote={value ? (narrative) => set({ narrative }) : undefined} />
      </div>
      <ConflictDialog conflict={draft.conflict} mine={state} unit={unitOfMeasure} onResolve={draft.resolve} />
    </>
  )
}
