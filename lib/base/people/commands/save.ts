import { checkUnit, columnsOf, sameName, writeSecrets } from '#lib/base/people/commands/write.ts'
import { personVerdict } from '#lib/base/people/policy.ts'
import { findPerson, type PersonRow } from '#lib/base/people/queries.ts'
import { withIdNumber } from '#lib/base/people/rules.ts'
import { createPersonInput, type UpdatePerson, updatePersonInput } from '#lib/base/people/schema.ts'
import { regionPlace } from '#lib/base/regions/place.ts'
import { type CommandContext, defineCommand, nothing, place } from '#lib/kernel/command.ts'
import { toDate } from '#lib/kernel/pure/day.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { fail, invalid, ok } from '#lib/kernel/pure/result.ts'

type Consent = { photoConsent: boolean }

/** The days on which the person agreed to show a photo, or took it back, as the record changes. */
function consentDays(ctx: CommandContext, before: Consent | null, now: Consent) {
  const day = toDate(ctx.today)
  if (now.photoConsent && !before?.photoConsent) return { photoConsentOn: day, photoWithdrawnOn: null }
  return before?.photoConsent && !now.photoConsent ? { photoWithdrawnOn: day } : {}
}

/** A record of a person, entered by the region's office. */
export const createPerson = defineCommand({
  name: 'person.create',
  object: 'person',
  summary: '登记人员',
  input: createPersonInput,
  load: nothing,
  allow: (actor) => personVerdict(actor, 'write'),
  async run(ctx, _loaded, given) {
    const checked = withIdNumber(given, ctx.today)
    if ('errors' in checked) return invalid(checked.errors)
    const { otherSameName, ...input } = checked.input
    const at = regionPlace(ctx.actor)
    const refused = (await checkUnit(ctx, input)) ?? (otherSameName ? null : await sameName(ctx, at, input))
    if (refused) return refused
    const id = uuidv7(ctx.now.getTime())
    const by = { enteredBy: ctx.actor.userId, enteredName: ctx.actor.userName }
    const times = { createdAt: ctx.now, updatedAt: ctx.now }
    await ctx.db.person.createMany({
      data: [{ ...at, id, ...columnsOf(input), ...consentDays(ctx, null, input), ...by, ...times }],
    })
    const secrets = { idNumber: input.idNumber || undefined, phone: input.phone || undefined }
    const taken = await writeSecrets(ctx, { ...at, id }, secrets)
    if (taken) return taken
    ctx.audit({ objectId: id, place: at, detail: { name: input.name } })
    return ok({ id, version: 1 })
  },
})

/** Names of the fields that differ from the record; of private ones only that they were given. */
function changedFields(row: PersonRow, input: UpdatePerson): string[] {
  const { id: _id, version: _version, idNumber, phone, pinyin: _pinyin, ...plain } = input
  const changed = Object.entries(plain)
    .filter(([name, value]) => row[name as keyof typeof plain] !== value)
    .map(([name]) => name)
  if (idNumber !== undefined) changed.push('idNumber')
  if (phone !== undefined) changed.push('phone')
  return changed
}

/** Without consent no picture stays on a public page, at once. */
export async function dropPicture(ctx: CommandContext, id: string): Promise<void> {
  const slug = ctx.actor.regionSlug
  await ctx.db.publicHolder.updateMany({ where: { slug, id }, data: { photoId: '' } })
  await ctx.db.publicHonor.updateMany({ where: { slug, holderId: id }, data: { photoId: '' } })
  await ctx.db.$queryRaw`select app.bump_publish()::text`
}

/** Corrects a record. What visitors see follows when an honor of this person is published again. */
export const updatePerson = defineCommand({
  name: 'person.update',
  object: 'person',
  summary: '修改人员资料',
  input: updatePersonInput,
  load: (ctx, input) => findPerson(ctx.db, ctx.actor.cityId, input.id),
  allow: (actor, row) => personVerdict(actor, 'write', row),
  async run(ctx, row, given) {
    const checked = withIdNumber(given, ctx.today)
    if ('errors' in checked) return invalid(checked.errors)
    const { id, version, ...input } = checked.input
    const refused = await checkUnit(ctx, input)
    if (refused) return refused
    const changed = await ctx.db.person.updateMany({
      where: { cityId: row.cityId, id, version, archivedAt: null },
      data: {
        ...columnsOf(input),
        ...consentDays(ctx, row, input),
        updatedAt: ctx.now,
        version: { increment: 1 },
      },
    })
    if (changed.count === 0) return fail('conflict', '别人刚改过这个人的资料。请刷新后核对，再保存')
    const { idNumber, phone } = input
    const taken = await writeSecrets(ctx, { ...place(row), id }, { idNumber, phone })
    if (taken) return taken
    if (row.photoConsent && !input.photoConsent) await dropPicture(ctx, id)
    ctx.audit({ objectId: id, place: row, detail: { name: input.name, fields: changedFields(row, given) } })
    return ok({ id, version: version + 1 })
  },
})
