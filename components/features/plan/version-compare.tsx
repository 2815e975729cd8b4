import { FilterForm } from '#components/data/filter-form.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { RowHead, Table, Td, Th, Thead } from '#components/ui/table.tsx'
import type { RowChange } from '#lib/features/reform/rules/compare-outlines.ts'
import type { ComparedVersions, PlanVersionName } from '#lib/features/reform/schema/plan.ts'
import type { Words } from '#lib/kernel/pure/actor.ts'
import { formatDateTime } from '#lib/kernel/pure/format.ts'
import { adminPaths } from '#lib/kernel/pure/paths.ts'

const versionText = ({ year, versionNo, publishedAt, publishedBy }: PlanVersionName) =>
  `${year} 年第 ${versionNo} 版（${formatDateTime(publishedAt)} ${publishedBy}）`

function Choice({ data }: { data: ComparedVersions }) {
  const options = data.versions.map((each) => ({ value: each.key, label: versionText(each) }))
  return (
    <FilterForm
      action={adminPaths.planVersions()}
      label="选择要比较的版本"
      submit="比较"
      className="mb-4"
      fields={[
        { name: 'from', label: '旧版本', value: data.from ?? '', options, size: 'auto' },
        { name: 'to', label: '新版本', value: data.to ?? '', options, size: 'auto' },
      ]}
    />
  )
}

const CHANGE_WORDS: Record<RowChange['change'], string> = { added: '新增', removed: '停用', changed: '修改' }

function FieldLines({ row }: { row: RowChange }) {
  if (row.change !== 'changed') return <Td label="改动">{CHANGE_WORDS[row.change]}本条</Td>
  return (
    <Td label="改动">
      <ul className="space-y-1">
        {row.fields.map((each) => (
          <li key={`${each.label} ${each.sentence}`}>
            <span className="text-ink-2">{each.label}：</span>
            <del>{each.from || '（空）'}</del> → <ins>{each.to || '（空）'}</ins>
          </li>
        ))}
      </ul>
    </Td>
  )
}

function Changes({ rows, words }: { rows: readonly RowChange[]; words: Words }) {
  const kinds = { 方面: words.pillar, 举措: words.measure, 任务: words.task }
  const counts = (['added', 'removed', 'changed'] as const).map(
    (change) => `${CHANGE_WORDS[change]} ${rows.filter((row) => row.change === change).length} 条`,
  )
  return (
    <Table caption={`共 ${rows.length} 条不同：${counts.join('，')}`} cards dense>
      <Thead>
        <tr>
          <Th>条目</Th>
          <Th>变化</Th>
          <Th>改动（旧 → 新）</Th>
        </tr>
      </Thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.kind} ${row.id} ${row.change}`}>
            <RowHead>
              {kinds[row.kind]} {row.code} {row.title}
            </RowHead>
            <Td label="变化">{CHANGE_WORDS[row.change]}</Td>
            <FieldLines row={row} />
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

/** Two published versions side by side: rows added, retired, changed, each field old → new. */
export function VersionCompare({ data, words }: { data: ComparedVersions; words: Words }) {
  if (data.from === null) {
    return (
      <EmptyState title="还没有两个可比较的版本">
        清单发布两次以上，或发布了两个年度的清单后，可以在这里比较。
      </EmptyState>
    )
  }
  return (
    <>
      <Choice data={data} />
      {data.rows.length > 0 ? (
        <Changes rows={data.rows} words={words} />
      ) : (
        <EmptyState title="两个版本内容相同">请选择另外两个版本。</EmptyState>
      )}
    </>
  )
}
