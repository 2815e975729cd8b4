'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { fieldErrors } from '#components/form/field-errors.ts'
import { FormDialog } from '#components/form/form-dialog.tsx'
import { TextLine } from '#components/form/text-line.tsx'
import { useCommand } from '#components/form/use-command.ts'
import { Field } from '#components/ui/field.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import { toast } from '#components/ui/toast.tsx'
import { parseMoney } from '#lib/kernel/pure/money.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'
import { parseQuantity } from '#lib/kernel/pure/quantity.ts'

/** One reviewer's score and opinion. */
export function ReviewForm({ id, next }: { id: string; next: number }) {
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
    if (!result.ok) return false
    toast('评审意见已保存')
    setValues({ reviewerNo: String(Number(reviewerNo) + 1), score: '', opinion: '' })
    router.refresh()
    return true
  }
  return (
    <FormDialog trigger="录入评审意见" title="录入评审意见" save="保存意见" command={command} onSave={save}>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextLine
          label="评审人序号"
          path="reviewerNo"
          value={values.reviewerNo}
          errors={errors}
          onValue={(reviewerNo) => set({ reviewerNo })}
          numeric
          required
        />
        <TextLine
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
    </FormDialog>
  )
}

/** What came of an adopted proposal. */
export function CarryOut({ id }: { id: string }) {
  const [values, setValues] = useState({ result: '', yuan: '', benefitPeriod: '', patents: '' })
  const command = useCommand({ url: apiPaths.act('competition-proposals', id, 'carry-out') })
  const router = useRouter()
  const errors = fieldErrors(command.problem?.errors)
  const set = (part: Partial<typeof values>) => setValues((old) => ({ ...old, ...part }))
  const save = async () => {
    const { yuan, ...rest } = values
    const benefitFen = yuan.trim() === '' ? null : (parseMoney(yuan) ?? yuan)
    const result = await command.run({ ...rest, benefitFen })
    if (!result.ok) return false
    toast('实施结果已登记')
    router.refresh()
    return true
  }
  return (
    <FormDialog trigger="登记实施结果" title="登记实施结果" save="登记" command={command} onSave={save}>
      <Field label="实施结果" path="result" error={errors.result} required>
        <Textarea
          rows={3}
          value={values.result}
          maxChars={1000}
          onChange={(event) => set({ result: event.target.value })}
        />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextLine
          label="效益（元）"
          path="benefitFen"
          value={values.yuan}
          errors={errors}
          onValue={(yuan) => set({ yuan })}
          hint="没有统计的留空，不是 0"
          numeric
        />
        <TextLine
          label="效益计算期"
          path="benefitPeriod"
          value={values.benefitPeriod}
          errors={errors}
          onValue={(benefitPeriod) => set({ benefitPeriod })}
          hint="例如 2026年度"
        />
        <TextLine
          label="知识产权"
          path="patents"
          value={values.patents}
          errors={errors}
          onValue={(patents) => set({ patents })}
        />
      </div>
    </FormDialog>
  )
}
