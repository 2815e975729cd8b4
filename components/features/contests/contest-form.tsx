'use client'

import { useRouter } from 'next/navigation'
import { type SubmitEvent, useState } from 'react'
import { bodyOf, type ContestValues, startValues } from '#components/features/contests/form-values.ts'
import { AwardFields, ScoringFields } from '#components/features/contests/rule-fields.tsx'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { fieldErrors } from '#components/form/field-errors.ts'
import { TextLine, TextLines } from '#components/form/text-line.tsx'
import { useCommand } from '#components/form/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { Card } from '#components/ui/card.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import { toast } from '#components/ui/toast.tsx'
import {
  CONTEST_KIND_LABELS,
  CONTEST_KINDS,
  CONTEST_LEVEL_LABELS,
  CONTEST_LEVELS,
  type ContestKind,
  type ContestLevel,
  isReviewed,
} from '#lib/features/contests/labels.ts'
import { contestWords } from '#lib/features/contests/rules/words.ts'
import type { ContestDetail } from '#lib/features/contests/schema/contest.ts'
import { apiPaths, deskPaths } from '#lib/kernel/pure/paths.ts'

type Props = {
  /** null: a new one */
  contest: ContestDetail | null
  year: number
  titles: readonly { id: string; name: string }[]
}
type Part = {
  values: ContestValues
  set: (part: Partial<ContestValues>) => void
  errors: Record<string, string>
}

type TextName = {
  [K in keyof ContestValues]: ContestValues[K] extends string ? K : never
}[keyof ContestValues]

function liner({ values, set, errors }: Part) {
  return (name: TextName, label: string, more: Partial<Parameters<typeof TextLine>[0]> = {}) => (
    <TextLine
      label={label}
      path={name}
      value={values[name]}
      errors={errors}
      onValue={(value) => set({ [name]: value } as Partial<ContestValues>)}
      {...more}
    />
  )
}

function AboutFields(part: Part) {
  const { values, set, errors } = part
  const line = liner(part)
  return (
    <Card title="基本情况">
      <div className="space-y-4">
        {line('name', '竞赛名称', { required: true, hint: '例如 第一届“歌风杯”住建系统职业技能竞赛' })}
        <div className="grid gap-4 sm:grid-cols-3">
          <Field label="类别" path="kind" error={errors.kind} required>
            <Select
              placeholder="请选择"
              options={CONTEST_KINDS.map((value) => ({ value, label: CONTEST_KIND_LABELS[value] }))}
              value={values.kind}
              onChange={(event) => set({ kind: event.target.value as ContestKind })}
            />
          </Field>
          <Field label="级别" path="level" error={errors.level} required>
            <Select
              placeholder="请选择"
              options={CONTEST_LEVELS.map((value) => ({ value, label: CONTEST_LEVEL_LABELS[value] }))}
              value={values.level}
              onChange={(event) => set({ level: event.target.value as ContestLevel })}
            />
          </Field>
          {line('year', '年度', { required: true, numeric: true })}
          {line('series', '系列', { hint: '例如 歌风杯' })}
          {line('edition', '第几届', { numeric: true })}
          {line('basis', '依据文件', { hint: '例如 沛工发〔2020〕6号' })}
        </div>
        <Field label="主办单位" path="organizers" error={errors.organizers} hint="一行一个">
          <Textarea
            rows={3}
            value={values.organizers}
            maxChars={1200}
            onChange={(event) => set({ organizers: event.target.value })}
          />
        </Field>
        <TextLines
          label="简介"
          path="summary"
          value={values.summary}
          errors={errors}
          onValue={(summary) => set({ summary })}
          hint="公开后公众可见"
          rows={4}
          maxChars={2000}
        />
        {line('source', '资料来源', { hint: '转录报道或文件的竞赛填写；本系统组织的留空' })}
      </div>
    </Card>
  )
}

function DayFields(part: Part) {
  const line = liner(part)
  const reviewed = isReviewed(part.values.kind)
  const { enter, final } = contestWords(reviewed)
  return (
    <Card title={reviewed ? '征集和评审时间' : '赛程和报名规则'}>
      <div className="space-y-4">
        <div className="grid gap-4 sm:grid-cols-3">
          {line('enrolFrom', `${enter}开始`, { type: 'date' })}
          {line('enrolTo', `${enter}截止`, { type: 'date' })}
          {line('finalOn', final, { type: 'date' })}
          {reviewed && line('place', '地点')}
        </div>
        {!reviewed && <MatchFields {...part} />}
      </div>
    </Card>
  )
}

/** What only a match has: a preliminary round, limits of entrants, the standing of units. */
function MatchFields(part: Part) {
  const { values, set } = part
  const line = liner(part)
  return (
    <>
      <Checkbox
        label="设有初赛"
        checked={values.hasPrelim}
        onChange={(event) => set({ hasPrelim: event.target.checked })}
      />
      <div className="grid gap-4 sm:grid-cols-3">
        {values.hasPrelim && line('prelimOn', '初赛', { type: 'date', required: true })}
        {line('place', '地点')}
        {line('perUnit', '每单位每项目人数', { numeric: true, hint: '0 为不限' })}
        {line('substitutionDays', '决赛前几天停止换人', { numeric: true })}
        {line('unitBest', '单位团体分取前几名', { numeric: true, hint: '0 为不排单位名次' })}
      </div>
    </>
  )
}

/** The plan of a competition: what it is, its days, how it is scored, what is won. */
export function ContestForm({ contest, year, titles }: Props) {
  const [values, setValues] = useState(() => startValues(contest, year))
  const set = (part: Partial<ContestValues>) => setValues((old) => ({ ...old, ...part }))
  const command = useCommand<{ id: string }>(
    contest
      ? { url: apiPaths.one('competitions', contest.id), method: 'PUT' }
      : { url: apiPaths.list('competitions') },
  )
  const router = useRouter()
  const errors = fieldErrors(command.problem?.errors)
  const part = { values, set, errors }
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const result = await command.run({ ...bodyOf(values), ...(contest ? { version: contest.version } : {}) })
    if (!result.ok) return
    toast(contest ? '竞赛方案已保存' : '竞赛已登记')
    router.push(deskPaths.contest(result.value.id))
    router.refresh()
  }
  return (
    <form noValidate onSubmit={submit} className="max-w-4xl space-y-4">
      <ErrorSummary problem={command.problem} />
      <AboutFields {...part} />
      <DayFields {...part} />
      {!isReviewed(values.kind) && <ScoringFields {...part} />}
      <AwardFields {...part} titles={titles} />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="primary" pending={command.pending} pendingLabel="正在保存…">
          {contest ? '保存方案' : '登记竞赛'}
        </Button>
        <a
          href={contest ? deskPaths.contest(contest.id) : deskPaths.contests()}
          className={buttonClass('secondary')}
        >
          {contest ? '不改了' : '不登记了'}
        </a>
      </div>
    </form>
  )
}
