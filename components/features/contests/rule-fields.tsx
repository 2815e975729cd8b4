'use client'

import { type AwardText, type ContestValues, freshRowKey } from '#components/features/contests/form-values.ts'
import { TextLine } from '#components/form/text-line.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import { isReviewed } from '#lib/features/contests/labels.ts'
import { AWARD_MODE_LABELS, AWARD_MODES } from '#lib/features/contests/rules/awards.ts'
import { contestWords } from '#lib/features/contests/rules/words.ts'

type Props = {
  values: ContestValues
  set: (part: Partial<ContestValues>) => void
  errors: Record<string, string>
}

const replaced = <T,>(rows: readonly T[], at: number, part: Partial<T>): T[] =>
  rows.map((row, index) => (index === at ? { ...row, ...part } : row))
const without = <T,>(rows: readonly T[], at: number): T[] => rows.filter((_row, index) => index !== at)

/** Parts with their weights, what judges' scores are left out, what decides equal totals. */
export function ScoringFields({ values, set, errors }: Props) {
  const { parts, tieOrder } = values
  const [tie = ''] = tieOrder
  return (
    <Card title="评分规则">
      <div className="space-y-4">
        {parts.map((part, at) => {
          const path = `scoring.parts.${at}`
          const change = (more: Partial<typeof part>) => set({ parts: replaced(parts, at, more) })
          return (
            <div key={part.key} className="grid items-end gap-3 sm:grid-cols-[1fr_8rem_8rem_auto]">
              <TextLine
                label={`第 ${at + 1} 部分`}
                path={`${path}.name`}
                value={part.name}
                errors={errors}
                onValue={(name) => change({ name })}
                required
              />
              <TextLine
                label="权重（%）"
                path={`${path}.weightBp`}
                value={part.percent}
                errors={errors}
                onValue={(percent) => change({ percent })}
                numeric
                required
              />
              <TextLine
                label="满分"
                path={`${path}.fullMark`}
                value={part.fullMark}
                errors={errors}
                onValue={(fullMark) => change({ fullMark })}
                numeric
                required
              />
              <Button
                size="sm"
                aria-label={`删去第 ${at + 1} 部分`}
                onClick={() => set({ parts: without(parts, at) })}
              >
                删去
              </Button>
            </div>
          )
        })}
        {errors['scoring.parts'] && (
          <p role="alert" id="f-scoring-parts" tabIndex={-1} className="text-union">
            {errors['scoring.parts']}
          </p>
        )}
        <Button
          size="sm"
          onClick={() =>
            set({
              parts: [...parts, { key: freshRowKey('part', parts), name: '', percent: '', fullMark: '100' }],
            })
          }
        >
          增加一个部分
        </Button>
        <div className="grid gap-4 sm:grid-cols-3">
          <TextLine
            label="去掉最高分（个）"
            path="scoring.dropHigh"
            value={values.dropHigh}
            errors={errors}
            onValue={(dropHigh) => set({ dropHigh })}
            numeric
          />
          <TextLine
            label="去掉最低分（个）"
            path="scoring.dropLow"
            value={values.dropLow}
            errors={errors}
            onValue={(dropLow) => set({ dropLow })}
            numeric
          />
          <Field label="总分相同时先比" hint="再相同则依次比其余部分，都相同并列">
            <Select
              placeholder="直接并列"
              options={parts.map(({ key, name }, at) => ({ value: key, label: name || `第 ${at + 1} 部分` }))}
              value={parts.some(({ key }) => key === tie) ? tie : ''}
              onChange={({ target }) => {
                const others = parts.map(({ key }) => key).filter((key) => key !== target.value)
                set({ tieOrder: target.value === '' ? [] : [target.value, ...others] })
              }}
            />
          </Field>
        </div>
      </div>
    </Card>
  )
}

type Titles = readonly { id: string; name: string }[]
type RowProps = {
  award: AwardText
  at: number
  titles: Titles
  errors: Record<string, string>
  /** what the bands count, in words */
  counted: string
  change: (part: Partial<AwardText>) => void
  remove: () => void
}

function AwardRow({ award, at, titles, errors, counted, change, remove }: RowProps) {
  const line = (
    label: string,
    name: 'name' | 'rankFrom' | 'rankTo' | 'minEntrants' | 'maxEntrants',
    more = {},
  ) => (
    <TextLine
      label={label}
      path={`awards.${at}.${name}`}
      value={award[name]}
      errors={errors}
      onValue={(value) => change({ [name]: value })}
      numeric={name !== 'name'}
      {...more}
    />
  )
  return (
    <fieldset className="space-y-3 rounded border border-line p-3">
      <legend className="px-1">
        第 {at + 1} 行{award.name && `：${award.name}`}
      </legend>
      <div className="grid items-end gap-3 sm:grid-cols-[1fr_6rem_6rem_8rem_8rem]">
        {line('奖项', 'name', { required: true })}
        {line('名次起', 'rankFrom', { required: true })}
        {line('名次止', 'rankTo', { required: true })}
        {line(`${counted}起`, 'minEntrants', { required: true })}
        {line(`${counted}止`, 'maxEntrants', { hint: '不限留空' })}
      </div>
      <div className="grid items-end gap-3 sm:grid-cols-[10rem_1fr_8rem_auto]">
        <Field label="如何落实" path={`awards.${at}.mode`}>
          <Select
            options={AWARD_MODES.map((value) => ({ value, label: AWARD_MODE_LABELS[value] }))}
            value={award.mode}
            onChange={(event) => change({ mode: event.target.value as AwardText['mode'] })}
          />
        </Field>
        {award.mode === 'prize' ? (
          <span />
        ) : (
          <Field
            label="荣誉名称"
            path={`awards.${at}.titleId`}
            error={errors[`awards.${at}.titleId`]}
            required
          >
            <Select
              placeholder="请选择"
              options={titles.map(({ id, name }) => ({ value: id, label: name }))}
              value={award.titleId}
              onChange={(event) => change({ titleId: event.target.value })}
            />
          </Field>
        )}
        <TextLine
          label="奖金（元）"
          path={`awards.${at}.amountFen`}
          value={award.yuan}
          errors={errors}
          onValue={(yuan) => change({ yuan })}
          numeric
        />
        <Button size="sm" aria-label={`删去第 ${at + 1} 行奖项`} onClick={remove}>
          删去
        </Button>
      </div>
    </fieldset>
  )
}

/** The awards table: ranks, bands of entrants, and what follows from each award. */
export function AwardFields({ values, set, errors, titles }: Props & { titles: Titles }) {
  const { awards } = values
  const { counted } = contestWords(isReviewed(values.kind))
  const fresh = (): AwardText => ({
    key: freshRowKey('award', awards),
    ...{
      name: '',
      rankFrom: '1',
      rankTo: '1',
      minEntrants: '1',
      maxEntrants: '',
      mode: 'prize',
      titleId: '',
      yuan: '',
    },
  })
  return (
    <Card title="奖项设置">
      <div className="space-y-4">
        <p className="text-ink-2">同一奖项按{counted}分档时各写一行，区间要首尾相接。</p>
        {awards.map((award, at) => (
          <AwardRow
            key={award.key}
            {...{ award, at, titles, errors, counted }}
            change={(part) => set({ awards: replaced(awards, at, part) })}
            remove={() => set({ awards: without(awards, at) })}
          />
        ))}
        <Button size="sm" onClick={() => set({ awards: [...awards, fresh()] })}>
          增加一行奖项
        </Button>
      </div>
    </Card>
  )
}
