import { findHousehold } from '#lib/features/relief/households/load.ts'
import {
  HOUSEHOLD_COLUMNS,
  HOUSEHOLD_TABLE,
  MEMBER_COLUMNS,
  MEMBER_TABLE,
} from '#lib/features/relief/households/secrets.ts'
import { fileVerdict, mayReadHouseholds } from '#lib/features/relief/policy/household.ts'
import {
  findHouseholdInput,
  revealHouseholdInput,
  revealMemberInput,
} from '#lib/features/relief/schema/household.ts'
import { type CommandContext, defineCommand, nothing, place } from '#lib/kernel/command.ts'
import { defineReveal } from '#lib/kernel/private/reveal.ts'
import { openVault } from '#lib/kernel/private/seal.ts'
import { ok } from '#lib/kernel/pure/result.ts'

async function loadFile(ctx: CommandContext, id: string) {
  const loaded = await findHousehold(ctx.db, ctx.actor.cityId, id)
  return loaded && { ...place(loaded.row), subject: loaded.subject }
}

/** Card, phone, contact or address of a household. */
export const revealHousehold = defineReveal({
  name: 'household.reveal',
  object: 'household',
  summary: '查看困难职工档案的一项私密内容',
  table: HOUSEHOLD_TABLE,
  columns: HOUSEHOLD_COLUMNS,
  input: revealHouseholdInput,
  load: (ctx, { id }) => loadFile(ctx, id),
  allow: (actor, { subject }) => fileVerdict(actor, 'reveal', subject),
})

/** Identity number or illness of a member. */
export const revealMember = defineReveal({
  name: 'household_member.reveal',
  object: 'household_member',
  summary: '查看家庭成员的身份证号或健康状况',
  table: MEMBER_TABLE,
  columns: MEMBER_COLUMNS,
  input: revealMemberInput,
  async load(ctx, { id }) {
    const { cityId } = ctx.actor
    const member = await ctx.db.reliefMember.findFirst({
      where: { cityId, id },
      select: { householdId: true },
    })
    return member && loadFile(ctx, member.householdId)
  },
  allow: (actor, { subject }) => fileVerdict(actor, 'reveal', subject),
})

/** The file in which a number stands, as far as the actor may see it; the search itself is logged. */
export const findHouseholdByNumber = defineCommand({
  name: 'household.find',
  object: 'household',
  summary: '按身份证号查找困难职工档案',
  input: findHouseholdInput,
  load: nothing,
  allow: (actor) => mayReadHouseholds(actor),
  async run(ctx, _loaded, { idNumber }) {
    const vault = await openVault(ctx.db)
    if ('ok' in vault) return vault
    const found = await ctx.db.reliefMemberPrivate.findFirst({
      where: { cityId: ctx.actor.cityId, idNumberHash: vault.hash('id_number', idNumber) },
      orderBy: [{ active: 'desc' }, { id: 'desc' }],
      select: { householdId: true },
    })
    const seen = found && (await findHousehold(ctx.db, ctx.actor.cityId, found.householdId))
    ctx.audit({ objectId: seen?.row.id ?? '', place: place(ctx.actor), detail: { found: Boolean(seen) } })
    return ok({ id: seen?.row.id ?? null })
  },
})
