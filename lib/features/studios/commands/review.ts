import { step, studioAct } from '#lib/features/studios/commands/acts.ts'
import { latestRectify, reviewYear } from '#lib/features/studios/rules/health.ts'
import { nextStudioState, type StudioState } from '#lib/features/studios/rules/states.ts'
import { type Assess, assessInput } from '#lib/features/studios/schema/parts.ts'
import { selfReportInput, studioReasonInput } from '#lib/features/studios/schema/studio.ts'
import { type CommandContext, place } from '#lib/kernel/command.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { fail, invalid } from '#lib/kernel/pure/result.ts'

/** What the studio says of its year; the office grades it. */
export const selfReport = studioAct(
  'self_report',
  selfReportInput,
  async (ctx, loaded, { year, selfReport: said }) => {
    const { row } = loaded
    if (year > reviewYear(ctx.today) + 1) return invalid([{ path: 'year', message: '这个年度还没有开始' }])
    if (year <= row.lastReviewYear) {
      return invalid([{ path: 'year', message: `${row.lastReviewYear} 年已考核，请填以后的年度` }])
    }
    const key = { cityId: row.cityId, studioId: row.id, year }
    const self = { selfReport: said, selfName: ctx.actor.userName, at: ctx.now }
    const old = await ctx.db.studioReview.updateMany({ where: { ...key, grade: '' }, data: self })
    if (old.count === 0) {
      const row0 = { ...place(row), id: uuidv7(ctx.now.getTime()), studioId: row.id, year, ...self }
      await ctx.db.studioReview.createMany({ data: [row0] })
    }
    return step(ctx, loaded, 'self_report', { note: `${year} 年度自评` })
  },
)

function rectifyErrors({ grade, rectifyBy }: Assess, to: StudioState, ctx: CommandContext) {
  if (to !== 'RECTIFYING') {
    return rectifyBy && grade !== 'rectify'
      ? [{ path: 'rectifyBy', message: '只有限期整改才填整改期限' }]
      : []
  }
  const latest = latestRectify(ctx.today)
  if (rectifyBy > ctx.today && rectifyBy <= latest) return []
  return [{ path: 'rectifyBy', message: `请填写整改期限，最长六个月（不晚于 ${latest}）` }]
}

/** The office’s grade of the year: goes on, rectifies, or is to be de-listed (不合格，连续两年整改). */
export const assessStudio = studioAct('assess', assessInput, async (ctx, loaded, given) => {
  const { row, subject } = loaded
  const { scores, grade, opinion, rectifyBy } = given
  const to = nextStudioState(subject.state, 'assess', { grade, lastGrade: row.lastGrade }) as StudioState
  const errors = rectifyErrors(given, to, ctx)
  if (errors.length > 0) return invalid(errors)
  const open = await ctx.db.studioReview.findFirst({
    where: { cityId: row.cityId, studioId: row.id, grade: '' },
    orderBy: { year: 'desc' },
  })
  if (!open) return fail('state', '没有待考核的年报自评')
  const total = scores.reduce((sum, each) => sum + each, 0)
  const until = to === 'RECTIFYING' ? rectifyBy : ''
  await ctx.db.studioReview.updateMany({
    where: { cityId: row.cityId, id: open.id },
    data: { scores, total, grade, opinion, assessedName: ctx.actor.userName, rectifyBy: until },
  })
  return step(ctx, loaded, 'assess', {
    to,
    note: `${open.year} 年度 ${total} 分`,
    data: { lastReviewYear: open.year, lastGrade: grade, rectifyBy: until },
  })
})

const recheck = (verb: 'recheck_pass' | 'recheck_fail') =>
  studioAct(verb, studioReasonInput, async (ctx, loaded, said) => {
    const { row } = loaded
    await ctx.db.studioReview.updateMany({
      where: { cityId: row.cityId, studioId: row.id, year: row.lastReviewYear },
      data: { recheck: verb === 'recheck_pass' ? 'passed' : 'failed', recheckNote: said.reason },
    })
    return step(ctx, loaded, verb, { ...said, data: { rectifyBy: '' } })
  })
export const recheckPass = recheck('recheck_pass')
export const recheckFail = recheck('recheck_fail')
