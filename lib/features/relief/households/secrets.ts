import type { HouseholdFields, MemberFields } from '#lib/features/relief/schema/household-fields.ts'
import type { CommandContext, Place } from '#lib/kernel/command.ts'
import type { Vault } from '#lib/kernel/private/seal.ts'
import type { FieldError } from '#lib/kernel/pure/result.ts'

export const HOUSEHOLD_TABLE = 'public.relief_household_private'
export const MEMBER_TABLE = 'public.relief_member_private'
export const HOUSEHOLD_COLUMNS = {
  card: 'card',
  phone: 'phone',
  otherContact: 'other_contact',
  address: 'address',
} as const
export const MEMBER_COLUMNS = { idNumber: 'id_number', illness: 'illness' } as const

type Cell = { table: string; column: string; id: string; at: Place }
const sealed = (vault: Vault, { table, column, id, at }: Cell, value: string) =>
  value ? vault.seal({ table, column, cityId: at.cityId, id }, value) : null

/** Columns for what was given of a household's secrets; `{}` for nothing. */
export function householdSecrets(vault: Vault, at: Place, id: string, form: HouseholdFields) {
  const data: Record<string, unknown> = { cardName: form.cardName, cardReason: form.cardReason }
  const seal = (field: keyof typeof HOUSEHOLD_COLUMNS, value: string) =>
    sealed(vault, { table: HOUSEHOLD_TABLE, column: HOUSEHOLD_COLUMNS[field], id, at }, value)
  const { card, phone, otherContact, address } = form
  if (card !== undefined) {
    Object.assign(data, {
      card: seal('card', card),
      cardTail: card.slice(-4),
      cardHash: card ? vault.hash('card', card) : '',
    })
  }
  if (phone !== undefined) Object.assign(data, { phone: seal('phone', phone), phoneTail: phone.slice(-4) })
  if (otherContact !== undefined) {
    Object.assign(data, { otherContact: seal('otherContact', otherContact), hasContact: otherContact !== '' })
  }
  if (address !== undefined)
    Object.assign(data, { address: seal('address', address), hasAddress: address !== '' })
  return data
}

/** Columns for what was given of a member's secrets. */
export function memberSecrets(vault: Vault, at: Place, id: string, member: MemberFields) {
  const isHead = member.relation === 'self'
  const data: Record<string, unknown> = { isHead, sharedReason: isHead ? '' : member.sharedReason }
  const seal = (field: keyof typeof MEMBER_COLUMNS, value: string) =>
    sealed(vault, { table: MEMBER_TABLE, column: MEMBER_COLUMNS[field], id, at }, value)
  const { idNumber, illness } = member
  if (idNumber !== undefined) {
    const idNumberHash = idNumber ? vault.hash('id_number', idNumber) : ''
    Object.assign(data, {
      idNumber: seal('idNumber', idNumber),
      idNumberHash,
      idNumberTail: idNumber.slice(-4),
    })
  }
  if (illness !== undefined)
    Object.assign(data, { illness: seal('illness', illness), hasIllness: illness !== '' })
  return data
}

type Taken = { hash: string; as_head: boolean }

/** Name of a file that holds the number, where the actor may see it anyway; '' where not. */
async function visibleName(ctx: CommandContext, hash: string, householdId: string): Promise<string> {
  const twin = await ctx.db.reliefMemberPrivate.findFirst({
    where: { cityId: ctx.actor.cityId, idNumberHash: hash, active: true, householdId: { not: householdId } },
    select: { member: { select: { household: { select: { headName: true, state: true } } } } },
  })
  return twin?.member?.household?.headName ?? ''
}

const WHERE_ELSE = '该身份证号已在本市另一份档案中登记，一人只在一户建档；请与县（市）总工会帮扶工作人员核对'

/** The same number on two members of one form. */
function repeated(hashes: readonly string[]): FieldError[] {
  return hashes.flatMap((hash, index) => {
    const first = hashes.indexOf(hash)
    if (!hash || first === index) return []
    return [{ path: `members.${index}.idNumber`, message: `与第 ${first + 1} 位成员的身份证号相同，请核对` }]
  })
}

type Numbered = MemberFields & { knownHash?: string }

/**
 * People of a form who stand in other files in force of the city. A worker stands in one file only; another member may
 * stand in two when the form says why. What may not be seen of the other file is not said.
 */
export async function twiceNamed(
  ctx: CommandContext,
  vault: Vault,
  householdId: string,
  members: readonly Numbered[],
): Promise<FieldError[]> {
  const hashOf = ({ idNumber, knownHash = '' }: Numbered) =>
    idNumber === undefined ? knownHash : idNumber && vault.hash('id_number', idNumber)
  const hashes = members.map(hashOf)
  const errors = repeated(hashes)
  const taken = await ctx.db.$queryRaw<Taken[]>`
    select hash, as_head from app.relief_identity_taken(${hashes.filter(Boolean)}, ${householdId})`
  for (const { hash, as_head } of taken) {
    const index = hashes.indexOf(hash)
    const member = members[index]
    const open = member?.relation !== 'self' && !as_head
    if (!member || (open && member.sharedReason)) continue
    const name = await visibleName(ctx, hash, householdId)
    const base = name ? `该身份证号已在“${name}”的档案中登记，一人只在一户建档` : WHERE_ELSE
    const more = '。确属两户共同成员的，请填写“同时登记在另一户的原因”'
    errors.push({ path: `members.${index}.idNumber`, message: open ? base + more : base })
  }
  return errors
}

/** The card of a form, when it is named by other files in force: only with the reason of a guardian. */
export async function cardTwice(
  ctx: CommandContext,
  hash: string,
  householdId: string,
  reason: string,
): Promise<FieldError[]> {
  if (!hash || reason) return []
  const rows = await ctx.db.$queryRaw<
    { n: number }[]
  >`select app.relief_card_taken(${hash}, ${householdId}) as n`
  if ((rows[0]?.n ?? 0) === 0) return []
  const message =
    '这张银行卡已登记在本市另一份档案中。确由监护人代领的，请填写“同一张卡的原因”；否则请更换本人的卡'
  return [{ path: 'card', message }]
}
