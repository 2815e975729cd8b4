'use client'

import {
  type AwardText,
  type ContestValues,
  freshRowKey,
  type PartText,
} from '#components/features/contests/form-values.ts'
import { ChoiceLine } from '#components/form/choice-line.tsx'
import { type FormPart, lineOf } from '#components/form/form-part.ts'
import { useRowFocus } from '#components/form/keep-focus.ts'
import { TextLine } from '#components/form/text-line.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { Field } from '#components/ui/field.tsx'
import { optionsOf } from '#components/ui/options.ts'
import { Select } from '#components/ui/select.tsx'
import { isReviewed } from '#lib/features/contests/labels.ts'
import { AWARD_MODE_LABELS, AWARD_MODES } from '#lib/features/contests/rules/awards.ts'
import { contestWords } from '#lib/features/contests/rules/words.ts'

type Props = { part: FormPart<ContestValues> }

const replaced = <T,>(rows: readonly T[], at: number, part: Partial<T>): T[] =>
  rows.map((row, index) => (index === at ? { ...row, ...part } : row))
const without = <T,>(rows: readonly T[], at: number): T[] => rows.filter((_row, index) => index !== at)

const NEW_PART = { name: '', percent: '', fullMark: '100' }
const NEW_AWARD: Omit<AwardText, 'key'> = {
  ...{ name: '', rankFrom: '1', rankTo: '1', minEntrants: '1', maxEntrants: '' },
  ...{ mode: 'prize', titleId: '', yuan: '' },
}

type RowProps<T> = { part: FormPart<T>; at: number; remove: () => void }

function ScoringRow({ part, at, remove }: RowProps<PartText>) {
  const line = lineOf(part, `scoring.parts.${at}.`)
  return (
    <div className="grid items-end gap-3 sm:grid-cols-[1fr_8rem_8rem_auto]">
      <TextLine {...line('name')} label={`第 ${at + 1} 部分`} required />
      <TextLine {...line('percent', 'weightBp')} label="权重（%）" numeric required />
      <TextLine {...line('fullMark')} label="满分" numeric required />
      <Button size="sm" aria-label={`删去第 ${at + 1} 部分`} onClick={remove}>
        删去
      </Button>
    </div>
  )
}

/** Which part decides equal totals; the others follow in their order. */
function TieField({ part: { values, set } }: Props) {
  const { parts } = values
  const [tie = ''] = values.tieOrder
  return (
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
  )
}

/** Parts with their weights, what judges' scores are left out, what decides equal totals. */
export function ScoringFields({ part }: Props) {
  const { values, set, errors } = part
  const { parts } = values
  const line = lineOf(part)
  const focus = useRowFocus()
  return (
    <Card title="评分规则">
      <div className="space-y-4">
        {parts.map((row, at) => (
          <ScoringRow
            key={row.key}
            part={{ values: row, set: (more) => set({ parts: replaced(parts, at, more) }), errors }}
            at={at}
            remove={() => focus.remove(() => set({ parts: without(parts, at) }))}
          />
        ))}
        {errors['scoring.parts'] && (
          <p role="alert" id="f-scoring-parts" tabIndex={-1} className="text-union">
            {errors['scoring.parts']}
          </p>
        )}
        <Button
          ref={focus.adder}
          size="sm"
          onClick={() =>
            focus.add(
              () => set({ parts: [...parts, { key: freshRowKey('part', parts), ...NEW_PART }] }),
              `scoring.parts.${parts.length}.name`,
            )
          }
        >
          增加一个部分
        </Button>
        <div className="grid gap-4 sm:grid-cols-3">
          <TextLine {...line('dropHigh', 'scoring.dropHigh')} label="去掉最高分（个）" numeric />
          <TextLine {...line('dropLow', 'scoring.dropLow')} label="去掉最低分（个）" numeric />
          <TieField part={part} />
        </div>
      </div>
    </Card>
  )
}

/** How many opinions a proposal needs before it is decided whether it is adopted. */
export function ReviewFields({ part }: Props) {
  return (
    <Card title="评审规则">
      <div className="sm:max-w-80">
        <TextLine
          {...lineOf(part)('minReviews', 'scoring.minReviews')}
          label="每项至少评审人数"
          hint="评审意见不到这个份数，不能采纳或不采纳；专家的书面意见由评审人员按序号录入"
          numeric
          required
        />
      </div>
    </Card>
  )
}

type Titles = { titles: readonly { id: string; name: string }[] }
type AwardProps = RowProps<AwardText> &
  Titles & {
    /** what the bands count, in words */
    counted: string
  }

function AwardRow({ part, at, titles, counted, remove }: AwardProps) {
  const { values, set } = part
  const line = lineOf(part, `awards.${at}.`)
  return (
    <fieldset className="space-y-3 rounded border border-line p-3">
      <legend className="px-1">
        第 {at + 1} 行{values.name && `：${values.name}`}
      </legend>
      <div className="grid items-end gap-3 sm:grid-cols-[1fr_6rem_6rem_8rem_8rem]">
        <TextLine {...line('name')} label="奖项" required />
        <TextLine {...line('rankFrom')} label="名次起" numeric required />
        <TextLine {...line('rankTo')} label="名次止" numeric required />
        <TextLine {...line('minEntrants')} label={`${counted}起`} numeric required />
        <TextLine {...line('maxEntrants')} label={`${counted}止`} hint="不限留空" numeric />
      </div>
      <div className="grid items-end gap-3 sm:grid-cols-[10rem_1fr_8rem_auto]">
        <Field label="如何落实" path={`awards.${at}.mode`}>
          <Select
            options={optionsOf(AWARD_MODE_LABELS, AWARD_MODES)}
            value={values.mode}
            onChange={(event) => set({ mode: event.target.value as AwardText['mode'] })}
          />
        </Field>
        {values.mode === 'prize' ? (
          <span />
        ) : (
          <ChoiceLine
            {...line('titleId')}
            label="荣誉名称"
            placeholder="请选择"
            options={titles.map(({ id, name }) => ({ value: id, label: name }))}
            required
          />
        )}
        <TextLine {...line('yuan', 'amountFen')} label="奖金（元）" numeric />
        <Button size="sm" aria-label={`删去第 ${at + 1} 行奖项`} onClick={remove}>
          删去
        </Button>
      </div>
    </fieldset>
  )
}

/** The awards table: ranks, bands of entrants, and what follows from each award. */
export function AwardFields({ part, titles }: Props & Titles) {
  const { values, set, errors } = part
  const { awards } = values
  const focus = useRowFocus()
  const { counted } = contestWords(isReviewed(values.kind))
  return (
    <Card title="奖项设置">
      <div className="space-y-4">
        <p className="text-ink-2">同一奖项按{counted}分档时各写一行，区间要首尾相接。</p>
        {awards.map((award, at) => (
          <AwardRow
            key={award.key}
            part={{ values: award, set: (more) => set({ awards: replaced(awards, at, more) }), errors }}
            at={at}
            titles={titles}
            counted={counted}
            remove={() => focus.remove(() => set({ awards: without(awards, at) }))}
          />
        ))}
        <Button
          ref={focus.adder}
          size="sm"
          onClick={() =>
            focus.add(
              () => set({ awards: [...awards, { key: freshRowKey('award', awards), ...NEW_AWARD }] }),
              `awards.${awards.length}.name`,
            )
          }
        >
          增加一行奖项
        </Button>
      </div>
    </Card>
  )
}
