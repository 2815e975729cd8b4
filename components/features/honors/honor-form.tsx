'use client'

import { useRouter } from 'next/navigation'
import { type SubmitEvent, useState } from 'react'
import { ChoiceLine } from '#components/form/choice-line.tsx'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { fieldErrors } from '#components/form/field-errors.ts'
import { TextLine, type TextLineProps, TextLines } from '#components/form/text-line.tsx'
import { useCommand } from '#components/form/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { toast } from '#components/ui/toast.tsx'
import { KIND_LABELS, LEVEL_LABELS } from '#lib/features/honors/labels.ts'
import type { HonorDetail } from '#lib/features/honors/schema/honor.ts'
import type { TitleItem } from '#lib/features/honors/schema/title.ts'
import { apiPaths, deskPaths } from '#lib/kernel/pure/paths.ts'

type Props = {
  /** null: a new one */
  honor: HonorDetail | null
  /** the holder of a new personal honor; null: a unit or team */
  person: { id: string; name: string } | null
  titles: readonly TitleItem[]
}

const start = (honor: HonorDetail | null) => ({
  titleId: honor?.titleId ?? '',
  grantedOn: honor?.grantedOn ?? '',
  docNo: honor?.docNo ?? '',
  certNo: honor?.certNo ?? '',
  unitAtAward: honor?.unitAtAward ?? '',
  jobAtAward: honor?.jobAtAward ?? '',
  categoryAtAward: honor?.categoryAtAward ?? '',
  citation: honor?.citation ?? '',
  source: honor?.source ?? '',
  name: '',
  unitName: '',
  area: '',
})
type Values = ReturnType<typeof start>
type Part = { values: Values; set: (part: Partial<Values>) => void; errors: Record<string, string> }
type LineProps = Part &
  Pick<TextLineProps, 'label' | 'hint' | 'required'> & { name: keyof Values; path?: string }

function Line({ values, set, name, path = name, ...rest }: LineProps) {
  return <TextLine {...rest} path={path} value={values[name]} onValue={(value) => set({ [name]: value })} />
}

function AwardFields({
  titles,
  personal,
  ...part
}: Part & { titles: readonly TitleItem[]; personal: boolean }) {
  const { values, set, errors } = part
  return (
    <>
      <ChoiceLine
        label="荣誉名称"
        path="titleId"
        placeholder="请选择"
        options={titles.map(({ id, name, level, kind }) => ({
          value: id,
          label: `${name}（${LEVEL_LABELS[level]}${kind === 'person' ? '' : `，${KIND_LABELS[kind]}`}）`,
        }))}
        value={values.titleId}
        errors={errors}
        onValue={(titleId) => set({ titleId })}
        hint="目录里没有的，先到“荣誉名称”新建"
        required
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Line
          {...part}
          name="grantedOn"
          label="授予时间"
          hint="写到已知的年、月或日，例如 2021-04；不清楚留空"
        />
        <Line {...part} name="docNo" label="表彰文号" hint="例如 沛委发〔2020〕13号" />
        <Line {...part} name="certNo" label="证书编号" />
        {personal && (
          <Line {...part} name="unitAtAward" label="授予时单位" hint="不清楚就留空，不会用现在的单位代替" />
        )}
        {personal && <Line {...part} name="jobAtAward" label="授予时职务" hint="不清楚就留空" />}
        <Line {...part} name="source" label="资料来源" hint="例如 文件名、报道标题" />
      </div>
      <TextLines
        label="颁奖词、主要事迹"
        path="citation"
        value={values.citation}
        errors={errors}
        onValue={(citation) => set({ citation })}
        hint="公布后公众可见；不要写身份证号、电话、病情和收入"
        rows={4}
        maxChars={1000}
      />
    </>
  )
}

function bodyOf(values: Values, { honor, person }: Props): Record<string, unknown> {
  const { name, unitName, area, ...fields } = values
  if (honor) return { ...fields, version: honor.version }
  return person ? { ...fields, personId: person.id } : { ...fields, collective: { name, unitName, area } }
}

/** Enter an award, or correct a draft; what is entered waits for a second person. */
export function HonorForm(props: Props) {
  const { honor, person, titles } = props
  const [values, setValues] = useState(() => start(honor))
  const set = (part: Partial<Values>) => setValues((old) => ({ ...old, ...part }))
  const command = useCommand<{ id: string }>(
    honor ? { url: apiPaths.one('honors', honor.id), method: 'PUT' } : { url: apiPaths.list('honors') },
  )
  const router = useRouter()
  const errors = fieldErrors(command.problem?.errors)
  const part = { values, set, errors }
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const result = await command.run(bodyOf(values, props))
    if (!result.ok) return
    toast(honor ? '荣誉已保存' : '荣誉已登记')
    router.push(deskPaths.honor(result.value.id))
    router.refresh()
  }
  const personal = person !== null || honor?.kind === 'person'
  return (
    <form noValidate onSubmit={submit} className="max-w-3xl space-y-4">
      <ErrorSummary problem={command.problem} />
      {person && (
        <p>
          获奖人：<strong>{person.name}</strong>
        </p>
      )}
      {!person && !honor && (
        <div className="grid gap-4 sm:grid-cols-3">
          <Line {...part} name="name" path="collective.name" label="单位或班组" required />
          <Line
            {...part}
            name="unitName"
            path="collective.unitName"
            label="班组所在单位"
            hint="单位荣誉不填"
          />
          <Line {...part} name="area" path="collective.area" label="所在地区" />
        </div>
      )}
      <AwardFields {...part} titles={titles} personal={personal} />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="primary" pending={command.pending} pendingLabel="正在保存…">
          {honor ? '保存荣誉' : '登记荣誉'}
        </Button>
        <a
          href={honor ? deskPaths.honor(honor.id) : person ? deskPaths.person(person.id) : deskPaths.honors()}
          className={buttonClass('secondary')}
        >
          {honor ? '不改了' : '不登记了'}
        </a>
      </div>
    </form>
  )
}
