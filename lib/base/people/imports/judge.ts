import { type Act, cellError, type Judged, type Judgement, type ReadRow } from '#lib/base/imports/kind.ts'
import type { RowError } from '#lib/base/imports/schema.ts'
import { createPerson, updatePerson } from '#lib/base/people/commands/save.ts'
import { rollOf } from '#lib/base/people/imports/lookup.ts'
import {
  changesOf,
  fold,
  merged,
  type PersonRecord,
  type PersonValues,
  recordsOf,
} from '#lib/base/people/imports/merge.ts'
import type { Named, OnRoll } from '#lib/base/people/imports/roll.ts'
import { withIdNumber } from '#lib/base/people/rules.ts'
import { createPersonInput } from '#lib/base/people/schema.ts'
import type { CommandContext } from '#lib/kernel/command.ts'
import { personName } from '#lib/kernel/pure/names.ts'
import { fieldErrors } from '#lib/kernel/pure/result.ts'

type Row = { no: number; values: PersonValues; named: Named }
type Group = { person: OnRoll; rows: Row[] }

export const failed = (title: string, errors: RowError[]): Judgement => ({ outcome: 'error', title, errors })

/** The row as people are told apart by; its name without inner blanks. */
export function namedOf(row: ReadRow): Named | { errors: RowError[] } {
  const { id, name, idNumber, unitName, birthMonth } = row.values as unknown as PersonValues
  const read = personName.safeParse(name)
  if (!read.success) return { errors: [cellError('name', '姓名请填 2 至 25 个汉字', name)] }
  return { no: row.no, id: id ?? null, name: read.data, idNumber, unitName, birthMonth }
}

/** Errors of the record that a command would refuse while it runs, asked beforehand. */
export function recordErrors(input: Record<string, unknown>, today: string): RowError[] {
  const parsed = createPersonInput.safeParse(input)
  if (!parsed.success) {
    return fieldErrors(parsed.error.issues).map(({ path, message }) => cellError(path, message))
  }
  const checked = withIdNumber(parsed.data, today)
  return 'errors' in checked ? checked.errors.map(({ path, message }) => cellError(path, message)) : []
}

function judgeNew(
  ctx: CommandContext,
  { rows }: Group,
  values: PersonValues,
): { judgement: Judgement; act: Act | null } {
  const [first] = rows
  const input = { ...merged(null, values), otherSameName: true }
  const errors = recordErrors(input, ctx.today)
  const title = values.name
  if (errors.length > 0) return { judgement: failed(title, errors), act: null }
  const act = { command: createPerson, input, nos: [first?.no ?? 0], receipt: { made: 'person' } }
  return { judgement: { outcome: 'new', title, objectId: '', changes: [] }, act }
}

const PHONE_KEPT = '已登记另一个手机号，导入不会改掉它，请到人员页修改'

function judgeKnown(ctx: CommandContext, group: Group, values: PersonValues, record: PersonRecord) {
  const { rows } = group
  const title = values.name
  if (values.phone && record.phoneTail && record.phoneTail !== values.phone.slice(-4)) {
    return { judgement: failed(title, [cellError('phone', PHONE_KEPT)]), act: null }
  }
  const input = merged(record, values)
  const errors = recordErrors(input, ctx.today)
  if (errors.length > 0) return { judgement: failed(title, errors), act: null }
  const changes = changesOf(record, input)
  const judgement: Judgement = {
    outcome: changes.length > 0 ? 'update' : 'same',
    title,
    objectId: record.id,
    changes,
  }
  if (changes.length === 0) return { judgement, act: null }
  const { id, version, idNumberTail: _id, phoneTail: _phone, ...before } = record
  const added = { idNumber: input.idNumber !== undefined, phone: input.phone !== undefined }
  const receipt = { made: 'change', before, added, version: version + 1 }
  return {
    judgement,
    act: { command: updatePerson, input: { ...input, id, version }, nos: [rows[0]?.no ?? 0], receipt },
  }
}

/** The first row of a person speaks for all: the others add what it leaves open, and must not contradict it. */
function judgeGroup(
  ctx: CommandContext,
  group: Group,
  records: Map<string, PersonRecord>,
  judged: Judged,
): void {
  const [first, ...others] = group.rows
  if (!first) return
  let values = { ...first.values, name: first.named.name }
  for (const { no, values: more } of others) {
    const folded = fold(values, more, first.no)
    if ('errors' in folded) judged.rows.set(no, failed(values.name, folded.errors))
    else {
      values = folded.values
      const title = `${values.name}（与第 ${first.no} 行是同一人）`
      judged.rows.set(no, { outcome: 'same', title, objectId: '', changes: [] })
    }
  }
  const record = group.person.known && records.get(group.person.known.id)
  const { judgement, act } = record ? judgeKnown(ctx, group, values, record) : judgeNew(ctx, group, values)
  judged.rows.set(first.no, judgement)
  if (act) judged.acts.push(act)
}

/** Finds each row's person and says what becomes of the record. */
export async function judgePeople(ctx: CommandContext, rows: readonly ReadRow[]): Promise<Judged> {
  const judged: Judged = { rows: new Map(), acts: [] }
  const good: Row[] = []
  for (const row of rows) {
    const named = namedOf(row)
    const values = row.values as unknown as PersonValues
    if ('errors' in named) judged.rows.set(row.no, failed(values.name, named.errors))
    else good.push({ no: row.no, values, named })
  }
  const roll = await rollOf(
    ctx,
    good.map((each) => each.named),
  )
  if ('ok' in roll) {
    for (const { no, values } of good) {
      judged.rows.set(no, failed(values.name, [cellError('idNumber', roll.problem.title)]))
    }
    return judged
  }
  const groups = new Map<OnRoll, Group>()
  for (const row of good) {
    const placed = roll.place(row.named)
    if ('errors' in placed) judged.rows.set(row.no, failed(row.named.name, placed.errors))
    else {
      const group = groups.get(placed.person) ?? { person: placed.person, rows: [] }
      group.rows.push(row)
      groups.set(placed.person, group)
    }
  }
  const ids = [...groups.keys()].flatMap(({ known }) => known?.id ?? [])
  const records = await recordsOf(ctx.db, ctx.actor.cityId, ids)
  for (const group of groups.values()) judgeGroup(ctx, group, records, judged)
  return judged
}
