import { z } from 'zod'
import { type Act, cellError, defineImport, type Judgement, type ReadRow } from '#lib/base/imports/kind.ts'
import type { Change } from '#lib/base/imports/schema.ts'
import { createOrganization, updateOrganization } from '#lib/base/organizations/commands.ts'
import { unitColumns } from '#lib/base/organizations/import-columns.ts'
import {
  type Found,
  find,
  inGroup,
  load,
  nameIn,
  type Unit,
  type UnitsEnv,
  type Values,
} from '#lib/base/organizations/import-find.ts'
import { mayMakeOrganization } from '#lib/base/organizations/policy.ts'
import { aliasesFromText, ownShort } from '#lib/base/organizations/rules.ts'
import { ORG_KIND_LABELS, type OrgKind } from '#lib/base/organizations/schema.ts'
import { undoUnits } from '#lib/base/organizations/undo-import.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { fromDate } from '#lib/kernel/pure/day.ts'

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
    liaisonPhone: values.liaisonPhone ?? unit.liaisonPhone,
    unitGroup: values.unitGroup ?? unit.unitGroup,
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
    ['联络员电话', unit.liaisonPhone, now.liaisonPhone],
    ['分组', unit.unitGroup, now.unitGroup],
    ['成立日期', fromDate(unit.validFrom), now.validFrom],
    ['撤销日期', unit.validTo ? fromDate(unit.validTo) : '', now.validTo ?? ''],
  ]
  return rows.filter(([, from, to]) => from !== to).map(([label, from, to]) => ({ label, from, to }))
}

function updateOf(no: number, unit: Unit, values: Values): { judgement: Judgement; act: Act | null } {
  const input = merged(unit, values)
  const changes = changesOf(unit, input)
  const outcome = changes.length > 0 ? ('update' as const) : ('same' as const)
  const { name, shortName, aliases, kind, unitReview, liaisonName, liaisonPhone, unitGroup } = unit
  const before = {
    ...{ name, shortName, aliases, kind, unitReview, liaisonName, liaisonPhone, unitGroup },
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
    liaisonPhone: values.liaisonPhone ?? '',
    unitGroup: values.unitGroup ?? '',
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
  const grouped = inGroup(env, actor, found, values)
  if ('outcome' in grouped) return { judgement: grouped, act: null }
  return found.unit ? updateOf(row.no, found.unit, grouped) : createOf(row.no, env, grouped, found.parentId)
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
  load,
  columns: (env, actor) =>
    unitColumns(actor, [...new Set([...env.counties.values()].map((each) => each.shortName))], env.groups),
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
        liaisonPhone: unit.liaisonPhone,
        unitGroup: unit.unitGroup,
        validFrom: fromDate(unit.validFrom),
        id: unit.id,
      })),
})
