'use client'

import { ActForm } from '#components/form/act-form.tsx'
import { ChoiceLine } from '#components/form/choice-line.tsx'
import { type FormPart, lineOf } from '#components/form/form-part.ts'
import { TextLine, TextLines } from '#components/form/text-line.tsx'
import { saveTo } from '#components/form/use-command.ts'
import { useForm } from '#components/form/use-form.ts'
import { KIND_LABELS, LEVEL_LABELS } from '#lib/features/honors/labels.ts'
import type { HonorDetail } from '#lib/features/honors/schema/honor.ts'
import type { TitleItem } from '#lib/features/honors/schema/title.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

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
type AwardProps = { part: FormPart<Values>; titles: readonly TitleItem[]; personal: boolean }

function AwardFields({ part, titles, personal }: AwardProps) {
  const line = lineOf(part)
  return (
    <>
      <ChoiceLine
        {...line('titleId')}
        label="荣誉名称"
        placeholder="请选择"
        options={titles.map(({ id, name, level, kind }) => ({
          value: id,
          label: `${name}（${LEVEL_LABELS[level]}${kind === 'person' ? '' : `，${KIND_LABELS[kind]}`}）`,
        }))}
        hint="目录里没有的，先到“荣誉名称”新建"
        required
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextLine
          {...line('grantedOn')}
          label="授予时间"
          hint="写到已知的年、月或日，例如 2021-04；不清楚留空"
        />
        <TextLine {...line('docNo')} label="表彰文号" hint="例如 沛委发〔2020〕13号" />
        <TextLine {...line('certNo')} label="证书编号" />
        {personal && (
          <>
            <TextLine {...line('unitAtAward')} label="授予时单位" hint="不清楚就留空，不会用现在的单位代替" />
            <TextLine {...line('jobAtAward')} label="授予时职务" hint="不清楚就留空" />
          </>
        )}
        <TextLine {...line('source')} label="资料来源" hint="例如 文件名、报道标题" />
      </div>
      <TextLines
        {...line('citation')}
        label="颁奖词、主要事迹"
        hint="公布后公众可见；不要写身份证号、电话、病情和收入"
        rows={4}
        maxChars={1000}
      />
    </>
  )
}

function CollectiveFields({ part }: { part: FormPart<Values> }) {
  const line = lineOf(part)
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      <TextLine {...line('name', 'collective.name')} label="单位或班组" required />
      <TextLine {...line('unitName', 'collective.unitName')} label="班组所在单位" hint="单位荣誉不填" />
      <TextLine {...line('area', 'collective.area')} label="所在地区" />
    </div>
  )
}

function bodyOf(values: Values, { honor, person }: Props): Record<string, unknown> {
  const { name, unitName, area, ...fields } = values
  if (honor) return { ...fields, version: honor.version }
  return person ? { ...fields, personId: person.id } : { ...fields, collective: { name, unitName, area } }
}

/** Where to go without saving. */
function leaveOf({ honor, person }: Props) {
  if (honor) return { label: '不改了', href: deskPaths.honor(honor.id) }
  return { label: '不登记了', href: person ? deskPaths.person(person.id) : deskPaths.honors() }
}

/** Enter an award, or correct a draft; what is entered waits for a second person. */
export function HonorForm(props: Props) {
  const { honor, person, titles } = props
  const { act, command, values, part } = useForm(() => start(honor), {
    ...saveTo('honors', honor),
    done: honor ? '荣誉已保存' : '荣誉已登记',
    next: ({ id }: { id: string }) => deskPaths.honor(id),
  })
  return (
    <ActForm
      className="max-w-3xl space-y-4"
      command={command}
      onSend={() => act(bodyOf(values, props))}
      submit={honor ? '保存荣誉' : '登记荣誉'}
      leave={leaveOf(props)}
    >
      {person && (
        <p>
          获奖人：<strong>{person.name}</strong>
        </p>
      )}
      {!person && !honor && <CollectiveFields part={part} />}
      <AwardFields part={part} titles={titles} personal={person !== null || honor?.kind === 'person'} />
    </ActForm>
  )
}
