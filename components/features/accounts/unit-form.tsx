'use client'

import { useRouter } from 'next/navigation'
import { type SubmitEvent, useState } from 'react'
import { ChoiceLine } from '#components/form/choice-line.tsx'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { fieldErrors } from '#components/form/field-errors.ts'
import { TextLine, TextLines } from '#components/form/text-line.tsx'
import { useCommand } from '#components/form/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { RadioGroup } from '#components/ui/radio-group.tsx'
import { aliasesFromText } from '#lib/base/organizations/rules.ts'
import { ORG_KIND_LABELS, ORG_KINDS, type OrganizationItem } from '#lib/base/organizations/schema.ts'
import { parseDay } from '#lib/kernel/pure/day.ts'
import { adminPaths } from '#lib/kernel/pure/paths.ts'

export type UnitFormProps = {
  /** null: a new one */
  unit: OrganizationItem | null
  /** places in which a new unit may lie, the own region first */
  parents: readonly { id: string; name: string }[]
  /** a city may also make counties */
  counties: boolean
  today: string
}

type Values = {
  level: 'unit' | 'county'
  code: string
  parentId: string
  name: string
  shortName: string
  aliases: string
  kind: string
  unitReview: boolean
  liaisonName: string
  liaisonPhone: string
  validFrom: string
  validTo: string
}

function startValues({ unit, parents, today }: UnitFormProps): Values {
  return {
    level: unit?.level === 'county' ? 'county' : 'unit',
    code: '',
    parentId: parents[0]?.id ?? '',
    name: unit?.name ?? '',
    shortName: unit && unit.shortName !== unit.name ? unit.shortName : '',
    aliases: unit?.aliases.join('、') ?? '',
    kind: unit && unit.kind !== 'region' ? unit.kind : unit ? 'government' : '',
    unitReview: unit?.unitReview ?? false,
    liaisonName: unit?.liaisonName ?? '',
    liaisonPhone: unit?.liaisonPhone ?? '',
    validFrom: unit?.validFrom ?? today,
    validTo: unit?.validTo ?? '',
  }
}

/** Days as people write them; what is no day goes as typed, for the server's message beside the field. */
function bodyOf(values: Values, unit: OrganizationItem | null) {
  const { level, code, parentId, ...rest } = values
  const day = (text: string) => parseDay(text) ?? text
  const details = {
    ...rest,
    kind: level === 'county' ? 'government' : values.kind,
    aliases: aliasesFromText(values.aliases),
    validFrom: day(values.validFrom),
  }
  if (unit) return { ...details, version: unit.version, validTo: values.validTo ? day(values.validTo) : null }
  const { validTo: _, ...made } = details
  return { ...made, level, parentId, ...(level === 'county' ? { code } : {}) }
}

type FieldsProps = {
  values: Values
  set: (part: Partial<Values>) => void
  errors: Record<string, string>
}

function WhereFields({
  values,
  set,
  errors,
  parents,
  counties,
}: FieldsProps & Pick<UnitFormProps, 'parents' | 'counties'>) {
  return (
    <>
      {counties && (
        <RadioGroup
          legend="层级"
          path="level"
          value={values.level}
          onValueChange={(level) => set({ level })}
          options={[
            { value: 'unit', label: '单位' },
            { value: 'county', label: '县（区）' },
          ]}
        />
      )}
      {values.level === 'county' ? (
        <Field label="区划代码" path="code" error={errors.code} hint="6 位数字，例如 341324" required>
          <Input
            inputMode="numeric"
            value={values.code}
            onChange={(event) => set({ code: event.target.value })}
          />
        </Field>
      ) : (
        parents.length > 1 && (
          <ChoiceLine
            label="所在地区"
            path="parentId"
            options={parents.map((each) => ({ value: each.id, label: each.name }))}
            value={values.parentId}
            errors={errors}
            onValue={(parentId) => set({ parentId })}
            required
          />
        )
      )}
    </>
  )
}

function NameFields({ values, set, errors }: FieldsProps) {
  return (
    <>
      <TextLine
        label="全称"
        path="name"
        value={values.name}
        errors={errors}
        onValue={(name) => set({ name })}
        required
      />
      <TextLine
        label="简称"
        path="shortName"
        value={values.shortName}
        errors={errors}
        onValue={(shortName) => set({ shortName })}
        hint="表格中显示；不填就用全称"
      />
      <TextLines
        label="别名"
        path="aliases"
        value={values.aliases}
        errors={errors}
        onValue={(aliases) => set({ aliases })}
        hint="搜索和导入时也认；用顿号或逗号分开"
        rows={2}
      />
      {values.level === 'unit' && (
        <ChoiceLine
          label="类别"
          path="kind"
          placeholder="请选择类别"
          options={ORG_KINDS.map((kind) => ({ value: kind, label: ORG_KIND_LABELS[kind] }))}
          value={values.kind}
          errors={errors}
          onValue={(kind) => set({ kind })}
          required
        />
      )}
      <TextLine
        label="联络员"
        path="liaisonName"
        value={values.liaisonName}
        errors={errors}
        onValue={(liaisonName) => set({ liaisonName })}
      />
      <Field
        label="联络员电话"
        path="liaisonPhone"
        error={errors.liaisonPhone}
        hint="缺报时上级打这个电话；其他单位看不到"
        optional
      >
        <Input
          type="tel"
          value={values.liaisonPhone}
          onChange={(event) => set({ liaisonPhone: event.target.value })}
        />
      </Field>
    </>
  )
}

/** Make or change a unit; a unit that no longer exists gets an end date, it is never deleted. */
export function UnitForm(props: UnitFormProps) {
  const { unit } = props
  const [values, setValues] = useState(() => startValues(props))
  const set = (part: Partial<Values>) => setValues((old) => ({ ...old, ...part }))
  const command = useCommand<unknown>(
    unit ? { url: `/api/v1/organizations/${unit.id}`, method: 'PUT' } : { url: '/api/v1/organizations' },
  )
  const router = useRouter()
  const errors = fieldErrors(command.problem?.errors)
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const result = await command.run(bodyOf(values, unit))
    if (result.ok) router.push(adminPaths.units())
  }
  return (
    <form noValidate onSubmit={submit} className="max-w-lg space-y-4">
      <ErrorSummary problem={command.problem} />
      {!unit && <WhereFields {...props} values={values} set={set} errors={errors} />}
      <NameFields values={values} set={set} errors={errors} />
      {values.level === 'unit' && (
        <Checkbox
          label="本单位先审核"
          hint="打开后，填报人提交的先由本单位审核人审核，再到产改办"
          checked={values.unitReview}
          onChange={(event) => set({ unitReview: event.target.checked })}
        />
      )}
      <TextLine
        label="成立（启用）日期"
        path="validFrom"
        value={values.validFrom}
        errors={errors}
        onValue={(validFrom) => set({ validFrom })}
        hint="例如 2026-11-03"
        required
      />
      {unit && (
        <TextLine
          label="撤销日期"
          path="validTo"
          value={values.validTo}
          errors={errors}
          onValue={(validTo) => set({ validTo })}
          hint="还在就不填；撤销后历史数据保留"
        />
      )}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="primary" pending={command.pending} pendingLabel="正在保存…">
          {unit ? '保存单位' : '建立单位'}
        </Button>
        <a href={adminPaths.units()} className={buttonClass('secondary')}>
          回到单位列表
        </a>
      </div>
    </form>
  )
}
