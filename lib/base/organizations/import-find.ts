import { cellError, type Judgement } from '#lib/base/imports/kind.ts'
import { groupProblem, ownGroups } from '#lib/base/organizations/groups.ts'
import { isBelow } from '#lib/base/organizations/policy.ts'
import type { OrgKind } from '#lib/base/organizations/schema.ts'
import type { CommandContext } from '#lib/kernel/command.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import type { Db } from '#lib/kernel/scope.ts'
import { nameKey } from '#lib/kernel/sheet/lookups.ts'

export type Unit = Awaited<ReturnType<typeof unitsOf>>[number]

/** Units, towns and counties of the scope, also closed ones: an import may not make them twice. */
async function unitsOf(db: Db) {
  return db.organization.findMany({
    where: { level: { in: ['unit', 'town', 'county'] } },
    select: {
      cityId: true,
      countyId: true,
      id: true,
      level: true,
      kind: true,
      name: true,
      shortName: true,
      aliases: true,
      unitReview: true,
      liaisonName: true,
      liaisonPhone: true,
      unitGroup: true,
      validFrom: true,
      validTo: true,
      version: true,
    },
  })
}

export type UnitsEnv = {
  byId: Map<string, Unit>
  /** county in which they lie and name as it is compared → units */
  byName: Map<string, Unit[]>
  /** counties below a city, by name or short name */
  counties: Map<string, Unit>
  /** towns, by the county in which they lie and name as it is compared */
  towns: Set<string>
  /** the region's groups */
  groups: string[]
  today: string
}

/** Key of a name within its county. */
export const nameIn = (countyId: string, name: string) => `${countyId}|${nameKey(name)}`

/** What an import of units looks up. */
export async function load({
  db,
  actor,
  today,
}: Pick<CommandContext, 'db' | 'actor' | 'today'>): Promise<UnitsEnv> {
  const all = (await unitsOf(db)).filter((unit) => isBelow(actor, unit))
  const units = all.filter((unit) => unit.level === 'unit')
  const counties = all.filter((unit) => unit.level === 'county')
  return {
    byId: new Map(units.map((unit) => [unit.id, unit])),
    byName: Map.groupBy(units, (unit) => nameIn(unit.countyId, unit.name)),
    counties: new Map(
      counties.flatMap((each) => [each.name, each.shortName].map((name) => [nameKey(name), each] as const)),
    ),
    towns: new Set(
      all.filter(({ level }) => level === 'town').map(({ countyId, name }) => nameIn(countyId, name)),
    ),
    groups: await ownGroups({ db, actor }),
    today,
  }
}

/** What a row says, read. */
export type Values = {
  name: string
  shortName: string | null
  aliases: string | null
  kind: OrgKind
  county?: string | null
  unitReview: boolean | null
  liaisonName: string | null
  liaisonPhone: string | null
  unitGroup: string | null
  validFrom: string | null
  validTo: string | null
  id: string | null
}

export type Found = { unit: Unit | null; countyId: string; parentId: string | undefined }

/** The unit that a row means: by its number if the template brought one, else by name within its county. */
export function find(env: UnitsEnv, actor: Actor, values: Values): Found | Judgement {
  const county = values.county ? env.counties.get(nameKey(values.county)) : undefined
  if (values.county && !county) {
    const errors = [cellError('county', `没有找到县区“${values.county}”`, values.county, '县区没有找到')]
    return { outcome: 'error', title: values.name, errors }
  }
  const countyId = county?.id ?? actor.countyId
  if (values.id) {
    const unit = env.byId.get(values.id)
    const message = '系统编号不在您的范围内。请重新下载模板，把内容粘贴过去再导入'
    if (!unit)
      return { outcome: 'error', title: values.name, errors: [cellError('', message, '', '系统编号不对')] }
    return { unit, countyId: unit.countyId, parentId: undefined }
  }
  if (env.towns.has(nameIn(countyId, values.name))) {
    const message = `“${values.name}”是乡镇（街道），不是填报单位，请在“单位”页面维护`
    const errors = [cellError('name', message, values.name, '乡镇不能作为单位导入')]
    return { outcome: 'error', title: values.name, errors }
  }
  const same = env.byName.get(nameIn(countyId, values.name)) ?? []
  if (same.length > 1) {
    const errors = [
      cellError(
        'name',
        `“${values.name}”有 ${same.length} 个，请用带现有数据的模板`,
        values.name,
        '单位名称不唯一',
      ),
    ]
    return { outcome: 'error', title: values.name, errors }
  }
  return { unit: same[0] ?? null, countyId, parentId: county?.id }
}

/** The row with its group as the region writes it, or why it cannot be in it. */
export function inGroup(
  env: UnitsEnv,
  actor: Actor,
  { unit, countyId }: Found,
  values: Values,
): Values | Judgement {
  if (values.unitGroup === null) return values
  const said = nameKey(values.unitGroup)
  const wanted = env.groups.find((group) => nameKey(group) === said) ?? values.unitGroup
  const at = { countyId, level: 'unit', unitGroup: unit?.unitGroup ?? '', wanted }
  const problem = groupProblem(actor, env.groups, at)
  if (!problem) return { ...values, unitGroup: wanted }
  const errors = [cellError('unitGroup', problem, values.unitGroup, '不在可选范围内')]
  return { outcome: 'error', title: values.name, errors }
}
