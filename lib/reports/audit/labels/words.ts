import { formatYuan } from '#lib/kernel/pure/money.ts'
import {
  FIELD_LABELS,
  MONEY_FIELDS,
  NAMES_OF_FIELDS,
  OBJECTS,
  REPORT_STATES,
  STATE_FIELDS,
  VALUE_WORDS,
  WORDS,
} from '#lib/reports/audit/labels/tables.ts'
import type { AuditFilter, ChainFault } from '#lib/reports/audit/schema.ts'

export function objectLabel(type: string): string {
  return OBJECTS[type]?.label ?? type
}

export const FAULT_LABELS: Record<ChainFault, string> = {
  gap: '编号不连续，这一条被删除',
  link: '与上一条接不上，这一条或上一条被替换、插入',
  hash: '内容与校验值不符，这一条写入后被改动或调换',
  head: '末尾对不上，从这一条起的记录被删去，或末尾被添加了记录',
}

/** Ids say nothing to people: the object column names what they point to, the act which list was exported. */
const HIDDEN = /(^id|^list|Ids?)$/

const fieldLabel = (key: string) => FIELD_LABELS[key] ?? key

/** A value of a detail, in words. `fields`: names of fields, called as the field itself would be. */
function valueWords(key: string, value: unknown, objectType: string): string {
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (Array.isArray(value)) return value.map((each) => valueWords(key, each, objectType)).join('、')
  if (typeof value === 'object' && value !== null) return parts(value as Detail, objectType).join('，')
  const text = String(value)
  if (key.endsWith('Fen') || MONEY_FIELDS.includes(key)) return `${formatYuan(Number(value))} 元`
  if (STATE_FIELDS.includes(key)) return OBJECTS[objectType]?.states?.[text] ?? REPORT_STATES[text] ?? text
  if (key === 'kind') return OBJECTS[objectType]?.kinds?.[text] ?? text
  return VALUE_WORDS[key]?.[text] ?? WORDS[text] ?? (NAMES_OF_FIELDS.includes(key) ? fieldLabel(text) : text)
}

const ORDER = Object.keys(FIELD_LABELS)
const rank = (key: string) => (ORDER.includes(key) ? ORDER.indexOf(key) : ORDER.length)

const isSaid = ([key, value]: [string, unknown]) =>
  !HIDDEN.test(key) && value !== null && value !== undefined && value !== '' && !isEmptyList(value)
const isEmptyList = (value: unknown) => Array.isArray(value) && value.length === 0

type Detail = Record<string, unknown>
function parts(detail: Detail, objectType: string): string[] {
  return Object.entries(detail)
    .sort(([left], [right]) => rank(left) - rank(right))
    .filter(isSaid)
    .map(([key, value]) => `${fieldLabel(key)} ${valueWords(key, value, objectType)}`)
}

/**
 * What an act's detail says, in words: `月份 2026-11；原状态 待审核；现状态 已通过`. Ids and empty values are left out.
 * `objectType`: whose states they are; reports where it is left out.
 */
export function detailWords(detail: Detail, objectType = ''): string {
  return parts(detail, objectType).join('；')
}

/** The filter in words; 全部 when nothing is filtered. `actions`: permission key → what the act is called. */
export function auditFilterWords(
  { person, objectType, action, objectId, from, to }: Omit<AuditFilter, 'limit' | 'cursor'>,
  actions: Readonly<Record<string, string>>,
): string {
  const parts = [
    person && `操作人 ${person}`,
    objectType && `对象 ${objectLabel(objectType)}${objectId ? '（其中一个）' : ''}`,
    action && `操作 ${actions[action] ?? action}`,
    (from || to) && `${from ?? '最早'} 至 ${to ?? '今天'}`,
  ].filter(Boolean)
  return parts.length > 0 ? parts.join('，') : '全部'
}
