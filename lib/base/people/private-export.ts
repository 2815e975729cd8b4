import { PRIVATE_TABLE } from '#lib/base/people/commands/write.ts'
import { CATEGORY_LABELS, SEX_LABELS } from '#lib/base/people/labels.ts'
import { personVerdict } from '#lib/base/people/policy.ts'
import { listPeople } from '#lib/base/people/queries.ts'
import { listPeopleInput } from '#lib/base/people/schema.ts'
import { definePrivateExport } from '#lib/base/private-exports/define.ts'

/** People of the own region with whole identity numbers and telephones. */
export const peoplePrivateExport = definePrivateExport({
  name: 'people-private',
  object: 'person',
  summary: '导出人员名单（含身份证号、电话）',
  title: '人员名单（含身份证号、电话）',
  input: listPeopleInput.omit({ limit: true, cursor: true }),
  allow: (actor) => personVerdict(actor, 'reveal'),
  approvers: ['region_admin'],
  said: ({ q, area }) => [q && `含“${q}”`, area, '本级登记'].filter(Boolean).join(' · '),
  read: (db, actor, filter, place) => listPeople(db, actor, { ...filter, own: '1', ...place }),
  table: PRIVATE_TABLE,
  secrets: { idNumber: 'id_number', phone: 'phone' },
  columns: () => [
    { label: '姓名', width: 12, of: ({ name }) => name },
    { label: '性别', width: 6, align: 'center', of: ({ sex }) => (sex ? SEX_LABELS[sex] : '') },
    { label: '身份证号', width: 22, format: 'text', of: ({ secrets }) => secrets.idNumber ?? '' },
    { label: '电话', width: 16, format: 'text', of: ({ secrets }) => secrets.phone ?? '' },
    { label: '单位', width: 30, of: ({ unitName }) => unitName },
    { label: '类别', width: 16, of: ({ category }) => (category ? CATEGORY_LABELS[category] : '') },
  ],
})
