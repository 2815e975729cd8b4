import { z } from 'zod'
import { type Act, cellError, defineImport, type Judgement, type ReadRow } from '#lib/base/imports/kind.ts'
import type { Change } from '#lib/base/imports/schema.ts'
import { createOrganization, updateOrganization } from '#lib/base/organizations/commands.ts'
import { unitColumns } from '#lib/base/organizations/import-columns.ts'
import { isBelow, mayMakeOrganization } from '#lib/base/organizations/policy.ts'
import { aliasesFromText, ownShort } from '#lib/base/organizations/rules.ts'
import { ORG_KIND_LABELS, type OrgKind } from '#lib/base/organizations/schema.ts'
import { undoUnits } from '#lib/base/organizations/undo-import.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { fromDate } from '#lib/kernel/pure/day.ts'
import type { Db } from '#lib/kernel/scope.ts'
import { nameKey } from '#lib/kernel/sheet/lookups.ts'

type Unit = Awaited<ReturnType<typeof unitsOf>>[number]

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
  today: string
}

const nameIn = (countyId: string, name: string) => `${countyId}|${nameKey(name)}`

async function load(db: Db, actor: Actor, today: string): Promise<UnitsEnv> {
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
    today,
  }
}

type Values = {
  name: string
  shortName: string | null
  aliases: string | null
  kind: OrgKind
  county?: string | null
  unitReview: boolean | null
  liaisonName: string | null
  validFrom: string | null
  validTo: string | null
  id: string | null
}

type Found = { unit: Unit | null; countyId: string; parentId: string | undefined }

/** The unit that a row means: by its number if the template brought one, else by name within its county. */
function find(env: UnitsEnv, actor: Actor, values: Values): Found | Judgement {
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

const yes = (value: boolean) => (value ? '是' : '否')

/** What the row says of a unit that exists; an empty cell leaves what is there. */
function merged(unit: Unit, values: Values) {
  const { id, version } = unit
  return {
    ...{ id, version, name: values.name, kind: values.kind },
    shortName: values.shortName ?? ownShort(unit),
    aliases: values.aliases === null ? unit.aliases : aliasesFromText(values.aliases),
    unitReview: values.unitReview ?? unit.unitReview,
    liaisonName: values.liaisonName ?? unit.liaisonName,
    validFrom: values.validFrom ?? fromDate(unit.validFrom),
    validTo: values.validTo ?? (unit.validTo ? fromDate(unit.validTo) : null),
  }
}

function changesOf(unit: Unit, now: ReturnType<typeof merged>): Change[] {
  const rows: [string, string, string][] = [
    ['单位全称', unit.name, now.name],
    ['简称', ownShort(unit), now.shortName],
    ['别名', unit.aliases.join('、'), now.aliases.join('、')],
    ['类别', ORG_KIND_LABELS[unit.kind as OrgKind] ?? unit.kind, ORG_KIND_LABELS[now.kind]],
    ['单位先审核', yes(unit.unitReview), yes(now.unitReview)],
    ['联络员', unit.liaisonName, now.liaisonName],
    ['成立日期', fromDate(unit.validFrom), now.validFrom],
    ['撤销日期', unit.validTo ? fromDate(unit.validTo) : '', now.validTo ?? ''],
  ]
  return rows.filter(([, from, to]) => from !== to).map(([label, from, to]) => ({ label, from, to }))
}

function updateOf(no: number, unit: Unit, values: Values): { judgement: Judgement; act: Act | null } {
  const input = merged(unit, values)
  const changes = changesOf(unit, input)
  const outcome = changes.length > 0 ? ('update' as const) : ('same' as const)
  const { name, shortName, aliases, kind, unitReview, liaisonName } = unit
  const before = {
    ...{ name, shortName, aliases, kind, unitReview, liaisonName },
    validFrom: fromDate(unit.validFrom),
    validTo: unit.validTo ? fromDate(unit.validTo) : null,
  }
  const receipt = { made: 'change', before, version: unit.version + 1 }
  return {
    judgement: { outcome, title: unit.name, objectId: unit.id, changes },
    act: changes.length > 0 ? { command: updateOrganization, input, nos: [no], receipt } : null,
  }
}

function createOf(
  no: number,
  env: UnitsEnv,
  values: Values,
  parentId: string | undefined,
): { judgement: Judgement; act: Act } {
  const { name, kind, validTo } = values
  const input = {
    ...{ name, kind, parentId },
    level: 'unit',
    shortName: values.shortName ?? '',
    aliases: aliasesFromText(values.aliases ?? ''),
    unitReview: values.unitReview ?? false,
    liaisonName: values.liaisonName ?? '',
    validFrom: values.validFrom ?? env.today,
  }
  const errors = validTo ? [cellError('validTo', '新单位不能填撤销日期', validTo)] : []
  const judgement: Judgement =
    errors.length > 0
      ? { outcome: 'error', title: name, errors }
      : { outcome: 'new', title: name, objectId: '', changes: [] }
  return { judgement, act: { command: createOrganization, input, nos: [no], receipt: { made: 'unit' } } }
}

/** Key under which two rows of the file would write the same unit. */
const targetOf = (found: Found, values: Values) => found.unit?.id ?? nameIn(found.countyId, values.name)

function judgeRow(
  env: UnitsEnv,
  actor: Actor,
  row: ReadRow,
  seen: Map<string, number>,
): { judgement: Judgement; act: Act | null } {
  const values = row.values as unknown as Values
  const found = find(env, actor, values)
  if ('outcome' in found) return { judgement: found, act: null }
  const target = targetOf(found, values)
  const first = seen.get(target)
  if (first !== undefined) {
    const errors = [
      cellError('name', `与第 ${first} 行是同一个单位，请删去一行`, values.name, '同一单位出现两次'),
    ]
    return { judgement: { outcome: 'error', title: values.name, errors }, act: null }
  }
  seen.set(target, row.no)
  return found.unit ? updateOf(row.no, found.unit, values) : createOf(row.no, env, values, found.parentId)
}

/** 单位: business key = full name within the county; `organization.create` and `organization.update`. */
export const unitsImport = defineImport<UnitsEnv>({
  key: 'units',
  title: '单位',
  summary: '成员单位、企业、学校等填报单位；按全称认单位，有的更新，没有的新建',
  object: 'organization',
  mayImport: (actor) => mayMakeOrganization(actor, 'unit'),
  settings: z.object({}),
  ask: async () => [],
  load: ({ db, actor, today }) => load(db, actor, today),
  columns: (env, actor) =>
    unitColumns(actor, [...new Set([...env.counties.values()].map((each) => each.shortName))]),
  judge: async (ctx, env, rows) => {
    const seen = new Map<string, number>()
    const judged = { rows: new Map<number, Judgement>(), acts: [] as Act[] }
    for (const row of rows) {
      const { judgement, act } = judgeRow(env, ctx.actor, row, seen)
      judged.rows.set(row.no, judgement)
      if (act && judgement.outcome !== 'error') judged.acts.push(act)
    }
    return judged
  },
  fields: { parentId: 'county' },
  undo: undoUnits,
  prefill: (env) =>
    [...env.byId.values()]
      .filter((unit) => !unit.validTo)
      .map((unit) => ({
        name: unit.name,
        shortName: ownShort(unit),
        aliases: unit.aliases.join('、'),
        kind: ORG_KIND_LABELS[unit.kind as OrgKind] ?? unit.kind,
        county: [...env.counties.values()].find((county) => county.id === unit.countyId)?.shortName ?? '',
        unitReview: yes(unit.unitReview),
        liaisonName: unit.liaisonName,
        validFrom: fromDate(unit.validFrom),
        id: unit.id,
      })),
})
