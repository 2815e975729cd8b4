import type { LoadedHousehold } from '#lib/features/relief/households/load.ts'
import { findHousehold } from '#lib/features/relief/households/load.ts'
import { type Effect, householdAct } from '#lib/features/relief/households/move.ts'
import { ruleSetOn, rulesMissing } from '#lib/features/relief/parameters/queries.ts'
import {
  exitInput,
  fileInput,
  mergeInput,
  plainActInput,
  reasonActInput,
} from '#lib/features/relief/schema/household-acts.ts'
import { CLASS_LABELS } from '#lib/features/relief/schema/words.ts'
import type { CommandContext } from '#lib/kernel/command.ts'
import { type Day, fromDate, toDate } from '#lib/kernel/pure/day.ts'
import { type Failure, fail, invalid } from '#lib/kernel/pure/result.ts'

/** `day` some months later; the last day of the month where it has no such day. */
function monthsLater(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0))
  return fromDate(new Date(Date.UTC(year, month - 1 + months, Math.min(date, last.getUTCDate()))))
}

export const passHousehold = householdAct('pass', plainActInput, ({ actor }, _loaded, { note }) => ({
  note,
  data: { townBy: actor.userId, townName: actor.userName },
}))

async function numberOf({ db, today }: CommandContext, { row, subject, regionCountyId }: LoadedHousehold) {
  if (row.no !== '') return row.no
  const year = Number(today.slice(0, 4))
  const rows = await db.$queryRaw<
    { n: number }[]
  >`select app.next_relief_no(${regionCountyId}, 'household', ${year}) as n`
  return `${subject.regionId}-${year}-${String(rows[0]?.n ?? 0).padStart(4, '0')}`
}

type Decision = { hardshipClass: keyof typeof CLASS_LABELS; note: string }

/** A decision on the class: another one than computed wants a reason. Files hold as long as the parameters say. */
async function decide(
  ctx: CommandContext,
  loaded: LoadedHousehold,
  { hardshipClass, note }: Decision,
): Promise<Effect | Failure> {
  const { row, regionCountyId } = loaded
  const rules = await ruleSetOn(
    ctx.db,
    { cityId: row.cityId, countyId: row.countyId, regionCountyId },
    ctx.today,
  )
  if (!rules) return rulesMissing(ctx.today)
  const { hardshipClass: computed = '' } = row.assessment as { hardshipClass?: string }
  const asked = (row.detail as { wantsTemporary?: boolean }).wantsTemporary ? 'temporary' : computed
  if (hardshipClass !== asked && note.length < 4) {
    return invalid([{ path: 'note', message: '与计算出的类别不同，请写明理由' }])
  }
  const no = await numberOf(ctx, loaded)
  const temporary = hardshipClass === 'temporary'
  const validTo = temporary ? ctx.today : monthsLater(ctx.today, rules.validMonths)
  return {
    no,
    facts: { temporary },
    note: [CLASS_LABELS[hardshipClass], note].filter(Boolean).join('：'),
    data: {
      ...{ no, hardshipClass, reason: '' },
      ...{ filedBy: ctx.actor.userId, filedName: ctx.actor.userName },
      filedOn: row.filedOn ?? toDate(ctx.today),
      checkedOn: toDate(ctx.today),
      validTo: toDate(validTo),
      ...(temporary
        ? { closedOn: toDate(ctx.today), keepUntil: toDate(monthsLater(ctx.today, rules.keepYears * 12)) }
        : {}),
    },
  }
}

/** The region's decision: filed with its class and number for as long as the parameters say, or, temporary, helped once. */
export const fileHousehold = householdAct('file', fileInput, decide)

/** After the yearly check the file stays in force, with the class it has now. */
export const renewHousehold = householdAct('renew', fileInput, (ctx, loaded, given) =>
  given.hardshipClass === 'temporary'
    ? invalid([{ path: 'hardshipClass', message: '续档不能改为暂时困难；不再符合的请办理退出' }])
    : decide(ctx, loaded, given),
)

export const returnHousehold = householdAct('return', reasonActInput, (_ctx, _loaded, { reason }) => ({
  note: reason,
  data: { reason, townBy: '', townName: '' },
}))

export const rejectHousehold = householdAct('reject', reasonActInput, (ctx, _loaded, { reason }) => ({
  note: reason,
  data: { reason, closedOn: toDate(ctx.today) },
}))

export const exitHousehold = householdAct('exit', exitInput, (_ctx, _loaded, { exit, reason }) => ({
  note: reason,
  facts: { exit },
  data: { reason },
}))

/** A closed file is kept for as many years as the parameters say. */
export const closeHousehold = householdAct(
  'close',
  plainActInput,
  async (ctx, { row, regionCountyId }, { note }) => {
    const rules = await ruleSetOn(
      ctx.db,
      { cityId: row.cityId, countyId: row.countyId, regionCountyId },
      ctx.today,
    )
    if (!rules) return rulesMissing(ctx.today)
    const keepUntil = monthsLater(ctx.today, rules.keepYears * 12)
    return {
      note: note || `保管至 ${keepUntil}`,
      data: { closedOn: toDate(ctx.today), keepUntil: toDate(keepUntil) },
    }
  },
)

/** A second file of one family ends; it names the one that stays. */
export const mergeHousehold = householdAct('merge', mergeInput, async (ctx, { row }, { intoId, reason }) => {
  const into = await findHousehold(ctx.db, row.cityId, intoId)
  if (!into || into.row.id === row.id) return fail('not_found', '没有找到要并入的档案，或不在您的范围内')
  return { note: reason, data: { reason, mergedInto: into.row.id, closedOn: toDate(ctx.today) } }
})
