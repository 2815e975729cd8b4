import Link from 'next/link'
import { FilterForm } from '#components/data/filter-form.tsx'
import { Badge, type BadgeTone } from '#components/ui/badge.tsx'
import { optionsOf } from '#components/ui/options.ts'
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
type FilterProps = { input: ListHouseholds; unions: readonly { id: string; name: string }[] }

/** Filter of the list of files; there is nothing to filter or sort by a secret. */
export function HouseholdFilter({ input, unions }: FilterProps) {
  const units = unions.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <FilterForm
      action={deskPaths.relief('households')}
      label="筛选困难职工档案"
      fields={[
        {
          ...{ name: 'q', label: '姓名', type: 'search', size: 'l' },
          ...{ value: input.q, hint: '汉字、拼音或首字母' },
        },
        { name: 'state', label: '环节', value: input.state, all: '全部', options: STATE_OPTIONS },
        {
          ...{ name: 'hardshipClass', label: '困难类别', value: input.hardshipClass, all: '全部类别' },
          options: optionsOf(CLASS_LABELS, HARDSHIP_CLASSES),
        },
        ...(units.length > 1
          ? [{ name: 'unit', label: '建档单位', value: input.unit, all: '全部单位', options: units }]
          : []),
        { name: 'watch', label: '关注', value: input.watch, all: '不限', options: optionsOf(WATCH_LABELS) },
        { name: 'sort', label: '排序', value: input.sort, options: optionsOf(SORT_LABELS) },
      ]}
    />
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
