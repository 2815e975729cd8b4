import { regionPlace } from '#lib/features/reform/periods/queries.ts'
import { mayKeepCalendar } from '#lib/features/reform/policy/period.ts'
import { ownCalendar } from '#lib/features/reform/reporting/calendar.ts'
import { periodDate } from '#lib/features/reform/reporting/load.ts'
import { loadPeriod } from '#lib/features/reform/reporting/locked.ts'
import { deadlineOf, opensOn, type ReportCalendar } from '#lib/features/reform/rules/schedule.ts'
import {
  type PeriodChanged,
  type SetPeriod,
  setPeriodSchema,
  setWorkdaySchema,
} from '#lib/features/reform/schema/period.ts'
import { type CommandContext, defineCommand, nothing } from '#lib/kernel/command.ts'
import { formatDay, toDate } from '#lib/kernel/pure/day.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { addPeriods, firstDayOf, formatPeriod, lastDayOf } from '#lib/kernel/pure/period.ts'
import { type FieldError, fail, invalid, ok } from '#lib/kernel/pure/result.ts'

const stale = fail('conflict', '这个月的日历刚刚被修改过，请刷新后再改')

/** The dates of a month in their order, and not so far off that two months' reports would mix. */
function checkDates({ period, opensOn: from, dueOn }: SetPeriod, calendar: ReportCalendar): FieldError[] {
  const errors: FieldError[] = []
  const { months: _months, ...rule } = calendar
  const due = dueOn ?? deadlineOf(period, rule)
  const last = lastDayOf(addPeriods(period, 2))
  if (from && from < firstDayOf(period)) {
    errors.push({ path: 'opensOn', message: `开放日期不能早于 ${formatDay(firstDayOf(period))}` })
  }
  if (due < (from ?? opensOn(period, rule))) {
    const path = dueOn ? 'dueOn' : 'opensOn'
    errors.push({ path, message: `截止日期（${formatDay(due)}）不能早于开放日期` })
  }
  if (dueOn && dueOn > last) {
    errors.push({ path: 'dueOn', message: `截止日期不能晚于 ${formatDay(last)}` })
  }
  return errors
}

async function write(ctx: CommandContext, input: SetPeriod): Promise<boolean> {
  const at = regionPlace(ctx.actor)
  const day = (text: string | null) => (text ? toDate(text) : null)
  const data = { opensOn: day(input.opensOn), dueOn: day(input.dueOn), fullForm: input.fullForm }
  const { cityId, countyId } = at
  const period = periodDate(input.period)
  if (input.version === 0) {
    const row = { ...at, id: uuidv7(ctx.now.getTime()), period, ...data }
    return (await ctx.db.period.createMany({ data: [row], skipDuplicates: true })).count === 1
  }
  const changed = await ctx.db.period.updateMany({
    where: { cityId, countyId, period, version: input.version, status: 'open' },
    data: { ...data, version: input.version + 1 },
  })
  return changed.count === 1
}

/**
 * Sets a month's opening day, deadline and full form; null follows the rule again. Reports that were sent keep
 * the mark 迟报 that they got by the deadline of their day.
 */
export const setPeriod = defineCommand({
  name: 'period.set',
  object: 'period',
  summary: '设置填报月份',
  input: setPeriodSchema,
  load: async (ctx, input) => ({
    calendar: await ownCalendar(ctx.db, ctx.actor),
    row: await loadPeriod(ctx.db, regionPlace(ctx.actor), input.period),
  }),
  allow: (actor) => mayKeepCalendar(actor),
  async run(ctx, { calendar, row }, input) {
    if (row?.status === 'locked') return fail('state', `${formatPeriod(input.period)}已归档，请先重新打开`)
    const errors = checkDates(input, calendar)
    if (errors.length > 0) return invalid(errors)
    if (!(await write(ctx, input))) return stale
    const { period, opensOn: from, dueOn, fullForm } = input
    ctx.audit({ objectId: period, detail: { period, opensOn: from, dueOn, fullForm } })
    const changed: PeriodChanged = { period, version: input.version + 1, status: 'open', reports: 0 }
    return ok(changed)
  },
})

/** Corrects the State Council's calendar for the own region: a day is worked, or is off. null takes it back. */
export const setWorkday = defineCommand({
  name: 'workday.set',
  object: 'workday_override',
  summary: '调整工作日',
  input: setWorkdaySchema,
  load: nothing,
  allow: (actor) => mayKeepCalendar(actor),
  async run(ctx, _loaded, { day, isWorkday, note }) {
    const at = regionPlace(ctx.actor)
    const data = { isWorkday, note, setBy: ctx.actor.userName }
    const key = { cityId: at.cityId, countyId: at.countyId, day: toDate(day) }
    await ctx.db.workdayOverride.upsert({
      where: { cityId_countyId_day: key },
      create: { ...at, id: uuidv7(ctx.now.getTime()), day: toDate(day), ...data },
      update: data,
    })
    ctx.audit({ objectId: day, detail: { day, isWorkday, note } })
    return ok({ day, isWorkday, note })
  },
})
