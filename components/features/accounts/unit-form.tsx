'use client'

import { ActForm } from '#components/form/act-form.tsx'
import { ChoiceLine } from '#components/form/choice-line.tsx'
import { type FormPart, lineOf, tickOf } from '#components/form/form-part.ts'
import { TextLine, TextLines } from '#components/form/text-line.tsx'
import { saveTo } from '#components/form/use-command.ts'
import { useForm } from '#components/form/use-form.ts'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { optionsOf } from '#components/ui/options.ts'
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

type WhereProps = Pick<UnitFormProps, 'parents' | 'counties'> & { part: FormPart<Values> }

function WhereFields({ part, parents, counties }: WhereProps) {
  const { values, set } = part
  const line = lineOf(part)
  const county = values.level === 'county'
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
      {county && (
        <TextLine {...line('code')} label="区划代码" hint="6 位数字，例如 341324" numeric="whole" required />
      )}
      {!county && parents.length > 1 && (
        <ChoiceLine
          {...line('parentId')}
          label="所在地区"
          options={parents.map(({ id, name }) => ({ value: id, label: name }))}
          required
        />
      )}
    </>
  )
}

function NameFields({ part }: { part: FormPart<Values> }) {
  const line = lineOf(part)
  return (
    <>
      <TextLine {...line('name')} label="全称" required />
      <TextLine {...line('shortName')} label="简称" hint="表格中显示；不填就用全称" />
      <TextLines {...line('aliases')} label="别名" hint="搜索和导入时也认；用顿号或逗号分开" rows={2} />
      {part.values.level === 'unit' && (
        <ChoiceLine
          {...line('kind')}
          label="类别"
          placeholder="请选择类别"
          options={optionsOf(ORG_KIND_LABELS, ORG_KINDS)}
          required
        />
      )}
      <TextLine {...line('liaisonName')} label="联络员" />
      <TextLine
        {...line('liaisonPhone')}
        label="联络员电话"
        hint="缺报时上级打这个电话；其他单位看不到"
        type="tel"
      />
    </>
  )
}

/** Make or change a unit; a unit that no longer exists gets an end date, it is never deleted. */
export function UnitForm(props: UnitFormProps) {
  const { unit } = props
  const { act, command, values, part } = useForm(() => startValues(props), {
    ...saveTo('organizations', unit),
    next: () => adminPaths.units(),
  })
  const line = lineOf(part)
  return (
    <ActForm
      className="max-w-lg space-y-4"
      command={command}
      onSend={() => act(bodyOf(values, unit))}
      submit={unit ? '保存单位' : '建立单位'}
      leave={{ label: '回到单位列表', href: adminPaths.units() }}
    >
      {!unit && <WhereFields {...props} part={part} />}
      <NameFields part={part} />
      {values.level === 'unit' && (
        <Checkbox
          {...tickOf(part)('unitReview')}
          label="本单位先审核"
          hint="打开后，填报人提交的先由本单位审核人审核，再到产改办"
        />
      )}
      <TextLine {...line('validFrom')} label="成立（启用）日期" hint="例如 2026-11-03" required />
      {unit && <TextLine {...line('validTo')} label="撤销日期" hint="还在就不填；撤销后历史数据保留" />}
    </ActForm>
  )
}
