import { randomBytes } from 'node:crypto'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'

type Schema = {
  type?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  default?: unknown
  pattern?: string
  format?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  minItems?: number
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
}
type Parameter = { name: string; in: 'path' | 'query' | 'header' }
type Operation = {
  'x-action': string
  'x-object': string
  parameters: Parameter[]
  requestBody?: { content: { 'application/json': { schema: Schema } } }
  security: unknown[]
}
export type OpenApi = { paths: Record<string, Record<string, Operation>> }

/** A place in a request where the id of an object stands. */
export type Slot = { name: string; in: 'path' | 'query' | 'body'; type: string }

/** One operation of the interface. */
export type Call = {
  method: string
  path: string
  action: string
  object: string
  isPublic: boolean
  slots: Slot[]
  body: Schema | null
}

/** Types of the ids that parameters and fields carry. */
const SLOT_TYPES: Record<string, string> = {
  objectId: 'progress_report',
  assignmentId: 'task_assignment',
  assignmentIds: 'task_assignment',
  taskId: 'annual_task',
  measureId: 'measure',
  pillarId: 'pillar',
  planId: 'plan',
  plan: 'plan',
  copyFrom: 'plan',
  unitId: 'organization',
  orgId: 'organization',
  parentId: 'organization',
  countyId: 'organization',
  noticeId: 'notice',
  userId: 'user',
  userIds: 'user',
  membershipId: 'membership',
  unitOrgId: 'organization',
  personId: 'person',
  titleId: 'honor_title',
  honorIds: 'honor',
  intoId: 'household',
  householdId: 'household',
  areaId: 'organization',
  unit: 'organization',
  town: 'organization',
  leaderId: 'person',
  masterId: 'person',
  apprenticeId: 'person',
  studioId: 'studio',
  studioIds: 'studio',
  programId: 'relief_program',
  fundId: 'relief_fund',
  batchId: 'relief_batch',
  paymentId: 'relief_payment',
  householdIds: 'household',
  contestId: 'contest',
  eventId: 'contest_event',
  entryId: 'contest_entry',
  proposalId: 'contest_proposal',
}
/** Ids that the caller makes up itself, or that name no object. */
const OWN_MAKING = new Set(['reportId', 'versionId', 'factId', 'editSession', 'noticeFrom', 'benefitFrom'])
/** Lists of the objects that an act on many is about: ids, or lines that begin with one. */
const LISTS = new Set(['ids', 'items'])

function slotsOf(operation: Operation): Slot[] {
  const parameters = operation.parameters
    .filter((each) => each.in !== 'header' && each.name !== 'slug')
    .map(({ name, in: where }) => ({ name, in: where as Slot['in'] }))
  const schema = operation.requestBody?.content['application/json'].schema
  const fields = Object.keys(schema?.properties ?? {}).map((name) => ({ name, in: 'body' as const }))
  return [...parameters, ...fields].flatMap(({ name, in: where }) => {
    const isMain = where === 'path' ? name === 'id' : where === 'body' && LISTS.has(name)
    if (isMain) return [{ name, in: where, type: operation['x-object'] }]
    // what a pair of master and apprentice plans is a text
    if (name === 'plan' && operation['x-object'] === 'mentorship') return []
    const type = SLOT_TYPES[name]
    if (type) return [{ name, in: where, type }]
    if (/(Id|From)$/.test(name) && !/^(valid|date|enrol|applied)/.test(name) && !OWN_MAKING.has(name)) {
      throw new Error(
        `${operation['x-action']}: say in tests/http/calls.ts what the ids in "${name}" belong to`,
      )
    }
    return []
  })
}

/** Every operation of openapi.json. */
export function callsOf(document: OpenApi): Call[] {
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      action: operation['x-action'],
      object: operation['x-object'],
      isPublic: operation.security.length === 0,
      slots: slotsOf(operation),
      body: operation.requestBody?.content['application/json'].schema ?? null,
    })),
  )
}

function exampleText(schema: Schema): string {
  if (schema.format === 'date') return '2026-12-09'
  const pattern = schema.pattern ?? ''
  if (pattern.includes('-7[0-9a-fA-F]{3}')) return uuidv7()
  if (pattern.includes('(0[1-9]|1[0-2])$')) return '2026-11'
  if (/\\d\{4\}|0\[1-9\]/.test(pattern)) return '2026-11-20'
  if (pattern.includes('\\d{6}')) return '990100'
  return '测试用的文字'
    .repeat(10)
    .slice(0, Math.min(Math.max(schema.minLength ?? 0, 6), schema.maxLength ?? 60))
}

/** A value that the schema accepts: what is required, as small as can be. */
export function example(schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  if (schema.default !== undefined) return schema.default
  if (schema.anyOf) return example(schema.anyOf.find((each) => each.type !== 'null') ?? {})
  if (schema.type === 'object') {
    const names = schema.required ?? []
    return Object.fromEntries(names.map((name) => [name, example(schema.properties?.[name] ?? {})]))
  }
  if (schema.type === 'array')
    return Array.from({ length: schema.minItems ?? 0 }, () => example(schema.items ?? {}))
  if (schema.type === 'string') return exampleText(schema)
  if (schema.type === 'integer' || schema.type === 'number') return Math.max(schema.minimum ?? 1, 1)
  return schema.type === 'boolean' ? false : null
}

/** An id of the same shape that belongs to nothing: regions of the fixture begin with 99. */
export function randomIdLike(id: string): string {
  if (/^\d{6}$/.test(id)) return `98${String(randomBytes(2).readUInt16BE() % 10_000).padStart(4, '0')}`
  if (/^[0-9a-f]{32}$/.test(id)) return randomBytes(16).toString('hex')
  return uuidv7()
}
