import { cellError } from '#lib/base/imports/kind.ts'
import type { Change, RowError } from '#lib/base/imports/schema.ts'
import { CATEGORY_LABELS, type PersonCategory, SEX_LABELS } from '#lib/base/people/labels.ts'
import type { Db } from '#lib/kernel/scope.ts'

/** Cells of a row of people; null = empty, which leaves what is there. */
export type PersonValues = {
  name: string
  idNumber: string | null
  phone: string | null
  sex: 'male' | 'female' | null
  category: PersonCategory | null
  isMigrant: boolean | null
  id: string | null
} & Record<PlainField, string | null>

const PLAIN = [
  'formerName',
  'birthMonth',
  'nation',
  'politics',
  'education',
  'job',
  'skillLevel',
  'unitName',
  'area',
  'deeds',
  'source',
] as const
type PlainField = (typeof PLAIN)[number]

const LABELS: Record<string, string> = {
  name: '姓名',
  formerName: '曾用名',
  sex: '性别',
  birthMonth: '出生年月',
  nation: '民族',
  politics: '政治面貌',
  education: '学历',
  category: '类别',
  isMigrant: '农民工',
  job: '职务或工种',
  skillLevel: '技能等级或职称',
  unitName: '工作单位',
  area: '所在地区',
  deeds: '事迹',
  source: '资料来源',
}

const SELECT = {
  id: true,
  version: true,
  name: true,
  formerName: true,
  pinyin: true,
  sex: true,
  birthMonth: true,
  nation: true,
  politics: true,
  education: true,
  category: true,
  isMigrant: true,
  job: true,
  skillLevel: true,
  unitName: true,
  unitOrgId: true,
  area: true,
  deeds: true,
  source: true,
  photoConsent: true,
} as const

function rowsOf(db: Db, cityId: string, ids: readonly string[]) {
  return db.person.findMany({ where: { cityId, id: { in: [...ids] }, archivedAt: null }, select: SELECT })
}
/** A record as an import compares it; of private values only their ends. */
export type PersonRecord = Awaited<ReturnType<typeof rowsOf>>[number] & {
  idNumberTail: string
  phoneTail: string
}

/** Records by id. */
export async function recordsOf(
  db: Db,
  cityId: string,
  ids: readonly string[],
): Promise<Map<string, PersonRecord>> {
  const rows = await rowsOf(db, cityId, ids)
  const tails = await db.personPrivate.findMany({
    where: { cityId, id: { in: [...ids] } },
    select: { id: true, idNumberTail: true, phoneTail: true },
  })
  const byId = new Map(tails.map((each) => [each.id, each]))
  return new Map(
    rows.map((row) => {
      const { idNumberTail = '', phoneTail = '' } = byId.get(row.id) ?? {}
      return [row.id, { ...row, idNumberTail, phoneTail }]
    }),
  )
}

/**
 * What a command is given: the record with the filled cells of the row over it. A private value goes in only where
 * none is registered.
 */
export function merged(record: PersonRecord | null, values: PersonValues) {
  const plain = Object.fromEntries(PLAIN.map((field) => [field, values[field] ?? record?.[field] ?? '']))
  return {
    ...plain,
    name: values.name,
    // a reading that was set by hand belongs to the name that it was set for
    pinyin: record?.name === values.name ? record.pinyin : '',
    sex: values.sex ?? record?.sex ?? '',
    category: values.category ?? record?.category ?? '',
    isMigrant: values.isMigrant ?? record?.isMigrant ?? false,
    unitOrgId: unitOf(record, values),
    photoConsent: record?.photoConsent ?? false,
    ...(values.idNumber && !record?.idNumberTail ? { idNumber: values.idNumber } : {}),
    ...(values.phone && !record?.phoneTail ? { phone: values.phone } : {}),
  } as Record<string, unknown> & { name: string; idNumber?: string; phone?: string }
}

/** The registered unit stays as long as its name does. */
const unitOf = (record: PersonRecord | null, { unitName }: PersonValues) =>
  record && (unitName === null || unitName === record.unitName) ? record.unitOrgId : null

function shown(field: string, value: unknown): string {
  if (field === 'sex') return value ? SEX_LABELS[value as 'male' | 'female'] : ''
  if (field === 'category') return value ? CATEGORY_LABELS[value as PersonCategory] : ''
  if (field === 'isMigrant') return value ? '是' : '否'
  return String(value ?? '')
}

/** What the row changes, as people read it; of private values only that they come to stand there. */
export function changesOf(record: PersonRecord, input: ReturnType<typeof merged>): Change[] {
  const plain = Object.entries(LABELS).flatMap(([field, label]) => {
    const [from, to] = [shown(field, record[field as keyof PersonRecord]), shown(field, input[field])]
    return from === to ? [] : [{ label, from, to }]
  })
  const secrets = [
    ...(input.idNumber ? [{ label: '身份证号', from: '未登记', to: '登记' }] : []),
    ...(input.phone ? [{ label: '手机号', from: '未登记', to: '登记' }] : []),
  ]
  return [...plain, ...secrets]
}

const SECRET: Record<string, string> = { idNumber: '身份证号', phone: '手机号' }

/** Two rows of one person: the second fills what the first leaves open; where they differ, the second is wrong. */
export function fold(
  first: PersonValues,
  more: PersonValues,
  firstNo: number,
): { values: PersonValues } | { errors: RowError[] } {
  const values: Record<string, unknown> = { ...first }
  const errors: RowError[] = []
  for (const [field, value] of Object.entries(more)) {
    if (value === null || field === 'name' || field === 'id') continue
    const known = values[field]
    if (known === null || known === undefined) values[field] = value
    else if (known !== value) {
      const label = LABELS[field] ?? SECRET[field] ?? field
      const message = `与第 ${firstNo} 行是同一人，但“${label}”不同，请改成一致`
      errors.push(cellError(field, message, field in SECRET ? '' : shown(field, value), '同一人两行不一致'))
    }
  }
  return errors.length > 0 ? { errors } : { values: values as PersonValues }
}

/** The record as a row of the template; private values never. */
export function rowOf(record: PersonRecord): Record<string, string> {
  const fields = Object.keys(LABELS).map((field) => [
    field,
    shown(field, record[field as keyof PersonRecord]),
  ])
  return { ...Object.fromEntries(fields), id: record.id }
}
