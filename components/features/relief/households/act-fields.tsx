import type { ReactNode } from 'react'
import { ChoiceLine } from '#components/form/choice-line.tsx'
import { type FormPart, lineOf } from '#components/form/form-part.ts'
import { TextLine, TextLines } from '#components/form/text-line.tsx'
import { optionsOf } from '#components/ui/options.ts'
import { EXITS, HOUSEHOLD_STATE_LABELS, type HouseholdVerb } from '#lib/features/relief/rules/machine.ts'
import { COMPARISON_RESULTS, COMPARISONS, type Comparison, keysOf } from '#lib/features/relief/schema/form.ts'
import { CLASS_LABELS, GIVEN_CLASSES } from '#lib/features/relief/schema/words.ts'

/** Texts of an act's dialog; which of them are asked for depends on the act. */
export type ActValues = {
  note: string
  reason: string
  day: string
  visitors: string
  findings: string
  place: string
  hardshipClass: string
  exit: string
  intoId: string
  results: Record<Comparison, string>
}
export const EMPTY_ACT: ActValues = {
  ...{
    note: '',
    reason: '',
    day: '',
    visitors: '',
    findings: '',
    place: '',
    hardshipClass: '',
    exit: '',
    intoId: '',
  },
  results: Object.fromEntries(keysOf(COMPARISONS).map((name) => [name, ''])) as Record<Comparison, string>,
}

type Asked = 'note' | 'reason' | 'visit' | 'compare' | 'post' | 'class' | 'exit' | 'into'
export const FIELDS_OF: Record<HouseholdVerb, readonly Asked[]> = {
  ...{
    apply: ['note'],
    withdraw: ['note'],
    forward: ['note'],
    pass: ['note'],
    recheck: ['note'],
    close: ['note'],
  },
  ...{ discard: ['reason'], object: ['reason'], settle: ['reason'], return: ['reason'], reject: ['reason'] },
  ...{
    visit: ['visit'],
    compare: ['compare', 'note'],
    post: ['post'],
    file: ['class', 'note'],
    renew: ['class', 'note'],
  },
  ...{ exit: ['exit', 'reason'], merge: ['into', 'reason'] },
}

/** What of the dialog is posted. */
export function actBody(verb: HouseholdVerb, values: ActValues): Record<string, unknown> {
  const { note, reason, day, visitors, findings, place, hardshipClass, exit, intoId, results } = values
  const parts: Record<Asked, Record<string, unknown>> = {
    ...{ note: { note }, reason: { reason }, class: { hardshipClass }, exit: { exit }, into: { intoId } },
    visit: { visitedOn: day, visitors, findings },
    compare: { results },
    post: { from: day, place },
  }
  return Object.assign({}, ...FIELDS_OF[verb].map((name) => parts[name]))
}

const PLEASE = { placeholder: '请选择', required: true } as const

type Part = { part: FormPart<ActValues> }

function VisitFields({ part }: Part) {
  const line = lineOf(part)
  return (
    <>
      <TextLine {...line('day', 'visitedOn')} label="入户日期" hint="例如 2026-11-03" required />
      <TextLine {...line('visitors')} label="入户人员（两人）" hint="用“、”隔开" required />
      <TextLines {...line('findings')} label="调查情况" maxChars={500} required />
    </>
  )
}

function CompareFields({ part: { values, set, errors } }: Part) {
  const { results } = values
  const line = lineOf(
    {
      values: results,
      set: (one: Partial<typeof results>) => set({ results: { ...results, ...one } }),
      errors,
    },
    'results.',
  )
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      {keysOf(COMPARISONS).map((name) => (
        <ChoiceLine
          key={name}
          {...line(name)}
          {...PLEASE}
          label={COMPARISONS[name]}
          options={optionsOf(COMPARISON_RESULTS)}
        />
      ))}
    </div>
  )
}

function PostFields({ part }: Part) {
  const line = lineOf(part)
  return (
    <>
      <TextLine
        {...line('day', 'from')}
        label="公示开始日期"
        hint="结束日期按标准规定的工作日自动算出"
        required
      />
      <TextLine {...line('place')} label="公示地点" hint="例如 厂务公开栏" required />
    </>
  )
}

/** The fields that an act asks for. */
export function ActFields({ fields, part }: Part & { fields: readonly Asked[] }) {
  const line = lineOf(part)
  const parts: Record<Asked, ReactNode> = {
    note: <TextLines key="note" {...line('note')} label="说明" maxChars={500} />,
    reason: <TextLines key="reason" {...line('reason')} label="原因" maxChars={500} required />,
    visit: <VisitFields key="visit" part={part} />,
    compare: <CompareFields key="compare" part={part} />,
    post: <PostFields key="post" part={part} />,
    class: (
      <ChoiceLine
        key="class"
        {...line('hardshipClass')}
        {...PLEASE}
        label="困难类别"
        options={optionsOf(CLASS_LABELS, GIVEN_CLASSES)}
        hint="与计算结果不同的，请在说明里写明理由"
      />
    ),
    exit: (
      <ChoiceLine
        key="exit"
        {...line('exit')}
        {...PLEASE}
        label="退出情形"
        options={optionsOf(HOUSEHOLD_STATE_LABELS, EXITS)}
      />
    ),
    into: (
      <TextLine
        key="into"
        {...line('intoId')}
        label="并入哪份档案"
        hint="打开另一份档案，把地址栏里的网址整个粘贴到这里"
        required
        onValue={(address) => part.set({ intoId: address.trim().split('/').at(-1) ?? '' })}
      />
    ),
  }
  return <>{fields.map((name) => parts[name])}</>
}
