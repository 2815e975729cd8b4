import type { z } from 'zod'
import { findOrganization } from '#lib/base/organizations/queries.ts'
import { nameKeys } from '#lib/base/people/commands/write.ts'
import { findPerson } from '#lib/base/people/queries.ts'
import { regionPlace } from '#lib/base/regions/place.ts'
import { findHonor, findTitle } from '#lib/features/honors/commands/load.ts'
import { type HolderKind, KIND_LABELS } from '#lib/features/honors/labels.ts'
import { editVerdict, honorDuty } from '#lib/features/honors/policy.ts'
import { type CreateHonor, createHonorInput, updateHonorInput } from '#lib/features/honors/schema/honor.ts'
import { type CommandContext, defineCommand, type Place } from '#lib/kernel/command.ts'
import { notFound } from '#lib/kernel/errors.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { yearOfDay } from '#lib/kernel/pure/partial-day.ts'
import { type Failure, fail, invalid, ok, type Result } from '#lib/kernel/pure/result.ts'
import { searchText } from '#lib/kernel/search-text.ts'

/** Who holds the award, with the keys that lists sort by. */
type Holder = {
  personId: string | null
  collectiveId: string | null
  name: string
  pinyin: string
  strokeKey: string
  /** found by it; of a team also what the award is recorded under, as a team is one of its unit */
  unitName: string
}

type Group = NonNullable<CreateHonor['collective']>

/** The record of a unit or team, made with its first honor. */
async function collectiveOf(
  ctx: CommandContext,
  at: Place,
  kind: HolderKind,
  group: Group,
): Promise<Result<Holder>> {
  if (group.unitOrgId && !(await findOrganization(ctx.db, ctx.actor, group.unitOrgId))) return notFound()
  const { cityId, countyId } = at
  const unitName = kind === 'team' ? group.unitName : ''
  if (kind === 'team' && !unitName) {
    return invalid([{ path: 'collective.unitName', message: '请填写班组所在的单位' }])
  }
  const keys = nameKeys(group.name, '', unitName)
  const row = { ...at, id: uuidv7(ctx.now.getTime()), kind, name: group.name, unitName, ...keys }
  const { unitOrgId, area } = group
  await ctx.db.honorCollective.createMany({ data: [{ ...row, unitOrgId, area }], skipDuplicates: true })
  const kept = await ctx.db.honorCollective.findFirstOrThrow({
    where: { cityId, countyId, kind, name: group.name, unitName },
  })
  return ok({ personId: null, collectiveId: kept.id, name: kept.name, ...keys, unitName })
}

async function personHolder(ctx: CommandContext, personId: string): Promise<Result<Holder>> {
  const person = await findPerson(ctx.db, ctx.actor.cityId, personId)
  if (!person || person.countyId !== regionPlace(ctx.actor).countyId) return notFound()
  const { unitName, pinyin, strokeKey, name } = person
  return ok({ personId, collectiveId: null, name, pinyin, strokeKey, unitName })
}

/** The same title of the same year is hardly awarded twice to one holder. */
async function twice(
  ctx: CommandContext,
  holder: Holder,
  titleId: string,
  year: number,
): Promise<Failure | null> {
  const { personId, collectiveId } = holder
  const same = await ctx.db.honor.findFirst({
    where: {
      cityId: ctx.actor.cityId,
      ...(personId ? { personId } : { collectiveId }),
      titleId,
      year,
      state: { not: 'DISCARDED' },
    },
    select: { id: true },
  })
  if (!same) return null
  const message = `${holder.name}已登记过${year ? ` ${year} 年的` : ''}这项荣誉`
  return { ...invalid([{ path: 'titleId', message }], message), ok: false }
}

type Fields = z.output<typeof updateHonorInput>

/** Columns from the form. What it leaves open about the time of the award stays open: today's unit may be another one. */
function columnsOf(input: Omit<Fields, 'id' | 'version'>, holder: Holder, title: { name: string }) {
  const { titleId, grantedOn, docNo, certNo, citation, source, jobAtAward, categoryAtAward } = input
  const unitAtAward = input.unitAtAward || (holder.collectiveId ? holder.unitName : '')
  return {
    ...{ titleId, grantedOn, docNo, certNo, citation, source, unitAtAward, jobAtAward, categoryAtAward },
    year: yearOfDay(grantedOn),
    pinyin: holder.pinyin,
    strokeKey: holder.strokeKey,
    searchText: searchText(holder.name, title.name, unitAtAward, holder.unitName),
  }
}

/** An award to a person of the register, or to a unit or team. */
export const createHonor = defineCommand({
  name: 'honor.create',
  object: 'honor',
  summary: '登记荣誉',
  input: createHonorInput,
  load: (ctx, input) => findTitle(ctx, input.titleId),
  allow: (actor) => honorDuty(actor, 'create'),
  async run(ctx, title, input) {
    const at = regionPlace(ctx.actor)
    const kind = title.kind as HolderKind
    if (title.status !== 'active') return invalid([{ path: 'titleId', message: '这个荣誉名称已停用' }])
    if ((kind === 'person') !== (input.personId !== undefined)) {
      return invalid([{ path: 'titleId', message: `“${title.name}”授予${KIND_LABELS[kind]}` }])
    }
    const found = input.collective
      ? await collectiveOf(ctx, at, kind, input.collective)
      : await personHolder(ctx, input.personId ?? '')
    if (!found.ok) return found
    const holder = found.value
    const { personId, collectiveId } = holder
    const again = await twice(ctx, holder, title.id, yearOfDay(input.grantedOn))
    if (again) return again
    const id = uuidv7(ctx.now.getTime())
    const by = { enteredBy: ctx.actor.userId, enteredName: ctx.actor.userName }
    const times = { createdAt: ctx.now, updatedAt: ctx.now }
    const plain = { ...at, id, kind, personId, collectiveId, level: title.level }
    await ctx.db.honor.createMany({
      data: [{ ...plain, ...columnsOf(input, holder, title), ...by, ...times }],
    })
    ctx.audit({ objectId: id, place: at, detail: { holder: holder.name, title: title.name } })
    return ok({ id, version: 1, holderId: personId ?? collectiveId ?? '' })
  },
})

/** Corrects a draft; who corrects it counts as who entered it, so that it is checked by somebody else. */
export const updateHonor = defineCommand({
  name: 'honor.update',
  object: 'honor',
  summary: '修改荣誉（复核之前）',
  input: updateHonorInput,
  load: async (ctx, input) => {
    const found = await findHonor(ctx.db, ctx.actor.cityId, input.id)
    const title = found && (await findTitle(ctx, input.titleId))
    return found && title ? { ...found, title } : null
  },
  allow: (actor, { subject }) => editVerdict(actor, subject),
  async run(ctx, { row, title }, { id, version, ...input }) {
    if (title.kind !== row.kind) {
      return invalid([
        { path: 'titleId', message: `“${title.name}”授予${KIND_LABELS[title.kind as HolderKind]}` },
      ])
    }
    const { personId, collectiveId, pinyin, strokeKey } = row
    const name = row.person?.name ?? row.collective?.name ?? ''
    const unitName = row.person?.unitName ?? row.collective?.unitName ?? ''
    const holder = { personId, collectiveId, pinyin, strokeKey, name, unitName }
    const by = { enteredBy: ctx.actor.userId, enteredName: ctx.actor.userName }
    const changed = await ctx.db.honor.updateMany({
      where: { cityId: row.cityId, id, version, state: 'DRAFT' },
      data: {
        ...columnsOf(input, holder, title),
        level: title.level,
        ...by,
        updatedAt: ctx.now,
        version: { increment: 1 },
      },
    })
    if (changed.count === 0) return fail('conflict', '别人刚改过这项荣誉。请刷新后核对，再保存')
    ctx.audit({ objectId: id, place: row, detail: { holder: name, title: title.name } })
    return ok({ id, version: version + 1 })
  },
})
