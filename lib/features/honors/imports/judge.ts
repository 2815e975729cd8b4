import { type Act, cellError, type Judged, type ReadRow } from '#lib/base/imports/kind.ts'
import type { RowError } from '#lib/base/imports/schema.ts'
import { createPerson } from '#lib/base/people/commands/save.ts'
import { failed, recordErrors } from '#lib/base/people/imports/judge.ts'
import { rollOf } from '#lib/base/people/imports/lookup.ts'
import type { OnRoll } from '#lib/base/people/imports/roll.ts'
import { createHonor, updateHonor } from '#lib/features/honors/commands/save.ts'
import {
  type Awards,
  awardsAround,
  type Holder,
  holdersOf,
  readable,
} from '#lib/features/honors/imports/holders.ts'
import { honorChanges, type KnownHonor, mergedHonor } from '#lib/features/honors/imports/known.ts'
import {
  awardErrors,
  awardInput,
  awardKey,
  collectiveOf,
  labelOf,
  NO_ID,
  personInput,
  type Row,
  yearOf,
} from '#lib/features/honors/imports/rows.ts'
import { HONOR_STATE_LABELS, type HonorState } from '#lib/features/honors/rules/states.ts'
import type { TitleItem } from '#lib/features/honors/schema/title.ts'
import type { CommandContext } from '#lib/kernel/command.ts'

/** One file under way. */
type File = Awards & {
  ctx: CommandContext
  titles: ReadonlyMap<string, TitleItem>
  judged: Judged
  /** awards of the file by holder, title and year */
  seen: Map<string, Row>
  /** index of the act that makes a person, by the person's key */
  made: Map<string, number>
}

/** The index of the act that makes the person of this row; errors when the record cannot be made. */
function personAct(file: File, row: Row, person: OnRoll, key: string): number | RowError[] {
  const known = file.made.get(key)
  if (known !== undefined) return known
  const input = personInput(row, row.named?.name ?? '', person.idNumber)
  const errors = recordErrors(input, file.ctx.today)
  if (errors.length > 0) return errors
  file.judged.acts.push({ command: createPerson, input, nos: [row.no], receipt: { made: 'person' } })
  file.made.set(key, file.judged.acts.length - 1)
  return file.judged.acts.length - 1
}

function judgeNew(file: File, row: Row, holder: Holder): void {
  const { judged } = file
  const personal = row.title.kind === 'person'
  const base = awardInput(row)
  const whole = personal
    ? { ...base, personId: holder.knownId ?? NO_ID }
    : { ...base, collective: collectiveOf(row) }
  const errors = awardErrors(whole)
  if (!personal && row.title.kind === 'team' && !row.values.unitName) {
    errors.push(cellError('unitName', '请填写班组所在的单位'))
  }
  if (errors.length > 0) {
    judged.rows.set(row.no, failed(labelOf(row), errors))
    return
  }
  const act: Omit<Act, 'input'> = { command: createHonor, nos: [row.no], receipt: { made: 'honor' } }
  if (personal && !holder.knownId && holder.person) {
    const from = personAct(file, row, holder.person, holder.key)
    if (typeof from !== 'number') {
      judged.rows.set(row.no, failed(labelOf(row), from))
      return
    }
    judged.acts.push({ ...act, input: base, from: { act: from, field: 'personId' } })
  } else judged.acts.push({ ...act, input: whole })
  judged.rows.set(row.no, { outcome: 'new', title: labelOf(row), objectId: '', changes: [] })
}

function judgeKnown(file: File, row: Row, known: KnownHonor): void {
  const { judged, titles } = file
  const now = mergedHonor(known, row.values, row.title)
  const changes = honorChanges(known, now, titles)
  const { id, version } = known
  if (changes.length === 0) {
    judged.rows.set(row.no, { outcome: 'same', title: labelOf(row), objectId: id, changes })
    return
  }
  if (known.state !== 'DRAFT') {
    const what = changes.map(({ label }) => label).join('、')
    const message = `这项荣誉${HONOR_STATE_LABELS[known.state as HonorState]}，与表里的${what}不同；导入不改已复核的荣誉，请在荣誉页处理`
    judged.rows.set(row.no, failed(labelOf(row), [cellError('', message, '', '已复核的荣誉与表里不同')]))
    return
  }
  const { titleId, level, grantedOn, docNo, certNo, citation, source } = known
  const { unitAtAward, jobAtAward, categoryAtAward, enteredBy, enteredName } = known
  const holder = known.person?.name ?? known.collective?.name ?? ''
  const before = {
    ...{ titleId, level, grantedOn, docNo, certNo, citation, source },
    ...{ unitAtAward, jobAtAward, categoryAtAward, enteredBy, enteredName, holder, title: known.title.name },
  }
  const receipt = { made: 'change', before, version: version + 1 }
  judged.acts.push({ command: updateHonor, input: { ...now, id, version }, nos: [row.no], receipt })
  judged.rows.set(row.no, { outcome: 'update', title: labelOf(row), objectId: id, changes })
}

const CELLS: [field: 'docNo' | 'certNo' | 'grantedOn', label: string][] = [
  ['docNo', '表彰文号'],
  ['certNo', '证书编号'],
  ['grantedOn', '授予时间'],
]

/** The same award stands in the file twice: said once, unless the two rows say different things. */
function judgeAgain(file: File, row: Row, first: Row): void {
  const errors = CELLS.flatMap(([field, label]) => {
    const [a, b] = [first.values[field], row.values[field]]
    if (a === null || b === null || a === b) return []
    const message = `与第 ${first.no} 行是同一项荣誉，但“${label}”不同，请改成一致`
    return [cellError(field, message, b, '同一荣誉两行不一致')]
  })
  const title = `${labelOf(row)}（与第 ${first.no} 行重复）`
  file.judged.rows.set(
    row.no,
    errors.length > 0 ? failed(title, errors) : { outcome: 'same', title, objectId: '', changes: [] },
  )
}

/** What becomes of each row: awards by holder, title and year; people are made where nobody is found. */
export async function judgeHonors(
  ctx: CommandContext,
  titles: ReadonlyMap<string, TitleItem>,
  rows: readonly ReadRow[],
): Promise<Judged> {
  const judged: Judged = { rows: new Map(), acts: [] }
  const good = readable(rows, titles, judged)
  const roll = await rollOf(
    ctx,
    good.flatMap(({ named }) => named ?? []),
  )
  if ('ok' in roll) {
    for (const row of good)
      judged.rows.set(row.no, failed(labelOf(row), [cellError('idNumber', roll.problem.title)]))
    return judged
  }
  const awards = await awardsAround(ctx, good, roll)
  const file: File = { ctx, titles, judged, ...awards, seen: new Map(), made: new Map() }
  for (const [row, holder] of holdersOf(good, roll, awards, judged)) judgeRow(file, row, holder)
  return judged
}

const STRANGE = '系统编号不在您的范围内。请重新下载模板，把内容粘贴过去再导入'

function judgeRow(file: File, row: Row, holder: Holder): void {
  const { values } = row
  const key = awardKey(holder.key, row.title.name, yearOf(row))
  const first = file.seen.get(key)
  const asked = values.id ? file.byId.get(values.id) : undefined
  const known = asked ?? file.byKey.get(awardKey(holder.knownId ?? '', row.title.name, yearOf(row)))
  if (values.id && !asked) {
    file.judged.rows.set(row.no, failed(labelOf(row), [cellError('', STRANGE, '', '系统编号不对')]))
  } else if (first) judgeAgain(file, row, first)
  else if (known) judgeKnown(file, row, known)
  else judgeNew(file, row, holder)
  if (!first && file.judged.rows.get(row.no)?.outcome !== 'error') file.seen.set(key, row)
}
