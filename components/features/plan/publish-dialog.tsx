'use client'

import { useState } from 'react'
import type { FieldProblem } from '#components/form/problem.ts'
import { useCommand } from '#components/form/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import { checkOutline } from '#lib/features/reform/rules/check-outline.ts'
import { describeChanges } from '#lib/features/reform/rules/describe-changes.ts'
import type { Outline } from '#lib/features/reform/rules/outline.ts'
import type { Published } from '#lib/features/reform/schema/plan.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

export type PublishDialogProps = {
  planId: string
  year: number
  outline: Outline
  published: Outline | null
  /** number of the last save, after everything was saved; null when saving failed */
  saved: () => Promise<number | null>
  onGoTo: (path: string) => void
  onWrong: (errors: readonly FieldProblem[]) => void
  onDone: (done: Published) => void
  onClose: () => void
}

function Errors({ errors, onGoTo }: { errors: readonly FieldProblem[]; onGoTo: (path: string) => void }) {
  return (
    <div role="alert">
      <p className="mb-2 font-semibold text-union">有 {errors.length} 处需要修改，点击可到该处：</p>
      <ul className="space-y-1">
        {errors.map((error) => (
          <li key={`${error.path}:${error.message}`}>
            <button
              type="button"
              onClick={() => onGoTo(error.path)}
              className="min-h-6 text-left text-union underline underline-offset-3 pointer-coarse:min-h-11"
            >
              {error.message}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Changes({ changes }: { changes: readonly string[] }) {
  return (
    <section className="mb-4">
      <h3 className="mb-1 font-semibold">这次发布的改动（{changes.length} 处）</h3>
      <ul className="list-inside list-disc">
        {changes.map((change) => (
          <li key={change}>{change}</li>
        ))}
      </ul>
    </section>
  )
}

/** What has to be mended, or what publishing changes; then the note and the act. */
export function PublishDialog(props: PublishDialogProps) {
  const { planId, year, outline, published } = props
  const [note, setNote] = useState('')
  const [refused, setRefused] = useState<readonly FieldProblem[]>([])
  const { run, pending, problem } = useCommand<Published>({ url: apiPaths.act('plans', planId, 'publish') })
  const own = checkOutline(outline, year)
  const errors = own.length > 0 ? own : refused
  const changes = errors.length > 0 ? [] : describeChanges(published, outline)
  const publish = async () => {
    const saveNo = await props.saved()
    if (saveNo === null) return props.onClose()
    const result = await run({ saveNo, note })
    if (result.ok) return props.onDone(result.value)
    setRefused(result.problem.errors)
    props.onWrong(result.problem.errors)
  }
  const goTo = (path: string) => {
    props.onWrong(errors)
    props.onClose()
    props.onGoTo(path)
  }
  const ready = errors.length === 0 && changes.length > 0
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => {
        if (open) return
        props.onWrong(errors)
        props.onClose()
      }}
      title={published ? '发布新版本' : '发布责任清单'}
      footer={
        ready ? (
          <Button variant="primary" pending={pending} pendingLabel="正在发布…" onClick={publish}>
            发布
          </Button>
        ) : undefined
      }
    >
      {errors.length > 0 && <Errors errors={errors} onGoTo={goTo} />}
      {errors.length === 0 && changes.length === 0 && <p>与已发布的版本相同，没有需要发布的改动。</p>}
      {ready && (
        <>
          {problem && problem.errors.length === 0 && (
            <p role="alert" className="mb-3 font-semibold text-union">
              {problem.title}
            </p>
          )}
          <Changes changes={changes} />
          <Field label="版本说明" path="note" optional hint="例如：依据协调小组第 3 次会议调整">
            <Textarea
              rows={2}
              maxChars={300}
              maxLength={300}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          </Field>
          <p className="mt-3 text-ink-2">发布后各单位即可看到并填报；已报送的内容不受影响。</p>
        </>
      )}
    </Dialog>
  )
}
