import type { Change } from '#lib/base/imports/schema.ts'
import { CATEGORY_LABELS, type PersonCategory } from '#lib/base/people/labels.ts'
import { regionPlace } from '#lib/base/regions/place.ts'
import type { TitleItem } from '#lib/features/honors/schema/title.ts'
import type { CommandContext } from '#lib/kernel/command.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import type { Db } from '#lib/kernel/scope.ts'

/** Cells of a row of honors; null = empty. */
export type HonorValues = {
  name: string
  idNumber: string | null
  unitName: string | null
  job: string | null
  category: PersonCategory | null
  sex: 'male' | 'female' | null
  birthMonth: string | null
  area: string | null
  titleId: string
  grantedOn: string | null
  docNo: string | null
  certNo: string | null
  citation: string | null
  source: string | null
  id: string | null
}

const INCLUDE = {
  title: { select: { name: true } },
  person: { select: { name: true, sex: true, birthMonth: true, area: true } },
  collective: { select: { name: true, area: true, unitName: true } },
} as const

type Where = { id?: { in: string[] }; personId?: { in: string[] }; collectiveId?: { in: string[] } }

function honorsWhere(db: Db, actor: Actor, where: Where, take?: number) {
  const { cityId, countyId } = regionPlace(actor)
  return db.honor.findMany({
    where: { ...where, cityId, countyId, state: { not: 'DISCARDED' } },
    include: INCLUDE,
    orderBy: [{ strokeKey: 'asc' }, { id: 'asc' }],
    ...(take ? { take } : {}),
  })
}
export type KnownHonor = Awaited<ReturnType<typeof honorsWhere>>[number]

/** The own region's awards, for the filled template. */
export const allHonors = (db: Db, actor: Actor, most: number) => honorsWhere(db, actor, {}, most)

/** Awards of these holders, and those that the filled template names. */
export async function honorsKnown(
  ctx: CommandContext,
  asked: { people: string[]; collectives: string[]; ids: string[] },
): Promise<KnownHonor[]> {
  const { db, actor } = ctx
  const found = [
    ...(await honorsWhere(db, actor, { personId: { in: asked.people } })),
    ...(await honorsWhere(db, actor, { collectiveId: { in: asked.collectives } })),
    ...(await honorsWhere(db, actor, { id: { in: asked.ids } })),
  ]
  return [...new Map(found.map((each) => [each.id, each])).values()]
}

/** Units and teams of the own region with these names. */
export function collectivesNamed(ctx: CommandContext, names: string[]) {
  const { cityId, countyId } = regionPlace(ctx.actor)
  return ctx.db.honorCollective.findMany({
    where: { cityId, countyId, name: { in: names } },
    select: { id: true, kind: true, name: true, unitName: true },
  })
}

const AWARD = ['grantedOn', 'docNo', 'certNo', 'citation', 'source'] as const

/** The award with the filled cells of the row over it, as `honor.update` takes it. */
export function mergedHonor(known: KnownHonor, values: HonorValues, title: Pick<TitleItem, 'name'>) {
  const award = Object.fromEntries(AWARD.map((field) => [field, values[field] ?? known[field]]))
  return {
    ...(award as Record<(typeof AWARD)[number], string>),
    // the city's title of the same name stays
    titleId: known.title.name === title.name ? known.titleId : values.titleId,
    unitAtAward: values.unitName ?? known.unitAtAward,
    jobAtAward: values.job ?? known.jobAtAward,
    categoryAtAward: values.category ?? known.categoryAtAward,
  }
}

const LABELS: [keyof ReturnType<typeof mergedHonor>, string][] = [
  ['grantedOn', '授予时间'],
  ['docNo', '表彰文号'],
  ['certNo', '证书编号'],
  ['unitAtAward', '工作单位'],
  ['jobAtAward', '职务或工种'],
  ['citation', '颁奖词、主要事迹'],
  ['source', '资料来源'],
]
const categoryWord = (value: string) => (value ? CATEGORY_LABELS[value as PersonCategory] : '')

/** What the row changes, as people read it. */
export function honorChanges(
  known: KnownHonor,
  now: ReturnType<typeof mergedHonor>,
  titles: ReadonlyMap<string, TitleItem>,
): Change[] {
  const changes = LABELS.map(([field, label]) => ({ label, from: known[field], to: now[field] }))
  changes.push({
    label: '荣誉名称',
    from: known.title.name,
    to: titles.get(now.titleId)?.name ?? known.title.name,
  })
  changes.push({
    label: '类别',
    from: categoryWord(known.categoryAtAward),
    to: categoryWord(now.categoryAtAward),
  })
  return changes.filter(({ from, to }) => from !== to)
}

/** The award as a row of the template; identity numbers never. */
export function honorRow(known: KnownHonor): Record<string, string> {
  const { id, docNo, certNo, citation, source, grantedOn, title, person, collective } = known
  return {
    name: person?.name ?? collective?.name ?? '',
    unitName: known.unitAtAward,
    job: known.jobAtAward,
    category: categoryWord(known.categoryAtAward),
    sex: person?.sex === 'male' ? '男' : person?.sex === 'female' ? '女' : '',
    birthMonth: person?.birthMonth ?? '',
    area: person?.area ?? collective?.area ?? '',
    titleId: title.name,
    ...{ grantedOn, docNo, certNo, citation, source, id },
  }
}
