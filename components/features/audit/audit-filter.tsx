import { FilterForm } from '#components/data/filter-form.tsx'
import { optionsOf } from '#components/ui/options.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'
import { OBJECTS } from '#lib/reports/audit/labels/tables.ts'
import type { AuditFilter } from '#lib/reports/audit/schema.ts'

export type AuditFilterProps = { filter: AuditFilter; actions: Readonly<Record<string, string>> }

const objects = Object.entries(OBJECTS).map(([value, { label }]) => ({ value, label }))

/** Filter of the audit trail; a link may ask for one object, which then stays. */
export function AuditFilterForm({ filter, actions }: AuditFilterProps) {
  return (
    <FilterForm
      action={deskPaths.audit()}
      label="筛选操作记录"
      clearHref={deskPaths.audit()}
      kept={{ objectId: filter.objectId }}
      fields={[
        { name: 'person', label: '操作人', type: 'search', size: 'l', value: filter.person },
        {
          ...{ name: 'objectType', label: '对象', value: filter.objectType, all: '全部对象' },
          options: objects,
        },
        {
          ...{ name: 'action', label: '操作', value: filter.action, all: '全部操作' },
          options: optionsOf(actions),
        },
        { name: 'from', label: '从', type: 'date', value: filter.from },
        { name: 'to', label: '到', type: 'date', value: filter.to },
      ]}
    />
  )
}
