import { personVerdict } from '#lib/base/people/policy.ts'
import { findPerson } from '#lib/base/people/queries.ts'
import { distinctPersonInput, mergePersonInput } from '#lib/base/people/schema.ts'
import { type CommandContext, defineCommand, place } from '#lib/kernel/command.ts'
import { fail, ok } from '#lib/kernel/pure/result.ts'

async function loadTwo(ctx: CommandContext, { id, personId }: { id: string; personId: string }) {
  const { cityId } = ctx.actor
  const stays = await findPerson(ctx.db, cityId, id)
  const goes = await findPerson(ctx.db, cityId, personId)
  return stays && goes ? { stays, goes } : null
}
type Two = NonNullable<Awaited<ReturnType<typeof loadTwo>>>

/** Fields that the staying record takes over where it says nothing itself. */
const FILLED = [
  'formerName',
  'sex',
  'birthMonth',
  'nation',
  'politics',
  'education',
  'category',
  'job',
  'skillLevel',
  'unitName',
  'area',
  'deeds',
  'source',
] as const

/** What the staying record gains: its empty fields that the other one knows. */
function gains({ stays, goes }: Two): Partial<Record<(typeof FILLED)[number], string>> {
  const found = FILLED.filter((name) => stays[name] === '' && goes[name] !== '')
  return Object.fromEntries(found.map((name) => [name, goes[name]]))
}

async function numbersClash(ctx: CommandContext, { stays, goes }: Two): Promise<boolean> {
  const rows = await ctx.db.personPrivate.findMany({
    where: { cityId: stays.cityId, id: { in: [stays.id, goes.id] }, idNumberHash: { not: '' } },
    select: { id: true },
  })
  // two numbers are two people; a number on the record that goes would be lost
  return rows.some((row) => row.id === goes.id)
}

/**
 * Puts one record into another: honors and everything else that refers to it move over, empty fields are filled,
 * the first record is archived. The public pages follow at once, as the names are of one person.
 */
export const mergePerson = defineCommand({
  name: 'person.merge',
  object: 'person',
  summary: '合并重复的人员',
  input: mergePersonInput,
  load: loadTwo,
  allow: (actor, { stays, goes }) =>
    personVerdict(actor, 'merge', stays) ?? personVerdict(actor, 'merge', goes),
  async run(ctx, two, { version }) {
    const { stays, goes } = two
    if (stays.id === goes.id) return fail('invalid', '请选择两条不同的记录')
    if (stays.countyId !== goes.countyId) return fail('invalid', '两条记录属于不同的地区，不能合并')
    if (await numbersClash(ctx, two)) {
      return fail(
        'state',
        '要并入的记录登记了身份证号。请以它为准，把另一条并入它；两条都有身份证号的不是同一人',
      )
    }
    const filled = gains(two)
    const kept = await ctx.db.person.updateMany({
      where: { cityId: stays.cityId, id: stays.id, version, archivedAt: null },
      data: { ...filled, updatedAt: ctx.now, version: { increment: 1 } },
    })
    if (kept.count === 0) return fail('conflict', '别人刚改过这个人的资料。请刷新后核对，再合并')
    await ctx.db.$queryRaw`select app.merge_person(${goes.id}, ${stays.id})::text`
    const shown = await ctx.db.honor.findMany({
      where: { cityId: stays.cityId, personId: stays.id, state: 'PUBLISHED' },
      select: { id: true },
    })
    const ids = shown.map((row) => row.id)
    if (ids.length > 0) await ctx.db.$queryRaw`select app.project_honors(${ids}, false) as n`
    ctx.audit({
      objectId: stays.id,
      place: stays,
      detail: { name: stays.name, merged: goes.id, filled: Object.keys(filled) },
    })
    return ok({ id: stays.id, version: version + 1 })
  },
})

/** Says that two records of one name are two people: the pair is not offered again. */
export const distinctPersons = defineCommand({
  name: 'person.distinct',
  object: 'person',
  summary: '标明两条记录不是同一人',
  input: distinctPersonInput,
  load: loadTwo,
  allow: (actor, { stays, goes }) =>
    personVerdict(actor, 'merge', stays) ?? personVerdict(actor, 'merge', goes),
  async run(ctx, { stays, goes }) {
    if (stays.id === goes.id) return fail('invalid', '请选择两条不同的记录')
    const [aId = '', bId = ''] = [stays.id, goes.id].sort()
    const row = { ...place(stays), aId, bId, byName: ctx.actor.userName, at: ctx.now }
    await ctx.db.personPair.createMany({ data: [row], skipDuplicates: true })
    ctx.audit({ objectId: stays.id, place: stays, detail: { distinct: goes.id } })
    return ok({ id: stays.id })
  },
})
