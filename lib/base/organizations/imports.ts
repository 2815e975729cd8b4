import { z } from 'zod'
import { cellError, defineImport, type Act, type Judgement, type KindColumn, type ReadRow } from '#lib/base/imports/kind.ts'
import type { Change } from '#lib/base/imports/schema.ts'
import { createOrganization, updateOrganization } from '#lib/base/organizations/commands.ts'
import { isBelow, mayMakeOrganization } from '#lib/base/organizations/policy.ts'
import { undoUnits } from '#lib/base/organizations/undo-import.ts'
import { aliasesFromText } from '#lib/base/organizations/rules.ts'
import { ORG_KIND_LABELS, ORG_KINDS, type OrgKind } from '#lib/base/organizations/schema.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { fromDate } from '#lib/kernel/pure/day.ts'
import type { Db } from '#lib/kernel/scope.ts'
import { nameKey, toChoice } from '#lib/kernel/sheet/lookups.ts'
import { toDay, toLine, toYesNo } from '#lib/kernel/sheet/values.ts'

type Unit = Awaited<ReturnType<typeof unitsOf>>[number]

/** Units and counties of the scope, also closed ones: an import may not make them twice. */
async function unitsOf(db: Db) {
  return db.organization.findMany({
    where: { level: { in: ['unit', 'county'] } },
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
    counties: new Map(counties.flatMap((each) => [each.name, each.shortName].map((name) => [nameKey(name), each] as const))),
    today,
  }
}

const KINDS = ORG_KINDS.map((kind) => ({ value: kind, label: ORG_KIND_LABELS[kind] }))

function columns(env: UnitsEnv, actor: Actor): KindColumn[] {
  const line = () => toLine
  const counties = [...new Set([...env.counties.values()].map((county) => county.shortName))]
  const county: KindColumn = {
    key: 'county',
    label: '所在县区',
    aliases: ['县区', '县（市、区）', '所属县区', '隶属县区'],
    help: '单位在哪个县（区）；市直单位不填',
    sample: counties[0] ?? '',
    choices: counties,
    read: line,
  }
  return [
    {
      key: 'name',
      label: '单位全称',
      aliases: ['单位名称', '单位', '成员单位', '名称', '责任单位'],
      required: true,
      help: '与公章一致的全称，2 至 60 个字；同一县区内不重名',
      sample: '示例县人力资源和社会保障局',
      width: 30,
      read: line,
    },
    { key: 'shortName', label: '简称', aliases: ['单位简称'], help: '表格里显示的短名；不填就用全称', sample: '示例县人社局', read: line },
    {
      key: 'aliases',
      label: '别名',
      aliases: ['曾用名', '其他名称'],
      help: '别的叫法，几个之间用顿号隔开；导入别的表时按它认单位',
      sample: '人保局、社保局',
      width: 20,
      read: line,
    },
    {
      key: 'kind',
      label: '类别',
      aliases: ['单位类别', '单位性质', '性质', '类型'],
      required: true,
      help: `从下拉中选：${KINDS.map((each) => each.label).join('、')}`,
      sample: '政府部门',
      choices: KINDS.map((each) => each.label),
      read: () => toChoice(KINDS),
    },
    ...(actor.level === 'city' ? [county] : []),
    {
      key: 'unitReview',
      label: '单位先审核',
      aliases: ['单位审核', '本单位审核'],
      help: '填“是”：月报先由本单位审核人审核，再报产改办；不填为“否”',
      sample: '否',
      choices: ['是', '否'],
      read: () => toYesNo,
    },
    { key: 'liaisonName', label: '联络员', aliases: ['联系人', '责任人/联络员'], help: '姓名，最多 30 个字', sample: '张三', read: line },
    {
      key: 'validFrom',
      label: '成立日期',
      aliases: ['设立日期', '启用日期'],
      help: '例如 2026-01-01；新单位不填就用今天',
      sample: '2026-01-01',
      read: () => toDay,
    },
    {
      key: 'validTo',
      label: '撤销日期',
      aliases: ['停用日期'],
      help: '已撤销的单位才填；历史数据保留',
      sample: '',
      read: () => toDay,
    },
    {
      key: 'id',
      label: '系统编号',
      help: '系统自动填写，请不要修改',
      sample: '',
      hidden: true,
      text: true,
      read: line,
    },
  ]
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
    if (!unit) return { outcome: 'error', title: values.name, errors: [cellError('', message, '', '系统编号不对')] }
    return { unit, countyId: unit.countyId, parentId: undefined }
  }
  const same = env.byName.get(nameIn(countyId, values.name)) ?? []
  if (same.length > 1) {
    const errors = [cellError('name', `“${values.name}”有 ${same.length} 个，请用带现有数据的模板`, values.name, '单位名称不唯一')]
    return { outcome: 'error', title: values.name, errors }
  }
  return { unit: same[0] ?? null, countyId, parentId: county?.id }
}

const yes = (value: boolean) => (value ? '是' : '否')

/** A short name of its own; a unit without one is shown by its name. */
const ownShort = (unit: Pick<Unit, 'name' | 'shortName'>) => (unit.shortName === unit.name ? '' : unit.shortName)

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

function createOf(no: number, env: UnitsEnv, values: Values, parentId: string | undefined): { judgement: Judgement; act: Act } {
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

function judgeRow(env: UnitsEnv, actor: Actor, row: ReadRow, seen: Map<string, number>): { judgement: Judgement; act: Act | null } {
  const values = row.values as unknown as Values
  const found = find(env, actor, values)
  if ('outcome' in found) return { judgement: found, act: null }
  const target = targetOf(found, values)
  const first = seen.get(target)
  if (first !== undefined) {
    const errors = [cellError('name', `与第 ${first} 行是同一个单位，请删去一行`, values.name, '同一单位出现两次')]
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
  columns,
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
