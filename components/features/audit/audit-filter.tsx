import { buttonClass } from '#components/ui/button-class.ts'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Select } from '#components/ui/select.tsx'
import { deskPaths } from '#lib/kernel/pure/paths.ts'
import { OBJECT_LABELS } from '#lib/reports/audit/labels.ts'
import type { AuditFilter } from '#lib/reports/audit/schema.ts'

export type AuditFilterProps = { filter: AuditFilter; actions: Readonly<Record<string, string>> }

const options = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }))

/** The filter as a plain form: it stands in the address. */
export function AuditFilterForm({ filter, actions }: AuditFilterProps) {
  return (
    <form
      method="get"
      action={deskPaths.audit()}
      className="no-print flex flex-wrap items-end gap-3 max-sm:grid max-sm:grid-cols-2"
    >
      <Field label="操作人" className="max-sm:col-span-2 sm:w-40">
        <Input name="person" type="search" defaultValue={filter.person ?? ''} />
      </Field>
      <Field label="对象" className="min-w-0 sm:w-40">
        <Select
          name="objectType"
          placeholder="全部对象"
          options={options(OBJECT_LABELS)}
          defaultValue={filter.objectType ?? ''}
        />
      </Field>
      <Field label="操作" className="min-w-0 sm:w-52">
        <Select
          name="action"
          placeholder="全部操作"
          options={options(actions)}
          defaultValue={filter.action ?? ''}
        />
      </Field>
      <Field label="从" className="min-w-0 sm:w-44">
        <Input name="from" type="date" defaultValue={filter.from ?? ''} />
      </Field>
      <Field label="到" className="min-w-0 sm:w-44">
        <Input name="to" type="date" defaultValue={filter.to ?? ''} />
      </Field>
      {filter.objectId && <input type="hidden" name="objectId" value={filter.objectId} />}
      <button type="submit" className={buttonClass('secondary')}>
        查找
      </button>
      <a href={deskPaths.audit()} className={buttonClass('ghost')}>
        清空筛选
      </a>
    </form>
  )
}
