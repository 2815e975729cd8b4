import { findOrganization } from '#lib/base/organizations/queries.ts'
import type { PersonFields } from '#lib/base/people/schema.ts'
import type { CommandContext, Place } from '#lib/kernel/command.ts'
import { openVault } from '#lib/kernel/private/seal.ts'
import { type Failure, fail, invalid } from '#lib/kernel/pure/result.ts'
import { pinyinKey, searchText } from '#lib/kernel/search-text.ts'
import { strokeKey } from '#lib/kernel/stroke-key.ts'

export const PRIVATE_TABLE = 'public.person_private'

/** Sort and search keys of a name; `reading` overrides the dictionary's pinyin. */
export function nameKeys(name: string, reading: string, ...more: string[]) {
  const pinyin = reading || pinyinKey(name)
  const initials = pinyin
    .split(' ')
    .map((syllable) => syllable[0] ?? '')
    .join('')
  const read = reading ? `${reading.replaceAll(' ', '')} ${initials}` : ''
  return {
    pinyin,
    initials,
    strokeKey: strokeKey(name),
    searchText: [searchText(name, ...more), read].filter(Boolean).join(' '),
  }
}

/** Columns of a record, private ones left out. */
export function columnsOf(input: PersonFields) {
  const { idNumber: _idNumber, phone: _phone, pinyin, ...plain } = input
  return { ...plain, ...nameKeys(input.name, pinyin, input.formerName, input.unitName) }
}

/** A unit that is named must be one that the office sees. */
export async function checkUnit(ctx: CommandContext, input: PersonFields): Promise<Failure | null> {
  if (!input.unitOrgId) return null
  const unit = await findOrganization(ctx.db, ctx.actor, input.unitOrgId)
  return unit ? null : fail('not_found', '没有找到，或不在您的范围内')
}

type Whose = Place & { id: string }

async function bearerOf(ctx: CommandContext, at: Place, hash: string): Promise<Failure | null> {
  const { cityId, countyId } = at
  const taken = await ctx.db.personPrivate.findFirst({
    where: { cityId, countyId, idNumberHash: hash },
    select: { id: true, person: { select: { name: true } } },
  })
  if (!taken) return null
  const message = `这个身份证号已登记在“${taken.person.name}”名下，不能重复登记`
  return fail('conflict', message, [{ path: 'idNumber', message }], { personId: taken.id })
}

/**
 * Seals what was given of the private fields ('' clears, undefined leaves). Refuses a number that another record of
 * the region bears; two at once are held apart by the unique index.
 */
export async function writeSecrets(
  ctx: CommandContext,
  whose: Whose,
  given: Pick<PersonFields, 'idNumber' | 'phone'>,
): Promise<Failure | null> {
  const { id, ...at } = whose
  const wanted = Object.entries(given).filter(([, value]) => value !== undefined) as [string, string][]
  if (wanted.length === 0) return null
  const vault = await openVault(ctx.db)
  if ('ok' in vault) return vault
  const seal = (column: string, value: string) =>
    value ? vault.seal({ table: PRIVATE_TABLE, column, cityId: at.cityId, id }, value) : null
  const data: Record<string, unknown> = {}
  for (const [field, value] of wanted) {
    if (field === 'phone') Object.assign(data, { phone: seal('phone', value), phoneTail: value.slice(-4) })
    else {
      const hash = value ? vault.hash('id_number', value) : ''
      const sealed = { idNumber: seal('id_number', value), idNumberHash: hash, idNumberTail: value.slice(-4) }
      Object.assign(data, sealed)
    }
  }
  const hash = data.idNumberHash
  const known = await ctx.db.personPrivate.findFirst({
    where: { cityId: at.cityId, id },
    select: { idNumberHash: true },
  })
  if (typeof hash === 'string' && hash && hash !== known?.idNumberHash) {
    const taken = await bearerOf(ctx, at, hash)
    if (taken) return taken
  }
  if (known) await ctx.db.personPrivate.updateMany({ where: { cityId: at.cityId, id }, data })
  else await ctx.db.personPrivate.createMany({ data: [{ ...at, id, ...data }] })
  return null
}

/** Records of the region with the same name, when nobody has said that they were compared. */
export async function sameName(ctx: CommandContext, at: Place, input: PersonFields): Promise<Failure | null> {
  const { cityId, countyId } = at
  const others = await ctx.db.person.findMany({
    where: { cityId, countyId, name: input.name, archivedAt: null },
    select: { id: true, unitName: true, birthMonth: true },
    take: 5,
  })
  if (others.length === 0) return null
  const named = others.map(
    (each) => [each.unitName, each.birthMonth].filter(Boolean).join('，') || '单位未填',
  )
  const message = `已有同名的 ${others.length} 人（${named.join('；')}）。确认不是同一人，请勾选“与已有同名人员不是同一人”`
  return { ...invalid([{ path: 'otherSameName', message }], message) }
}
