import { overrideVerdict } from '#lib/features/reform/policy/light.ts'
import { ownCalendar } from '#lib/features/reform/reporting/calendar.ts'
import { periodDate } from '#lib/features/reform/reporting/load.ts'
import { LIGHT_LABELS } from '#lib/features/reform/rules/labels.ts'
import type { Light } from '#lib/features/reform/rules/light.ts'
import { isLocked } from '#lib/features/reform/rules/schedule.ts'
import { cancelLightSchema, type LightShown, overrideLightSchema } from '#lib/features/reform/schema/light.ts'
import { type CommandContext, defineCommand, place } from '#lib/kernel/command.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { formatPeriod, type Period } from '#lib/kernel/pure/period.ts'
import { fail, ok } from '#lib/kernel/pure/result.ts'

const wordOf = (light: Light | '') => (light ? LIGHT_LABELS[light].word : '未计算')

async function loadMonth(ctx: CommandContext, { id, period }: { id: string; period: Period }) {
  const key = { cityId: ctx.actor.cityId, assignmentId: id, period: periodDate(period) }
  const month = await ctx.db.assignmentMonth.findUnique({ where: { cityId_assignmentId_period: key } })
  if (!month) return null
  const calendar = await ownCalendar(ctx.db, ctx.actor)
  const { ownerCountyId } = month
  return { month, key, subject: { ownerCountyId, locked: isLocked(period, calendar) } }
}
type Loaded = NonNullable<Awaited<ReturnType<typeof loadMonth>>>

/** Ends what is in force for the month. Returns whether there was something. */
async function endCurrent(ctx: CommandContext, { key }: Loaded, cancelReason: string): Promise<boolean> {
  const { count } = await ctx.db.lightOverride.updateMany({
    where: { ...key, cancelledAt: null },
    data: { cancelledAt: ctx.now, cancelledByName: ctx.actor.userName, cancelReason },
  })
  return count > 0
}

/**
 * Sets the light of a unit task by hand for one month, with a reason. The computed light stays beside it and goes on
 * being computed; next month follows the rule again. Setting it anew replaces what was set before.
 */
export const overrideLight = defineCommand({
  name: 'light.override',
  object: 'task_assignment',
  summary: '人工调整进度灯',
  input: overrideLightSchema,
  load: loadMonth,
  allow: (actor, loaded) => overrideVerdict(actor, loaded.subject),
  run: async (ctx, loaded, { id, period, light, reason }) => {
    const { month, key } = loaded
    const computed = month.computedLight as Light | ''
    if (month.light === light) {
      return fail(
        'state',
        month.overrideLight ? '已经是这个灯，不用再调整' : '规则算出的就是这个灯，不用调整',
      )
    }
    if (light === computed) return fail('state', '规则算出的就是这个灯，请直接取消调整')
    await endCurrent(ctx, loaded, '重新调整')
    const { userId, userName, orgName } = ctx.actor
    await ctx.db.lightOverride.createMany({
      data: [
        {
          ...place(month),
          id: uuidv7(ctx.now.getTime()),
          assignmentId: id,
          period: key.period,
          light,
          computedLight: computed,
          reason,
          setBy: userId,
          setByName: userName,
          setByOrg: orgName,
          setAt: ctx.now,
        },
      ],
    })
    ctx.audit({
      objectId: id,
      place: month,
      detail: { period, computed: wordOf(computed), shown: wordOf(light), reason },
    })
    const shown: LightShown = { id, period, light, computedLight: computed }
    return ok(shown)
  },
})

/** Takes a light set by hand back: the month shows what the rule says. */
export const cancelLight = defineCommand({
  name: 'light.cancel',
  object: 'task_assignment',
  summary: '取消人工调整的进度灯',
  input: cancelLightSchema,
  load: loadMonth,
  allow: (actor, loaded) => overrideVerdict(actor, loaded.subject),
  run: async (ctx, loaded, { id, period, reason }) => {
    const { month } = loaded
    if (!(await endCurrent(ctx, loaded, reason))) {
      return fail('state', `${formatPeriod(period)}的灯没有人工调整`)
    }
    const computed = month.computedLight as Light | ''
    ctx.audit({
      objectId: id,
      place: month,
      detail: { period, computed: wordOf(computed), shown: wordOf(computed), reason },
    })
    const shown: LightShown = { id, period, light: computed, computedLight: computed }
    return ok(shown)
  },
})
