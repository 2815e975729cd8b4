import { z } from 'zod'
import { allowIf, defineCommand, nothing, place } from '#lib/kernel/command.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { fail, ok } from '#lib/kernel/pure/result.ts'

/** Commands for the tests of the door itself: one leaves one published figure. */
const input = z.strictObject({
  label: z.string().min(1),
  /** fail: an expected failure after the write; throw: a bug after the write */
  end: z.enum(['well', 'fail', 'throw']).default('well'),
})

export const addFigure = defineCommand({
  name: 'test.add',
  object: 'published_figure',
  summary: '测试',
  input,
  load: nothing,
  allow: (actor) => allowIf(actor.role === 'region_admin'),
  run: async (ctx, _loaded, { label, end }) => {
    const id = uuidv7()
    const data = { ...place(ctx.actor), id, factId: id, topic: '', label, source: '测试' }
    await ctx.db.publishedFigure.create({ data })
    if (end === 'fail') return fail('state', '不行')
    if (end === 'throw') throw new Error('a bug')
    ctx.audit({ objectId: id, detail: { label } })
    return ok({ id })
  },
})

/** Fails with the given SQLSTATE as often as the label says, then succeeds. */
export const attempts = { failing: 0, made: 0 }
export const flaky = defineCommand({
  ...addFigure,
  name: 'test.flaky',
  run: async (ctx, loaded, wanted) => {
    attempts.made++
    if (attempts.made <= attempts.failing) {
      await ctx.db.$executeRawUnsafe(
        `do $$ begin raise exception 'on purpose' using errcode = '${wanted.label}'; end $$`,
      )
    }
    return addFigure.run(ctx, loaded, { ...wanted, end: 'well' })
  },
})

export const ownPassword = defineCommand({ ...addFigure, name: 'test.first', beforePasswordChange: true })

/** Touches a report found by id, wherever it lies. */
export const touchReport = defineCommand({
  name: 'test.touch',
  object: 'progress_report',
  summary: '测试',
  input: z.strictObject({ id: z.string() }),
  load: (ctx, { id }) =>
    ctx.db.progressReport.findUnique({ where: { cityId_id: { cityId: ctx.actor.cityId, id } } }),
  allow: () => null,
  run: async (ctx, report) => {
    ctx.audit({ objectId: report.id, place: report })
    return ok({ id: report.id })
  },
})

/** Writes by id without looking first: the database alone decides. */
export const blindTouch = defineCommand({
  ...touchReport,
  name: 'test.blind',
  load: async (_ctx, { id }) => ({ id }) as never,
  run: async (ctx, report) => {
    const where = { cityId_id: { cityId: ctx.actor.cityId, id: report.id } }
    await ctx.db.progressReport.update({ where, data: { narrative: '写入' } })
    return ok({ id: report.id })
  },
})
