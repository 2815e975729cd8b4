'use client'

import { bodyOf, type ContestValues, startValues } from '#components/features/contests/form-values.ts'
import { AwardFields, ReviewFields, ScoringFields } from '#components/features/contests/rule-fields.tsx'
import { ActForm } from '#components/form/act-form.tsx'
import { ChoiceLine } from '#components/form/choice-line.tsx'
import { type FormPart, lineOf, tickOf } from '#components/form/form-part.ts'
import { TextLine, TextLines } from '#components/form/text-line.tsx'
import { saveTo } from '#components/form/use-command.ts'
import { useForm } from '#components/form/use-form.ts'
import { Card } from '#components/ui/card.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Field } from '#components/ui/field.tsx'
import { optionsOf } from '#components/ui/options.ts'
import { Textarea } from '#components/ui/textarea.tsx'
import {
  CONTEST_KIND_LABELS,
  CONTEST_KINDS,
  CONTEST_LEVEL_LABELS,
  CONTEST_LEVELS,
  isReviewed,
} from '#lib/features/contests/labels.ts'
import { contestWords } from '#lib/features/contests/rules/words.ts'
import type { ContestDetail } from '#lib/features/contests/schema/contest.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

type Props = {
  /** null: a new one */
  contest: ContestDetail | null
  year: number
  titles: readonly { id: string; name: string }[]
}
type PartProps = { part: FormPart<ContestValues> }

function AboutFields({ part }: PartProps) {
  const { values, set, errors } = part
  const line = lineOf(part)
  return (
    <Card title="基本情况">
      <div className="space-y-4">
        <TextLine
          {...line('name')}
          label="竞赛名称"
          hint="例如 第一届“歌风杯”住建系统职业技能竞赛"
          required
        />
        <div className="grid gap-4 sm:grid-cols-3">
          <ChoiceLine
            {...line('kind')}
            label="类别"
            placeholder="请选择"
            options={optionsOf(CONTEST_KIND_LABELS, CONTEST_KINDS)}
            required
          />
          <ChoiceLine
            {...line('level')}
            label="级别"
            placeholder="请选择"
            options={optionsOf(CONTEST_LEVEL_LABELS, CONTEST_LEVELS)}
            required
          />
          <TextLine {...line('year')} label="年度" numeric required />
          <TextLine {...line('series')} label="系列" hint="例如 歌风杯" />
          <TextLine {...line('edition')} label="第几届" numeric />
          <TextLine {...line('basis')} label="依据文件" hint="例如 沛工发〔2020〕6号" />
        </div>
        <Field label="主办单位" path="organizers" error={errors.organizers} hint="一行一个">
          <Textarea
            rows={3}
            value={values.organizers}
            maxChars={1200}
            onChange={(event) => set({ organizers: event.target.value })}
          />
        </Field>
        <TextLines {...line('summary')} label="简介" hint="公开后公众可见" rows={4} maxChars={2000} />
        <TextLine {...line('source')} label="资料来源" hint="转录报道或文件的竞赛填写；本系统组织的留空" />
      </div>
    </Card>
  )
}

function DayFields({ part }: PartProps) {
  const line = lineOf(part)
  const reviewed = isReviewed(part.values.kind)
  const { enter, final } = contestWords(reviewed)
  return (
    <Card title={reviewed ? '征集和评审时间' : '赛程和报名规则'}>
      <div className="space-y-4">
        <div className="grid gap-4 sm:grid-cols-3">
          <TextLine {...line('enrolFrom')} label={`${enter}开始`} type="date" />
          <TextLine {...line('enrolTo')} label={`${enter}截止`} type="date" />
          <TextLine {...line('finalOn')} label={final} type="date" />
          {reviewed && <TextLine {...line('place')} label="地点" />}
        </div>
        {!reviewed && <MatchFields part={part} />}
      </div>
    </Card>
  )
}

/** What only a match has: a preliminary round, limits of entrants, the standing of units. */
function MatchFields({ part }: PartProps) {
  const line = lineOf(part)
  return (
    <>
      <Checkbox {...tickOf(part)('hasPrelim')} label="设有初赛" />
      <div className="grid gap-4 sm:grid-cols-3">
        {part.values.hasPrelim && <TextLine {...line('prelimOn')} label="初赛" type="date" required />}
        <TextLine {...line('place')} label="地点" />
        <TextLine {...line('perUnit')} label="每单位每项目人数" hint="0 为不限" numeric />
        <TextLine {...line('substitutionDays')} label="决赛前几天停止换人" numeric />
        <TextLine {...line('unitBest')} label="单位团体分取前几名" hint="0 为不排单位名次" numeric />
      </div>
    </>
  )
}

/** The plan of a competition: what it is, its days, how it is scored, what is won. */
export function ContestForm({ contest, year, titles }: Props) {
  const { act, command, values, part } = useForm(() => startValues(contest, year), {
    ...saveTo('competitions', contest),
    done: contest ? '竞赛方案已保存' : '竞赛已登记',
    next: ({ id }: { id: string }) => deskPaths.contest(id),
  })
  return (
    <ActForm
      className="max-w-4xl space-y-4"
      command={command}
      onSend={() => act({ ...bodyOf(values), ...(contest ? { version: contest.version } : {}) })}
      submit={contest ? '保存方案' : '登记竞赛'}
      leave={
        contest
          ? { label: '不改了', href: deskPaths.contest(contest.id) }
          : { label: '不登记了', href: deskPaths.contests() }
      }
    >
      <AboutFields part={part} />
      <DayFields part={part} />
      {isReviewed(values.kind) ? <ReviewFields part={part} /> : <ScoringFields part={part} />}
      <AwardFields part={part} titles={titles} />
    </ActForm>
  )
}
