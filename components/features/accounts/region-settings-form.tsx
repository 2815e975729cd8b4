'use client'

import { useState } from 'react'
import { WordsFields } from '#components/features/accounts/words-fields.tsx'
import { ActForm } from '#components/form/act-form.tsx'
import { type FormPart, lineOf, tickOf } from '#components/form/form-part.ts'
import { TextLine } from '#components/form/text-line.tsx'
import { saveTo } from '#components/form/use-command.ts'
import { useForm } from '#components/form/use-form.ts'
import { Card } from '#components/ui/card.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { optionsOf } from '#components/ui/options.ts'
import { RadioGroup } from '#components/ui/radio-group.tsx'
import { REFORM_PUBLIC, REFORM_PUBLIC_LABELS } from '#lib/base/regions/rules.ts'
import type { RegionSettings } from '#lib/base/regions/schema.ts'

type Values = Omit<RegionSettings, 'reportDay'> & { reportDay: string }
type Props = { part: FormPart<Values> }

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1)

function CalendarFields({ part }: Props) {
  const { values, set } = part
  const toggle = (month: number, on: boolean) =>
    set({
      fullMonths: on ? [...values.fullMonths, month] : values.fullMonths.filter((each) => each !== month),
    })
  return (
    <div className="space-y-4">
      <TextLine
        {...lineOf(part)('reportDay')}
        label="填报截止日"
        hint="次月几日截止（1 至 28）；遇节假日顺延"
        className="max-w-lg"
        numeric="whole"
        required
      />
      <fieldset className="min-w-0">
        <legend className="mb-1 font-semibold">要填存在问题和下一步的月份</legend>
        <div className="flex flex-wrap gap-x-4 gap-y-1">
          {MONTHS.map((month) => (
            <Checkbox
              key={month}
              label={`${month}月`}
              checked={values.fullMonths.includes(month)}
              onChange={(event) => toggle(month, event.target.checked)}
            />
          ))}
        </div>
      </fieldset>
      {values.level === 'city' && (
        <Checkbox
          {...tickOf(part)('countyReview')}
          label="县（区）先审核"
          hint="打开后，县（区）所属单位的填报先由县（区）审核，再到市"
        />
      )}
    </div>
  )
}

function PublicFields({ part }: Props) {
  const { values, set, errors } = part
  const line = lineOf(part)
  const tick = tickOf(part)
  return (
    <div className="max-w-lg space-y-4">
      <TextLine {...line('title')} label="公开页面标题" required />
      <TextLine {...line('officePhone')} label="产改办电话" />
      <RadioGroup
        legend="进展是否公开"
        path="reformPublic"
        value={values.reformPublic}
        onValueChange={(reformPublic) => set({ reformPublic })}
        options={optionsOf(REFORM_PUBLIC_LABELS, REFORM_PUBLIC)}
        hint="只公开完成率、牵头单位和截止时间；填报文字、红黄灯和单位排名从不公开"
        error={errors.reformPublic}
      />
      <Checkbox
        {...tick('honorTwoPeople')}
        label="荣誉公布前由另一人复核"
        hint="打开后，登记的荣誉要由本地区另一位经办人复核才能公布"
      />
      <Checkbox
        {...tick('studioNotice')}
        label="创新工作室命名前在本系统公示"
        hint="打开后，新申报的工作室要列入公示、期满无异议才能命名；不打开时填公示的起止日期"
      />
    </div>
  )
}

function bodyOf({ reportDay, ...values }: Values, version: number) {
  const { title, words, fullMonths, countyReview, reformPublic, officePhone } = values
  const { honorTwoPeople, studioNotice } = values
  const day = reportDay.trim()
  return {
    ...{ version, title, words, fullMonths, countyReview, reformPublic, officePhone },
    ...{ honorTwoPeople, studioNotice },
    // an empty field is no zero
    reportDay: day === '' ? null : Number(day),
  }
}

/** The region's own settings; a change by somebody else meanwhile is reported, nothing typed is lost. */
export function RegionSettingsForm({ region }: { region: RegionSettings }) {
  const [version, setVersion] = useState(region.version)
  const { act, command, values, part } = useForm<Values, { version: number }>(
    { ...region, reportDay: String(region.reportDay) },
    { ...saveTo('regions', region), done: '地区设置已保存', onDone: (saved) => setVersion(saved.version) },
  )
  const { set, errors } = part
  return (
    <ActForm command={command} onSend={() => act(bodyOf(values, version))} submit="保存地区设置">
      <Card title="叫法">
        <WordsFields words={values.words} errors={errors} onChange={(words) => set({ words })} />
      </Card>
      <Card title="填报和审核">
        <CalendarFields part={part} />
      </Card>
      <Card title="公开">
        <PublicFields part={part} />
      </Card>
    </ActForm>
  )
}
