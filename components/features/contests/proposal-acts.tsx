'use client'

import { FormDialog } from '#components/form/form-dialog.tsx'
import { lineOf } from '#components/form/form-part.ts'
import { TextLine, TextLines } from '#components/form/text-line.tsx'
import { useForm } from '#components/form/use-form.ts'
import type { ProposalItem } from '#lib/features/contests/schema/proposal.ts'
import { formatYuan, parseMoney } from '#lib/kernel/pure/money.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'
import { parseQuantity } from '#lib/kernel/pure/quantity.ts'

/** One reviewer's score and opinion. `next`: the number after those that are in. */
export function ReviewForm({ proposal: { id, title }, next }: { proposal: ProposalItem; next: number }) {
  const { act, command, values, setValues, part } = useForm(
    { reviewerNo: String(next), score: '', opinion: '' },
    { url: apiPaths.act('competition-proposals', id, 'review'), done: '评审意见已保存' },
  )
  const line = lineOf(part)
  const save = async () => {
    const { reviewerNo, score, opinion } = values
    const no = Number(reviewerNo)
    const done = await act({ reviewerNo: no, score: parseQuantity(score) ?? score, opinion })
    if (done) setValues({ reviewerNo: String(no + 1), score: '', opinion: '' })
    return done
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
          {...line('reviewerNo')}
          label="评审人序号"
          hint="序号已有的，新录入的替换原来的"
          numeric
          required
        />
        <TextLine {...line('score')} label="评分（百分制）" numeric required />
      </div>
      <TextLines {...line('opinion')} label="意见" maxChars={500} />
    </FormDialog>
  )
}

/** What came of an adopted proposal. */
export function CarryOut({ proposal }: { proposal: ProposalItem }) {
  const { id, title, result: known, benefitFen: fen, benefitPeriod, patents } = proposal
  const { act, command, values, part } = useForm(
    { result: known, yuan: fen === null ? '' : formatYuan(fen), benefitPeriod, patents },
    { url: apiPaths.act('competition-proposals', id, 'carry-out'), done: '实施结果已登记' },
  )
  const line = lineOf(part)
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
      <TextLines {...line('result')} label="实施结果" maxChars={1000} required />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextLine {...line('yuan', 'benefitFen')} label="效益（元）" hint="没有统计的留空，不是 0" numeric />
        <TextLine {...line('benefitPeriod')} label="效益计算期" hint="例如 2026年度" />
        <TextLine {...line('patents')} label="知识产权" />
      </div>
    </FormDialog>
  )
}
