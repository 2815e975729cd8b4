'use client'

import { useState } from 'react'
import { FormDialog } from '#components/form/form-dialog.tsx'
import { TextLine, TextLines } from '#components/form/text-line.tsx'
import { useAct } from '#components/form/use-act.ts'
import type { ProposalItem } from '#lib/features/contests/schema/proposal.ts'
import { formatYuan, parseMoney } from '#lib/kernel/pure/money.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'
import { parseQuantity } from '#lib/kernel/pure/quantity.ts'

/** One reviewer's score and opinion. `next`: the number after those that are in. */
export function ReviewForm({ proposal: { id, title }, next }: { proposal: ProposalItem; next: number }) {
  const [values, setValues] = useState({ reviewerNo: String(next), score: '', opinion: '' })
  const { act, errors, ...command } = useAct({
    url: apiPaths.act('competition-proposals', id, 'review'),
    done: '评审意见已保存',
    onDone: () => setValues({ reviewerNo: String(Number(values.reviewerNo) + 1), score: '', opinion: '' }),
  })
  const set = (part: Partial<typeof values>) => setValues((old) => ({ ...old, ...part }))
  const save = () => {
    const { reviewerNo, score, opinion } = values
    return act({ reviewerNo: Number(reviewerNo), score: parseQuantity(score) ?? score, opinion })
  }
  return (
    <FormDialog
      trigger="录入评审意见"
      triggerLabel={`录入评审意见 ${title}`}
      title={`录入评审意见：${title}`}
      description="复核以前，分数和意见只有评审人员看得到。"
      save="保存意见"
      command={command}
      onSave={save}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <TextLine
          label="评审人序号"
          path="reviewerNo"
          value={values.reviewerNo}
          errors={errors}
          onValue={(reviewerNo) => set({ reviewerNo })}
          hint="序号已有的，新录入的替换原来的"
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
      <TextLines
        label="意见"
        path="opinion"
        value={values.opinion}
        errors={errors}
        onValue={(opinion) => set({ opinion })}
        maxChars={500}
      />
    </FormDialog>
  )
}

/** What came of an adopted proposal. */
export function CarryOut({ proposal }: { proposal: ProposalItem }) {
  const { id, title, result: known, benefitFen: fen, benefitPeriod, patents } = proposal
  const [values, setValues] = useState({
    ...{ result: known, yuan: fen === null ? '' : formatYuan(fen), benefitPeriod, patents },
  })
  const { act, errors, ...command } = useAct({
    url: apiPaths.act('competition-proposals', id, 'carry-out'),
    done: '实施结果已登记',
  })
  const set = (part: Partial<typeof values>) => setValues((old) => ({ ...old, ...part }))
  const save = () => {
    const { yuan, ...rest } = values
    const benefitFen = yuan.trim() === '' ? null : (parseMoney(yuan) ?? yuan)
    return act({ ...rest, benefitFen })
  }
  return (
    <FormDialog
      trigger={known ? '更正实施结果' : '登记实施结果'}
      triggerLabel={`${known ? '更正' : '登记'}实施结果 ${title}`}
      title={`实施结果：${title}`}
      save="登记"
      command={command}
      onSave={save}
    >
      <TextLines
        label="实施结果"
        path="result"
        value={values.result}
        errors={errors}
        onValue={(result) => set({ result })}
        maxChars={1000}
        required
      />
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
          onValue={(period) => set({ benefitPeriod: period })}
          hint="例如 2026年度"
        />
        <TextLine
          label="知识产权"
          path="patents"
          value={values.patents}
          errors={errors}
          onValue={(text) => set({ patents: text })}
        />
      </div>
    </FormDialog>
  )
}
