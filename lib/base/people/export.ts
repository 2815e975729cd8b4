import { defineListExport } from '#lib/base/exports/list.ts'
import { CATEGORY_LABELS, MODEL_LABELS, PERSON_STATE_LABELS, SEX_LABELS } from '#lib/base/people/labels.ts'
import { personVerdict } from '#lib/base/people/policy.ts'
import { listPeople } from '#lib/base/people/queries.ts'
import { type ListPeople, listPeopleInput, PERSON_SORT_LABELS } from '#lib/base/people/schema.ts'
import { formatPartialDay } from '#lib/kernel/pure/partial-day.ts'

/** The filter in words: 含“张” · 产业工人 · 按姓氏笔画. */
function saidOf(filter: Omit<ListPeople, 'limit' | 'cursor'>) {
  const { q, category, model, status, migrant, area, own, sort } = filter
  const parts = [
    q && `含“${q}”`,
    category && CATEGORY_LABELS[category],
    model && (model === 'any' ? '各级劳模' : MODEL_LABELS[model]),
    status && PERSON_STATE_LABELS[status],
    migrant && (migrant === '1' ? '农民工' : '非农民工'),
    area,
    own === '1' && '只含本级',
    `按${PERSON_SORT_LABELS[sort]}排列`,
  ]
  return parts.filter(Boolean).join(' · ')
}

/** People as their page lists them. Identity numbers and telephones are not read: a file cannot ask for a reason. */
export const peopleExport = defineListExport({
  name: 'people',
  object: 'person',
  summary: '导出人员名单',
  title: '人员名单',
  input: listPeopleInput.omit({ limit: true, cursor: true }),
  allow: (actor) => personVerdict(actor, 'read'),
  said: saidOf,
  read: (db, actor, filter, place) => listPeople(db, actor, { ...filter, ...place }),
  columns: ({ level }) => [
    { label: '姓名', width: 12, of: ({ name }) => name },
    { label: '状态', width: 8, align: 'center', of: ({ status }) => PERSON_STATE_LABELS[status] },
    { label: '性别', width: 6, align: 'center', of: ({ sex }) => (sex ? SEX_LABELS[sex] : '') },
    { label: '出生年月', width: 12, of: ({ birthMonth }) => formatPartialDay(birthMonth) },
    { label: '单位', width: 30, of: ({ unitName }) => unitName },
    { label: '职务', width: 18, of: ({ job }) => job },
    { label: '类别', width: 16, of: ({ category }) => (category ? CATEGORY_LABELS[category] : '') },
    { label: '农民工', width: 8, align: 'center', of: ({ isMigrant }) => (isMigrant ? '是' : '') },
    ...(level === 'city'
      ? [{ label: '登记地区', width: 14, of: ({ regionName }: { regionName: string }) => regionName }]
      : []),
    { label: '荣誉数', width: 8, format: 'number', of: ({ honors }) => honors },
  ],
})
