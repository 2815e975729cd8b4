import { findOrganization } from '#lib/base/organizations/queries.ts'
import { regionPlace } from '#lib/base/regions/place.ts'
import { findStudio, keeperOf } from '#lib/features/studios/commands/load.ts'
import {
  addEvent,
  addTitleRow,
  checkPerson,
  STALE,
  studioKeys,
  writtenBy,
} from '#lib/features/studios/commands/write.ts'
import { editVerdict, studioDuty } from '#lib/features/studios/policy/studio.ts'
import {
  createStudioInput,
  proposeStudioInput,
  updateStudioInput,
} from '#lib/features/studios/schema/studio.ts'
import { type CommandContext, defineCommand, nothing, type Place, place } from '#lib/kernel/command.ts'
import { notFound } from '#lib/kernel/errors.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { invalid, ok, type Result } from '#lib/kernel/pure/result.ts'

/** A name is one studio's in a region. */
async function nameTaken(ctx: CommandContext, at: Place, name: string, but = ''): Promise<boolean> {
  const { cityId, countyId } = at
  const gone = { notIn: ['DISCARDED', 'REJECTED', 'MERGED'] }
  const same = await ctx.db.studio.findFirst({
    where: { cityId, countyId, name, state: gone, id: { not: but } },
    select: { id: true },
  })
  return same !== null
}
const TAKEN = invalid([{ path: 'name', message: '本地区已有同名的工作室' }])

/** Where a studio lies: at its unit when the office names one of its own, else at the region. */
async function placeOf(
  ctx: CommandContext,
  unitOrgId: string | null,
): Promise<Result<Place & { unit: string }>> {
  if (!unitOrgId) return ok({ ...regionPlace(ctx.actor), unit: '' })
  const unit = await findOrganization(ctx.db, ctx.actor, unitOrgId)
  if (unit?.level !== 'unit') return notFound()
  const { keeperId } = await keeperOf(ctx.db, unit)
  return keeperId === ctx.actor.regionId ? ok({ ...place(unit), unit: unit.name }) : notFound()
}

type Fields = ReturnType<typeof proposeStudioInput.parse>

function newRow(ctx: CommandContext, at: Place, input: Fields) {
  const by = { enteredBy: ctx.actor.userId, enteredName: ctx.actor.userName }
  const times = { createdAt: ctx.now, updatedAt: ctx.now }
  return { ...place(at), id: uuidv7(ctx.now.getTime()), ...input, ...studioKeys(input), ...by, ...times }
}

/** A studio entered by the region's office: one that holds its title already, or the draft of an application. */
export const createStudio = defineCommand({
  name: 'studio.create',
  object: 'studio',
  summary: '登记工作室（已命名的，或代单位申报）',
  input: createStudioInput,
  load: nothing,
  allow: (actor) => studioDuty(actor, 'create'),
  async run(ctx, _loaded, { unitOrgId, leaderId, named, ...input }) {
    const found = await placeOf(ctx, unitOrgId)
    if (!found.ok) return found
    const { unit, ...at } = found.value
    const refused = await checkPerson(ctx, leaderId)
    if (refused) return refused
    if (await nameTaken(ctx, at, input.name)) return TAKEN
    const row = { ...newRow(ctx, at, { ...input, unitName: input.unitName || unit }), leaderId }
    await ctx.db.studio.createMany({ data: [{ ...row, state: named ? 'RUNNING' : 'DRAFT' }] })
    if (named) {
      if (named.level) await addTitleRow(ctx, { ...row, namedYear: 0 }, named)
      await addEvent(ctx, row, {
        verb: 'record',
        from: 'DRAFT',
        to: 'RUNNING',
        happenedOn: named.grantedOn,
        docNo: named.docNo,
      })
    }
    ctx.audit({ objectId: row.id, place: at, detail: { name: input.name, level: named?.level ?? '' } })
    return ok({ id: row.id, version: 1 })
  },
})

/** A clerk proposes a studio of the own unit; it stays the unit's draft until it is sent. */
export const proposeStudio = defineCommand({
  name: 'studio.propose',
  object: 'studio',
  summary: '本单位申报工作室（起草）',
  input: proposeStudioInput,
  load: nothing,
  allow: (actor) => studioDuty(actor, 'propose'),
  async run(ctx, _loaded, input) {
    const at = place(ctx.actor)
    if (await nameTaken(ctx, at, input.name)) return TAKEN
    const row = newRow(ctx, at, { ...input, unitName: input.unitName || ctx.actor.orgName })
    await ctx.db.studio.createMany({ data: [{ ...row, state: 'DRAFT' }] })
    ctx.audit({ objectId: row.id, place: at, detail: { name: input.name } })
    return ok({ id: row.id, version: 1 })
  },
})

/** Corrects the record; what visitors read changes when it was checked and published again. */
export const updateStudio = defineCommand({
  name: 'studio.update',
  object: 'studio',
  summary: '修改工作室资料',
  input: updateStudioInput,
  load: (ctx, input) => findStudio(ctx.db, ctx.actor.cityId, input.id),
  allow: (actor, { subject }) => editVerdict(actor, subject),
  async run(ctx, { row }, { id, version, leaderId, ...input }) {
    const office = ctx.actor.role !== 'unit_clerk'
    const refused = await checkPerson(ctx, leaderId === row.leaderId ? null : leaderId)
    if (refused) return refused
    if (await nameTaken(ctx, row, input.name, id)) return TAKEN
    const changed = await ctx.db.studio.updateMany({
      where: { cityId: row.cityId, id, version, state: row.state },
      data: { ...input, ...studioKeys(input), ...(office ? { leaderId } : {}), ...writtenBy(ctx) },
    })
    if (changed.count === 0) return STALE
    ctx.audit({ objectId: id, place: row, detail: { name: input.name } })
    return ok({ id, version: version + 1 })
  },
})
