import Link from 'next/link'
import { Badge, type BadgeTone } from '#components/ui/badge.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { optionsOf } from '#components/ui/options.ts'
import { Select } from '#components/ui/select.tsx'
import { RowHead, Table, Td, Th, Thead } from '#components/ui/table.tsx'
import {
  HOUSEHOLD_STATE_LABELS,
  HOUSEHOLD_STATES,
  type HouseholdState,
} from '#lib/features/relief/rules/machine.ts'
import { CAUSES } from '#lib/features/relief/schema/form.ts'
import type { HouseholdItem, ListHouseholds } from '#lib/features/relief/schema/household.ts'
import { CLASS_LABELS, HARDSHIP_CLASSES } from '#lib/features/relief/schema/words.ts'
import { formatDay, today } from '#lib/kernel/pure/day.ts'
import { formatYuan } from '#lib/kernel/pure/money.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

const STATE_OPTIONS = [
  { value: 'open', label: '办理中（全部环节）' },
  { value: 'held', label: '在档（含复核中）' },
  ...optionsOf(HOUSEHOLD_STATE_LABELS, HOUSEHOLD_STATES),
]
const WATCH_LABELS = { due: '即将到期或已到期', never: '从未帮扶', stale: '一年未更新' }
const SORT_LABELS = { updated: '最近更新', stroke: '姓氏笔画', net: '净收入从低到高' }
const options = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }))

type FilterProps = { input: ListHouseholds; unions: readonly { id: string; name: string }[] }

/** Search as a plain form; there is nothing to filter or sort by a secret. */
export function HouseholdFilter({ input, unions }: FilterProps) {
  return (
    <form method="get" action={deskPaths.relief('households')} className="flex flex-wrap items-end gap-3">
      <Field label="姓名" className="w-full sm:w-40">
        <Input name="q" type="search" defaultValue={input.q} placeholder="汉字、拼音或首字母" />
      </Field>
      <Field label="环节" className="w-full sm:w-48">
        <Select name="state" placeholder="全部" options={STATE_OPTIONS} defaultValue={input.state ?? ''} />
      </Field>
      <Field label="困难类别" className="w-full sm:w-36">
        <Select
          name="hardshipClass"
          placeholder="全部类别"
          options={optionsOf(CLASS_LABELS, HARDSHIP_CLASSES)}
          defaultValue={input.hardshipClass ?? ''}
        />
      </Field>
      {unions.length > 1 && (
        <Field label="建档单位" className="w-full sm:w-44">
          <Select
            name="unit"
            placeholder="全部单位"
            options={unions.map(({ id, name }) => ({ value: id, label: name }))}
            defaultValue={input.unit ?? ''}
          />
        </Field>
      )}
      <Field label="关注" className="w-full sm:w-40">
        <Select
          name="watch"
          placeholder="不限"
          options={options(WATCH_LABELS)}
          defaultValue={input.watch ?? ''}
        />
      </Field>
      <Field label="排序" className="w-full sm:w-40">
        <Select name="sort" options={options(SORT_LABELS)} defaultValue={input.sort} />
      </Field>
      <button type="submit" className={buttonClass('secondary')}>
        查找
      </button>
    </form>
  )
}

export function stateTone(state: HouseholdState): BadgeTone {
  if (state === 'FILED') return 'ok'
  if (state === 'RETURNED' || state === 'OBJECTION') return 'warn'
  if (state === 'REJECTED' || state === 'EXIT_FALSE') return 'late'
  return state === 'DRAFT' || state === 'CLOSED' || state === 'MERGED' || state.startsWith('EXIT')
    ? 'plain'
    : 'action'
}

/** Files with what tells them apart; never a secret. */
export function HouseholdTable({ files }: { files: readonly HouseholdItem[] }) {
  return (
    <Table caption="困难职工档案" hideCaption cards>
      <Thead>
        <tr>
          <Th>户主</Th>
          <Th>环节</Th>
          <Th>类别</Th>
          <Th>建档单位</Th>
          <Th numeric>人口</Th>
          <Th numeric>月人均净收入（元）</Th>
          <Th>主要原因</Th>
          <Th>有效期至</Th>
          <Th>更新</Th>
        </tr>
      </Thead>
      <tbody>
        {files.map((file) => (
          <tr key={file.id}>
            <RowHead>
              <Link
                href={deskPaths.household(file.id)}
                prefetch={false}
                className="text-action underline underline-offset-3"
              >
                {file.headName}
              </Link>
              {file.no && <span className="block text-sm text-ink-2">{file.no}</span>}
            </RowHead>
            <Td label="环节">
              <Badge tone={stateTone(file.state)}>{HOUSEHOLD_STATE_LABELS[file.state]}</Badge>
            </Td>
            <Td label="类别">{file.hardshipClass ? CLASS_LABELS[file.hardshipClass] : '—'}</Td>
            <Td label="建档单位">{file.orgName}</Td>
            <Td label="人口" numeric>
              {file.memberCount}
            </Td>
            <Td label="月人均净收入（元）" numeric>
              {file.netFen === null ? '—' : formatYuan(file.netFen)}
            </Td>
            <Td label="主要原因">{file.mainCause ? CAUSES[file.mainCause] : '—'}</Td>
            <Td label="有效期至">{file.validTo ? formatDay(file.validTo) : '—'}</Td>
            <Td label="更新">{formatDay(today(new Date(file.updatedAt)))}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
