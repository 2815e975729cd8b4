import { nameKeys } from '#lib/base/people/commands/write.ts'
import { withIdNumber } from '#lib/base/people/rules.ts'
import { type Computed, compute } from '#lib/features/relief/households/compute.ts'
import { findHousehold } from '#lib/features/relief/households/load.ts'
import {
  cardTwice,
  householdSecrets,
  memberSecrets,
  twiceNamed,
} from '#lib/features/relief/households/secrets.ts'
import { regionCountyOf } from '#lib/features/relief/parameters/queries.ts'
import { fileVerdict, mayCreateHousehold } from '#lib/features/relief/policy/household.ts'
import {
  createHouseholdInput,
  type HouseholdFields,
  type MemberFields,
  updateHouseholdInput,
} from '#lib/features/relief/schema/household-fields.ts'
import { type CommandContext, defineCommand, nothing, type Place, place } from '#lib/kernel/command.ts'
import { openVault, type Vault } from '#lib/kernel/private/seal.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { type Failure, type FieldError, fail, invalid, ok } from '#lib/kernel/pure/result.ts'

type Member = MemberFields & { id: string; knownHash?: string }
type Form = Omit<HouseholdFields, 'members'> & { members: Member[] }
type Known = { id: string; idNumberHash: string }

/** Fills sex and month of birth from the numbers; gives new members their ids. */
function checkedForm(ctx: CommandContext, given: HouseholdFields, known: readonly Known[]): Form | Failure {
  const errors: FieldError[] = []
  const hashes = new Map(known.map((each) => [each.id, each.idNumberHash]))
  const members = given.members.map((member, index): Member => {
    const checked = withIdNumber(member, ctx.today)
    if ('errors' in checked) {
      errors.push(
        ...checked.errors.map(({ path, message }) => ({ path: `members.${index}.${path}`, message })),
      )
      return { ...member, id: '' }
    }
    const mine = member.id !== undefined && hashes.has(member.id)
    if (member.id !== undefined && !mine) {
      errors.push({ path: `members.${index}.name`, message: '这位成员不在这份档案里，请刷新后再改' })
    }
    const id = mine ? (member.id as string) : uuidv7(ctx.now.getTime())
    return { ...checked.input, id, knownHash: hashes.get(id) ?? '' }
  })
  return errors.length > 0 ? invalid(errors) : { ...given, members }
}

function columnsOf(form: Form, computed: Computed) {
  const head = form.members.find((member) => member.relation === 'self')
  const name = head?.name ?? ''
  const { incomeFen, rigidFen, people, assessment, ruleSetId, hardshipClass } = computed
  return {
    headName: name,
    ...nameKeys(name, ''),
    ...{ unitName: form.unitName, lineKind: form.lineKind, mainCause: form.mainCause },
    ...{ secondaryCauses: form.secondaryCauses, memberCount: people, ruleSetId, hardshipClass },
    incomeFen: BigInt(incomeFen),
    rigidFen: BigInt(rigidFen),
    netFen: assessment?.netFen == null ? null : BigInt(assessment.netFen),
    assessment: assessment ?? {},
    detail: {
      ...form.detail,
      accident: form.accident,
      disaster: form.disaster,
      wantsTemporary: form.wantsTemporary,
    },
    ...{ incomes: form.incomes, rigids: form.rigids, exclusions: form.exclusions, materials: form.materials },
  }
}

function memberColumns(member: Member, index: number) {
  const { name, relation, sex, birthMonth, standing, unitOrSchool, education, livesTogether } = member
  const isHead = relation === 'self'
  return {
    ...{ name, relation, sex, birthMonth, standing, unitOrSchool, education, livesTogether, isHead },
    incomeFen: BigInt(member.income),
    displayOrder: index,
  }
}

/** Why the people or the card of a form may not stand in this file. */
async function twice(ctx: CommandContext, vault: Vault, id: string, form: Form): Promise<Failure | null> {
  const { cityId } = ctx.actor
  const kept = await ctx.db.reliefHouseholdPrivate.findFirst({
    where: { cityId, id },
    select: { cardHash: true },
  })
  const hash = form.card === undefined ? (kept?.cardHash ?? '') : form.card && vault.hash('card', form.card)
  const errors = [
    ...(await twiceNamed(ctx, vault, id, form.members)),
    ...(await cardTwice(ctx, hash, id, form.cardReason)),
  ]
  return errors.length > 0 ? { ok: false, problem: { ...invalid(errors).problem, code: 'conflict' } } : null
}

type Whose = Place & { id: string; draft: boolean }

async function writeMembers(
  ctx: CommandContext,
  vault: Vault,
  whose: Whose,
  form: Form,
  known: readonly Known[],
) {
  const { id: householdId, draft, ...at } = whose
  const kept = new Set(form.members.map((member) => member.id))
  const gone = known.map((each) => each.id).filter((id) => !kept.has(id))
  if (gone.length > 0) {
    await ctx.db.reliefMemberPrivate.deleteMany({ where: { cityId: at.cityId, id: { in: gone } } })
    await ctx.db.reliefMember.deleteMany({ where: { cityId: at.cityId, householdId, id: { in: gone } } })
  }
  const had = new Set(known.map((each) => each.id))
  // the head last: while two members change places there is never more than one
  await ctx.db.reliefMember.updateMany({ where: { cityId: at.cityId, householdId }, data: { isHead: false } })
  for (const [index, member] of form.members.entries()) {
    const { id } = member
    const columns = memberColumns(member, index)
    const secrets = memberSecrets(vault, at, id, member)
    const where = { cityId: at.cityId, id }
    if (had.has(id)) {
      await ctx.db.reliefMember.updateMany({ where, data: columns })
      await ctx.db.reliefMemberPrivate.updateMany({ where, data: secrets })
    } else {
      await ctx.db.reliefMember.createMany({ data: [{ ...at, id, householdId, draft, ...columns }] })
      await ctx.db.reliefMemberPrivate.createMany({ data: [{ ...at, id, householdId, ...secrets }] })
    }
  }
}

/** Enters a file as a draft of the own organization. */
export const createHousehold = defineCommand({
  name: 'household.create',
  object: 'household',
  summary: '新建困难职工档案（草稿）',
  input: createHouseholdInput,
  load: nothing,
  allow: (actor) => mayCreateHousehold(actor),
  async run(ctx, _loaded, given) {
    const form = checkedForm(ctx, given, [])
    if ('ok' in form) return form
    const vault = await openVault(ctx.db)
    if ('ok' in vault) return vault
    const at = place(ctx.actor)
    const id = uuidv7(ctx.now.getTime())
    const refused = await twice(ctx, vault, id, form)
    if (refused) return refused
    const regionCountyId = await regionCountyOf(ctx.db, at)
    const computed = await compute(ctx.db, { ...at, regionCountyId }, form, ctx.today)
    const by = { enteredBy: ctx.actor.userId, enteredName: ctx.actor.userName }
    const times = { createdAt: ctx.now, updatedAt: ctx.now }
    await ctx.db.reliefHousehold.createMany({
      data: [{ ...at, id, ...columnsOf(form, computed), ...by, ...times }],
    })
    await ctx.db.reliefHouseholdPrivate.createMany({
      data: [{ ...at, id, ...householdSecrets(vault, at, id, form) }],
    })
    await writeMembers(ctx, vault, { ...at, id, draft: true }, form, [])
    ctx.audit({
      objectId: id,
      place: at,
      detail: { members: form.members.length, computed: computed.hardshipClass },
    })
    return ok({ id, version: 1, hardshipClass: computed.hardshipClass, noRules: computed.ruleSetId === null })
  },
})

/** Names of the parts that a save changed; of secrets only that they were given. */
function given(form: Form): string[] {
  const secrets = (['card', 'phone', 'otherContact', 'address'] as const).filter(
    (name) => form[name] !== undefined,
  )
  const people = form.members.filter(
    (each) => each.idNumber !== undefined || each.illness !== undefined,
  ).length
  return [...secrets, ...(people > 0 ? [`members:${people}`] : [])]
}

/** Changes a file while it is a draft, returned, or under its yearly check. The class is computed anew. */
export const updateHousehold = defineCommand({
  name: 'household.update',
  object: 'household',
  summary: '修改困难职工档案',
  input: updateHouseholdInput,
  load: (ctx, input) => findHousehold(ctx.db, ctx.actor.cityId, input.id),
  allow: (actor, { subject }) => fileVerdict(actor, 'edit', subject),
  async run(ctx, { row, regionCountyId }, { id, version, ...fields }) {
    const { cityId } = row
    const known = await ctx.db.reliefMemberPrivate.findMany({
      where: { cityId, householdId: id },
      select: { id: true, idNumberHash: true },
    })
    const form = checkedForm(ctx, fields, known)
    if ('ok' in form) return form
    const vault = await openVault(ctx.db)
    if ('ok' in vault) return vault
    const refused = await twice(ctx, vault, id, form)
    if (refused) return refused
    const at = place(row)
    const computed = await compute(ctx.db, { ...at, regionCountyId }, form, ctx.today)
    // a class in force stays until the yearly check is decided
    const hardshipClass = row.state === 'REVIEWING' ? row.hardshipClass : computed.hardshipClass
    const saved = await ctx.db.reliefHousehold.updateMany({
      where: { cityId, id, version, state: row.state },
      data: { ...columnsOf(form, computed), hardshipClass, updatedAt: ctx.now, version: { increment: 1 } },
    })
    if (saved.count === 0) return fail('conflict', '别人刚改过这份档案。请刷新后核对，再保存')
    await ctx.db.reliefHouseholdPrivate.updateMany({
      where: { cityId, id },
      data: householdSecrets(vault, at, id, form),
    })
    await writeMembers(ctx, vault, { ...at, id, draft: row.state === 'DRAFT' }, form, known)
    ctx.audit({ objectId: id, place: at, detail: { secrets: given(form), computed: computed.hardshipClass } })
    return ok({
      id,
      version: version + 1,
      hardshipClass: computed.hardshipClass,
      noRules: computed.ruleSetId === null,
    })
  },
})
