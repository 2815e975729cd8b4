import { UnitCombobox } from '#components/data/unit-combobox.tsx'
import type { PersonValues } from '#components/features/people/form-values.ts'
import { ChoiceLine } from '#components/form/choice-line.tsx'
import { TextLine, type TextLineProps, TextLines } from '#components/form/text-line.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
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

export type PersonPart = {
  values: PersonValues
  set: (part: Partial<PersonValues>) => void
  errors: Record<string, string>
}

type TextName = Exclude<keyof PersonValues, 'isMigrant' | 'photoConsent' | 'otherSameName' | 'unitOrgId'>
type LineProps = PersonPart & Pick<TextLineProps, 'label' | 'hint' | 'required' | 'list'> & { name: TextName }

/** One line of the form. */
function Line({ values, set, name, ...rest }: LineProps) {
  return <TextLine {...rest} path={name} value={values[name]} onValue={(value) => set({ [name]: value })} />
}

function Choices({ id, values }: { id: string; values: readonly string[] }) {
  return (
    <datalist id={id}>
      {values.map((value) => (
        <option key={value} value={value} />
      ))}
    </datalist>
  )
}

/** Who the person is. Private values are sealed; an empty field leaves what is registered. */
export function WhoFields({ tails, ...part }: PersonPart & { tails: { idNumber: string; phone: string } }) {
  const { values, set, errors } = part
  const registered = (tail: string) => (tail ? `已登记，尾号 ${tail}；不改就留空` : undefined)
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Line {...part} name="name" label="姓名" required />
      <Line {...part} name="formerName" label="曾用名" />
      <Line
        {...part}
        name="idNumber"
        label="身份证号"
        hint={registered(tails.idNumber) ?? '加密保存；填了会核对性别和出生年月'}
      />
      <Line {...part} name="phone" label="手机号" hint={registered(tails.phone) ?? '加密保存'} />
      <ChoiceLine
        label="性别"
        path="sex"
        placeholder="未填"
        options={SEXES.map((value) => ({ value, label: SEX_LABELS[value] }))}
        value={values.sex}
        errors={errors}
        onValue={(sex) => set({ sex })}
      />
      <Line {...part} name="birthMonth" label="出生年月" hint="例如 1975-06" />
      <Line {...part} name="pinyin" label="姓名拼音" hint="多音字读错时改，例如 ceng fan rong" />
      <Line {...part} name="nation" label="民族" />
      <Line {...part} name="politics" label="政治面貌" list={POLITICS} />
      <Line {...part} name="education" label="学历" list={EDUCATIONS} />
      <Choices id="list-politics" values={POLITICS} />
      <Choices id="list-education" values={EDUCATIONS} />
    </div>
  )
}

const NONE_TAKEN: ReadonlySet<string> = new Set()

/** The unit by its name; one that is registered here can be picked, and is tied to the record. */
function UnitFields({ units, ...part }: PersonPart & { units: readonly UnitOption[] }) {
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
export function WorkFields({
  areas,
  units,
  ...part
}: PersonPart & { areas: readonly string[]; units: readonly UnitOption[] }) {
  const { values, set, errors } = part
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <UnitFields {...part} units={units} />
      <Line {...part} name="job" label="职务或工种" />
      <ChoiceLine
        label="类别"
        path="category"
        placeholder="未填"
        options={PERSON_CATEGORIES.map((value) => ({ value, label: CATEGORY_LABELS[value] }))}
        value={values.category}
        errors={errors}
        onValue={(category) => set({ category })}
      />
      <Line {...part} name="skillLevel" label="技能等级或职称" list={SKILL_LEVELS} />
      <Line
        {...part}
        name="area"
        label="所在地区"
        hint="公众页按它分区，例如 埇桥区、大屯街道"
        list={areas}
      />
      <div className="self-end pb-2">
        <Checkbox
          label="农民工"
          checked={values.isMigrant}
          onChange={(event) => set({ isMigrant: event.target.checked })}
        />
      </div>
      <Choices id="list-skillLevel" values={SKILL_LEVELS} />
      <Choices id="list-area" values={areas} />
    </div>
  )
}

/** What the public may read; it goes out with the next publishing of an honor only. */
export function PublicFields(part: PersonPart) {
  const { values, set, errors } = part
  return (
    <div className="space-y-4">
      <TextLines
        label="事迹"
        path="deeds"
        value={values.deeds}
        errors={errors}
        onValue={(deeds) => set({ deeds })}
        hint="公布荣誉时一并公开；不要写身份证号、电话、病情和收入"
        rows={6}
        maxChars={5000}
      />
      <Line {...part} name="source" label="资料来源" hint="例如 文件名、报道标题" />
      <Checkbox
        label="本人同意公开照片"
        hint="没有同意，照片不会公开；取消同意，已公开的照片立即撤下"
        checked={values.photoConsent}
        onChange={(event) => set({ photoConsent: event.target.checked })}
      />
    </div>
  )
}
