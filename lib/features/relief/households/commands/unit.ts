import type { LoadedHousehold } from '#lib/features/relief/households/load.ts'
import { householdAct } from '#lib/features/relief/households/move.ts'
import { ruleSetOn, rulesMissing } from '#lib/features/relief/parameters/queries.ts'
import { gapsOf } from '#lib/features/relief/rules/complete.ts'
import type { HouseholdDetail, Process } from '#lib/features/relief/schema/household.ts'
import {
  compareInput,
  plainActInput,
  postInput,
  reasonActInput,
  visitInput,
} from '#lib/features/relief/schema/household-acts.ts'
import type { CommandContext } from '#lib/kernel/command.ts'
import { fromDate, toDate } from '#lib/kernel/pure/day.ts'
import { fail, invalid } from '#lib/kernel/pure/result.ts'
import { noticeEnd } from '#lib/kernel/pure/workdays.ts'

const processOf = ({ row }: LoadedHousehold) => row.process as Process
const rulesFor = ({ db, today }: CommandContext, { row, regionCountyId }: LoadedHousehold) =>
  ruleSetOn(db, { cityId: row.cityId, countyId: row.countyId, regionCountyId }, today)

/** The file as it would be sent: which secrets are there, what the lists say. */
async function sentOf({ db }: CommandContext, { row }: LoadedHousehold) {
  const { cityId, id } = row
  const own = await db.reliefHouseholdPrivate.findFirst({
    where: { cityId, id },
    select: { cardTail: true, phoneTail: true, hasAddress: true },
  })
  const people = await db.reliefMemberPrivate.findMany({
    where: { cityId, householdId: id },
    select: { id: true, idNumberTail: true },
  })
  const numbered = new Set(people.filter((each) => each.idNumberTail !== '').map((each) => each.id))
  const { bankName = '' } = row.detail as { bankName?: string }
  return {
    members: row.members.map((each) => ({ ...each, hasIdNumber: numbered.has(each.id) })),
    ...{ unitName: row.unitName, mainCause: row.mainCause, bankName },
    ...{ phone: Boolean(own?.phoneTail), card: Boolean(own?.cardTail), address: own?.hasAddress === true },
    exclusions: row.exclusions as HouseholdDetail['exclusions'],
    materials: row.materials as HouseholdDetail['materials'],
  }
}

/** Hands a file in: it is complete, and has a class. */
export const applyHousehold = householdAct('apply', plainActInput, async (ctx, loaded, { note }) => {
  const gaps = gapsOf(await sentOf(ctx, loaded))
  if (gaps.length > 0) return invalid(gaps, `还有 ${gaps.length} 处没有填，补齐后再提交`)
  const rules = await rulesFor(ctx, loaded)
  if (!rules || loaded.row.ruleSetId === null) {
    return rules ? fail('state', '帮扶标准设置后还没有重新计算，请先保存一次再提交') : rulesMissing(ctx.today)
  }
  if (loaded.row.hardshipClass === '') {
    return fail('state', '按现行标准不符合在档类别，不能提交；确有困难的，可勾选“只申请一次性送温暖”后再提交')
  }
  return { note, data: { appliedOn: toDate(ctx.today), reason: '' } }
})

export const withdrawHousehold = householdAct('withdraw', plainActInput, (_ctx, _loaded, { note }) => ({
  note,
}))

export const discardHousehold = householdAct('discard', reasonActInput, (ctx, _loaded, { reason }) => ({
  note: reason,
  data: { reason, closedOn: toDate(ctx.today) },
}))

export const visitHousehold = householdAct(
  'visit',
  visitInput,
  (ctx, loaded, { visitedOn, visitors, findings }) => {
    if (visitedOn > ctx.today) return invalid([{ path: 'visitedOn', message: '入户日期不能晚于今天' }])
    const visit = { visitedOn, visitors, findings }
    return { note: `${visitedOn} ${visitors}`, data: { process: { ...processOf(loaded), visit } } }
  },
)

export const compareHousehold = householdAct('compare', compareInput, (_ctx, loaded, { results, note }) => {
  const differs = Object.values(results).includes('differs')
  if (differs && note === '') {
    return invalid([{ path: 'note', message: '有与申报不符的，请写明核实情况' }])
  }
  return { note, data: { process: { ...processOf(loaded), compare: { results, note } } } }
})

/** The unit shows the notice; its last day follows from the working days that the parameters ask for. */
export const postHousehold = householdAct('post', postInput, async (ctx, loaded, given) => {
  const rules = await rulesFor(ctx, loaded)
  if (!rules) return rulesMissing(ctx.today)
  // shown on the board first and entered afterwards is usual; the event says when it was entered
  const { visit } = processOf(loaded)
  if (visit && given.from < visit.visitedOn) {
    return invalid([{ path: 'from', message: '公示不能早于入户调查' }])
  }
  const to = noticeEnd(given.from, rules.noticeWorkdays)
  const notice = { place: given.place, hardshipClass: loaded.row.hardshipClass }
  return {
    note: `${given.from} 至 ${to}，${rules.noticeWorkdays} 个工作日，${given.place}`,
    data: { noticeFrom: toDate(given.from), noticeTo: toDate(to), process: { ...processOf(loaded), notice } },
  }
})

export const objectHousehold = householdAct('object', reasonActInput, (_ctx, loaded, { reason }) => ({
  note: reason,
  data: { process: { ...processOf(loaded), objection: reason } },
}))

export const settleHousehold = householdAct('settle', reasonActInput, (_ctx, _loaded, { reason }) => ({
  note: reason,
}))

/** After the last day of the notice, without an open objection, the file goes up. */
export const forwardHousehold = householdAct('forward', plainActInput, (ctx, { row }, { note }) => {
  const end = row.noticeTo && fromDate(row.noticeTo)
  if (!end || end >= ctx.today) return fail('state', `公示到 ${end ?? '（未定）'} 为止，期满后才能上报`)
  return { note }
})

export const recheckHousehold = householdAct('recheck', plainActInput, (_ctx, _loaded, { note }) => ({
  note,
}))
