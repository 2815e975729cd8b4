'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Line } from '#components/features/contests/form-line.tsx'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { fieldErrors } from '#components/form/field-errors.ts'
import { useCommand } from '#components/form/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import { toast } from '#components/ui/toast.tsx'
import { parseMoney } from '#lib/kernel/pure/money.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'
import { parseQuantity } from '#lib/kernel/pure/quantity.ts'

/** One reviewer's score and opinion. */
export function ReviewForm({ id, next }: { id: string; next: number }) {
  const [open, setOpen] = useState(false)
  const [values, setValues] = useState({ reviewerNo: String(next), score: '', opinion: '' })
  const command = useCommand({ url: apiPaths.act('competition-proposals', id, 'review') })
  const router = useRouter()
  const errors = fieldErrors(command.problem?.errors)
  const set = (part: Partial<typeof values>) => setValues((old) => ({ ...old, ...part }))
  const save = async () => {
    const { reviewerNo, score, opinion } = values
    const result = await command.run({
      reviewerNo: Number(reviewerNo),
      score: parseQuantity(score) ?? score,
      opinion,
    })
    if (!result.ok) return
    toast('评审意见已保存')
    setValues({ reviewerNo: String(Number(reviewerNo) + 1), score: '', opinion: '' })
    setOpen(false)
    router.refresh()
  }
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button size="sm">录入评审意见</Button>}
      title="录入评审意见"
      footer={
        <Button
          variant="primary"
          pending={command.pending}
          pendingLabel="正在保存…"
          onClick={() => void save()}
        >
          保存意见
        </Button>
      }
    >
      <div className="space-y-4">
        <ErrorSummary problem={command.problem} />
        <div className="grid gap-4 sm:grid-cols-2">
          <Line
            label="评审人序号"
            path="reviewerNo"
            value={values.reviewerNo}
            errors={errors}
            onValue={(reviewerNo) => set({ reviewerNo })}
            numeric
            required
          />
          <Line
            label="评分（百分制）"
            path="score"
            value={values.score}
            errors={errors}
            onValue={(score) => set({ score })}
            numeric
            required
          />
        </div>
        <Field label="意见" path="opinion" error={errors.opinion} optional>
          <Textarea
            rows={3}
            value={values.opinion}
            maxChars={500}
            onChange={(event) => set({ opinion: event.target.value })}
          />
        </Field>
      </div>
    </Dialog>
  )
}

/** What came of an adopted proposal. */
export function CarryOut({ id }: { id: string }) {
  const [open, setOpen] = useState(false)
  const [values, setValues] = useState({ result: '', yuan: '', benefitPeriod: '', patents: '' })
  const command = useCommand({ url: apiPaths.act('competition-proposals', id, 'carry-out') })
  const router = useRouter()
  const errors = fieldErrors(command.problem?.errors)
  const set = (part: Partial<typeof values>) => setValues((old) => ({ ...old, ...part }))
  const save = async () => {
    const { yuan, ...rest } = values
    const benefitFen = yuan.trim() === '' ? null : (parseMoney(yuan) ?? yuan)
    const result = await command.run({ ...rest, benefitFen })
    if (!result.ok) return
    toast('实施结果已登记')
    setOpen(false)
    router.refresh()
  }
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button size="sm">登记实施结果</Button>}
      title="登记实施结果"
      footer={
        <Button
          variant="primary"
          pending={command.pending}
          pendingLabel="正在保存…"
          onClick={() => void save()}
        >
          登记
        </Button>
      }
    >
      <div className="space-y-4">
        <ErrorSummary problem={command.problem} />
        <Field label="实施结果" path="result" error={errors.result} required>
          <Textarea
            rows={3}
            value={values.result}
            maxChars={1000}
            onChange={(event) => set({ result: event.target.value })}
          />
        </Field>
        <div className="grid gap-4 sm:grid-cols-2">
          <Line
            label="效益（元）"
            path="benefitFen"
            value={values.yuan}
            errors={errors}
            onValue={(yuan) => set({ yuan })}
            hint="没有统计的留空，不是 0"
            numeric
          />
          <Line
            label="效益计算期"
            path="benefitPeriod"
            value={values.benefitPeriod}
            errors={errors}
            onValue={(benefitPeriod) => set({ benefitPeriod })}
            hint="例如 2026年度"
          />
          <Line
            label="知识产权"
            path="patents"
            value={values.patents}
            errors={errors}
            onValue={(patents) => set({ patents })}
          />
        </div>
      </div>
    </Dialog>
  )
}
