'use client'

import { useRouter } from 'next/navigation'
import { type SubmitEvent, useState } from 'react'
import { WordsFields } from '#components/features/accounts/words-fields.tsx'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { fieldErrors } from '#components/form/field-errors.ts'
import { TextLine } from '#components/form/text-line.tsx'
import { useCommand } from '#components/form/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { RadioGroup } from '#components/ui/radio-group.tsx'
import { toast } from '#components/ui/toast.tsx'
import { REFORM_PUBLIC, REFORM_PUBLIC_LABELS } from '#lib/base/regions/rules.ts'
import type { RegionSettings } from '#lib/base/regions/schema.ts'

type Values = Omit<RegionSettings, 'reportDay'> & { reportDay: string }
type Part = { values: Values; set: (part: Partial<Values>) => void; errors: Record<string, string> }

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1)

function CalendarFields({ values, set, errors }: Part) {
  const toggle = (month: number, on: boolean) =>
    set({
      fullMonths: on ? [...values.fullMonths, month] : values.fullMonths.filter((each) => each !== month),
    })
  return (
    <div className="space-y-4">
      <Field
        label="填报截止日"
        path="reportDay"
        error={errors.reportDay}
        hint="次月几日截止（1 至 28）；遇节假日顺延"
        className="max-w-lg"
        required
      >
        <Input
          inputMode="numeric"
          value={values.reportDay}
          onChange={(event) => set({ reportDay: event.target.value })}
        />
      </Field>
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
          label="县（区）先审核"
          hint="打开后，县（区）所属单位的填报先由县（区）审核，再到市"
          checked={values.countyReview}
          onChange={(event) => set({ countyReview: event.target.checked })}
        />
      )}
    </div>
  )
}

function PublicFields({ values, set, errors }: Part) {
  return (
    <div className="max-w-lg space-y-4">
      <TextLine
        label="公开页面标题"
        path="title"
        value={values.title}
        errors={errors}
        onValue={(title) => set({ title })}
        required
      />
      <TextLine
        label="产改办电话"
        path="officePhone"
        value={values.officePhone}
        errors={errors}
        onValue={(officePhone) => set({ officePhone })}
      />
      <RadioGroup
        legend="进展是否公开"
        path="reformPublic"
        value={values.reformPublic}
        onValueChange={(reformPublic) => set({ reformPublic })}
        options={REFORM_PUBLIC.map((value) => ({ value, label: REFORM_PUBLIC_LABELS[value] }))}
        hint="只公开完成率、牵头单位和截止时间；填报文字、红黄灯和单位排名从不公开"
        error={errors.reformPublic}
      />
      <Checkbox
        label="荣誉公布前由另一人复核"
        hint="打开后，登记的荣誉要由本地区另一位经办人复核才能公布"
        checked={values.honorTwoPeople}
        onChange={(event) => set({ honorTwoPeople: event.target.checked })}
      />
      <Checkbox
        label="创新工作室命名前在本系统公示"
        hint="打开后，新申报的工作室要列入公示、期满无异议才能命名；不打开时填公示的起止日期"
        checked={values.studioNotice}
        onChange={(event) => set({ studioNotice: event.target.checked })}
      />
    </div>
  )
}

/** The region's own settings; a change by somebody else meanwhile is reported, nothing typed is lost. */
export function RegionSettingsForm({ region }: { region: RegionSettings }) {
  const [values, setValues] = useState<Values>({ ...region, reportDay: String(region.reportDay) })
  const [version, setVersion] = useState(region.version)
  const set = (part: Partial<Values>) => setValues((old) => ({ ...old, ...part }))
  const command = useCommand<{ version: number }>({ url: `/api/v1/regions/${region.id}`, method: 'PUT' })
  const router = useRouter()
  const errors = fieldErrors(command.problem?.errors)
  const part = { values, set, errors }
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const { title, words, fullMonths, countyReview, reformPublic, officePhone } = values
    const { honorTwoPeople, studioNotice } = values
    const day = values.reportDay.trim()
    const result = await command.run({
      version,
      title,
      words,
      fullMonths,
      countyReview,
      reformPublic,
      honorTwoPeople,
      studioNotice,
      officePhone,
      // an empty field is no zero
      reportDay: day === '' ? null : Number(day),
    })
    if (!result.ok) return
    setVersion(result.value.version)
    toast('地区设置已保存')
    router.refresh()
  }
  return (
    <form noValidate onSubmit={submit} className="space-y-4">
      <ErrorSummary problem={command.problem} />
      <Card title="叫法">
        <WordsFields words={values.words} errors={errors} onChange={(words) => set({ words })} />
      </Card>
      <Card title="填报和审核">
        <CalendarFields {...part} />
      </Card>
      <Card title="公开">
        <PublicFields {...part} />
      </Card>
      <Button type="submit" variant="primary" pending={command.pending} pendingLabel="正在保存…">
        保存地区设置
      </Button>
    </form>
  )
}
