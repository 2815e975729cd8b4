import { UnitCombobox } from '#components/data/unit-combobox.tsx'
import type { PersonValues } from '#components/features/people/form-values.ts'
import { ChoiceLine } from '#components/form/choice-line.tsx'
import { type FormPart, lineOf, tickOf } from '#components/form/form-part.ts'
import { TextLine, TextLines } from '#components/form/text-line.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { optionsOf } from '#components/ui/options.ts'
import type { UnitOption } from '#lib/base/organizations/schema.ts'
import {
  CATEGORY_LABELS,
  EDUCATIONS,
  PERSON_CATEGORIES,
  POLITICS,
  SEX_LABELS,
  SEXES,
  SKILL_LEVELS,
} from '#lib/base/people/labels.ts'

type Props = { part: FormPart<PersonValues> }

/** Who the person is. Private values are sealed; an empty field leaves what is registered. */
export function WhoFields({ part, tails }: Props & { tails: { idNumber: string; phone: string } }) {
  const line = lineOf(part)
  const registered = (tail: string) => (tail ? `已登记，尾号 ${tail}；不改就留空` : undefined)
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextLine {...line('name')} label="姓名" required />
      <TextLine {...line('formerName')} label="曾用名" />
      <TextLine
        {...line('idNumber')}
        label="身份证号"
        hint={registered(tails.idNumber) ?? '加密保存；填了会核对性别和出生年月'}
      />
      <TextLine {...line('phone')} label="手机号" hint={registered(tails.phone) ?? '加密保存'} />
      <ChoiceLine {...line('sex')} label="性别" placeholder="未填" options={optionsOf(SEX_LABELS, SEXES)} />
      <TextLine {...line('birthMonth')} label="出生年月" hint="例如 1975-06" />
      <TextLine {...line('pinyin')} label="姓名拼音" hint="多音字读错时改，例如 ceng fan rong" />
      <TextLine {...line('nation')} label="民族" />
      <TextLine {...line('politics')} label="政治面貌" list={POLITICS} />
      <TextLine {...line('education')} label="学历" list={EDUCATIONS} />
    </div>
  )
}

const NONE_TAKEN: ReadonlySet<string> = new Set()

type Units = { units: readonly UnitOption[] }

/** The unit by its name; one that is registered here can be picked, and is tied to the record. */
function UnitFields({ part, units }: Props & Units) {
  const { values, set, errors } = part
  const tied = units.find((unit) => unit.id === values.unitOrgId)
  return (
    <>
      <Field
        label="工作单位"
        path="unitName"
        error={errors.unitName}
        hint={tied ? `已关联本系统的单位：${tied.name}` : undefined}
        optional
      >
        <Input
          value={values.unitName}
          autoComplete="off"
          onChange={(event) => set({ unitName: event.target.value, unitOrgId: null })}
        />
      </Field>
      <div>
        <UnitCombobox
          label="从本系统的单位中选（选填）"
          path="unitOrgId"
          units={units}
          taken={NONE_TAKEN}
          onPick={(unit) => set({ unitName: unit.name, unitOrgId: unit.id })}
        />
      </div>
    </>
  )
}

/** What the person does, and where. */
export function WorkFields({ part, areas, units }: Props & Units & { areas: readonly string[] }) {
  const line = lineOf(part)
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <UnitFields part={part} units={units} />
      <TextLine {...line('job')} label="职务或工种" />
      <ChoiceLine
        {...line('category')}
        label="类别"
        placeholder="未填"
        options={optionsOf(CATEGORY_LABELS, PERSON_CATEGORIES)}
      />
      <TextLine {...line('skillLevel')} label="技能等级或职称" list={SKILL_LEVELS} />
      <TextLine
        {...line('area')}
        label="所在地区"
        hint="公众页按它分区，例如 埇桥区、大屯街道"
        list={areas}
      />
      <div className="self-end pb-2">
        <Checkbox {...tickOf(part)('isMigrant')} label="农民工" />
      </div>
    </div>
  )
}

/** What the public may read; it goes out with the next publishing of an honor only. */
export function PublicFields({ part }: Props) {
  const line = lineOf(part)
  return (
    <div className="space-y-4">
      <TextLines
        {...line('deeds')}
        label="事迹"
        hint="公布荣誉时一并公开；不要写身份证号、电话、病情和收入"
        rows={6}
        maxChars={5000}
      />
      <TextLine {...line('source')} label="资料来源" hint="例如 文件名、报道标题" />
      <Checkbox
        {...tickOf(part)('photoConsent')}
        label="本人同意公开照片"
        hint="没有同意，照片不会公开；取消同意，已公开的照片立即撤下"
      />
    </div>
  )
}
