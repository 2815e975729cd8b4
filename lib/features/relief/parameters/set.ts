import { regionPlace } from '#lib/base/regions/place.ts'
import { toRuleSet } from '#lib/features/relief/parameters/queries.ts'
import { parameterVerdict } from '#lib/features/relief/policy/parameters.ts'
import {
  listRulesInput,
  type RuleSet,
  ruleSetIdInput,
  type SetRules,
  setRulesInput,
} from '#lib/features/relief/schema/rules.ts'
import { defineCommand, nothing } from '#lib/kernel/command.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { toDate } from '#lib/kernel/pure/day.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { type FieldError, invalid, ok } from '#lib/kernel/pure/result.ts'
import { defineQuery } from '#lib/kernel/query.ts'
import type { Db } from '#lib/kernel/scope.ts'

/** What contradicts itself in a set of parameters. */
function contradictions(input: SetRules): FieldError[] {
  const errors: FieldError[] = []
  const say = (path: string, message: string) => errors.push({ path, message })
  if (!input.validFrom.startsWith(String(input.year))) say('validFrom', `生效日期应在 ${input.year} 年内`)
  if (input.relativePercent < input.deepPercent) say('relativePercent', '相对困难的倍数不能小于深度困难')
  if (input.accidentPercent < input.relativePercent) say('accidentPercent', '意外致困的倍数不能小于相对困难')
  const limits = input.approvers.map((step) => step.upToFen ?? Number.POSITIVE_INFINITY)
  if (limits.some((limit, index) => index > 0 && limit <= (limits[index - 1] ?? 0))) {
    say('approvers', '审批金额请从小到大填写')
  }
  if (limits.at(-1) !== Number.POSITIVE_INFINITY)
    say('approvers', '最后一档请不限金额（留空），使每笔都有人审批')
  return errors
}

/** Sets the parameters of a year anew: always a further version, never a change of one that files were computed by. */
export const setRules = defineCommand({
  name: 'relief_rule_set.create',
  object: 'relief_rule_set',
  summary: '设置帮扶标准（新版本）',
  input: setRulesInput,
  load: nothing,
  allow: (actor) => parameterVerdict(actor, 'write'),
  async run(ctx, _loaded, input) {
    const errors = contradictions(input)
    const at = regionPlace(ctx.actor)
    if (input.areaId) {
      const { cityId } = ctx.actor
      const area = await ctx.db.organization.findFirst({
        where: { cityId, id: input.areaId, level: 'county' },
      })
      if (!area) errors.push({ path: 'areaId', message: '请选择本地区的县（区）' })
    }
    if (errors.length > 0) return invalid(errors)
    const { cityId, countyId } = at
    const { year, areaId, lineUrbanFen, lineRuralFen, validFrom, ...plain } = input
    const earlier = await ctx.db.reliefRuleSet.aggregate({
      where: { cityId, countyId, year, areaId },
      _max: { versionNo: true },
    })
    const versionNo = (earlier._max.versionNo ?? 0) + 1
    const id = uuidv7(ctx.now.getTime())
    const lines = { lineUrbanFen: BigInt(lineUrbanFen), lineRuralFen: BigInt(lineRuralFen) }
    const by = { createdBy: ctx.actor.userId, createdName: ctx.actor.userName, createdAt: ctx.now }
    await ctx.db.reliefRuleSet.createMany({
      data: [{ ...at, id, year, areaId, versionNo, validFrom: toDate(validFrom), ...plain, ...lines, ...by }],
    })
    ctx.audit({ objectId: id, place: at, detail: { ...input, versionNo } })
    return ok({ id, versionNo })
  },
})

/** All versions of the own region's parameters, newest first. */
export async function listRules(db: Db, actor: Actor, year?: number): Promise<RuleSet[]> {
  const { cityId, countyId } = regionPlace(actor)
  const rows = await db.reliefRuleSet.findMany({
    where: { cityId, countyId, ...(year ? { year } : {}) },
    orderBy: [{ year: 'desc' }, { areaId: 'asc' }, { versionNo: 'desc' }],
    take: 200,
  })
  return rows.map(toRuleSet)
}

export const ruleSetList = defineQuery({
  name: 'relief_rule_set.list',
  object: 'relief_rule_set',
  summary: '本地区的帮扶标准，含以前的版本',
  input: listRulesInput,
  allow: (actor) => parameterVerdict(actor, 'read'),
  run: async (db, actor, { year }) => ({ items: await listRules(db, actor, year), nextCursor: null }),
})

export const ruleSetGet = defineQuery({
  name: 'relief_rule_set.read',
  object: 'relief_rule_set',
  summary: '一个版本的帮扶标准',
  input: ruleSetIdInput,
  allow: (actor) => parameterVerdict(actor, 'read'),
  async run(db, actor, { id }) {
    const { cityId, countyId } = regionPlace(actor)
    const row = await db.reliefRuleSet.findFirst({ where: { cityId, countyId, id } })
    return row && toRuleSet(row)
  },
})
