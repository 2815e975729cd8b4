import { type Known, type Named, Roll } from '#lib/base/people/imports/roll.ts'
import { regionPlace } from '#lib/base/regions/place.ts'
import type { CommandContext } from '#lib/kernel/command.ts'
import { openVault } from '#lib/kernel/private/seal.ts'
import type { Failure } from '#lib/kernel/pure/result.ts'

/** Names or hashes asked for in one statement. */
const PART = 1000

async function inParts<T, R>(all: readonly T[], ask: (part: T[]) => Promise<R[]>): Promise<R[]> {
  const found: R[] = []
  for (let from = 0; from < all.length; from += PART) found.push(...(await ask(all.slice(from, from + PART))))
  return found
}

const SELECT = { id: true, name: true, unitName: true, birthMonth: true } as const

/** Which record of the own region bears each identity number of the file, by number. */
async function bearers(
  ctx: CommandContext,
  numbers: readonly string[],
): Promise<Map<string, Known> | Failure> {
  if (numbers.length === 0) return new Map()
  const vault = await openVault(ctx.db)
  if ('ok' in vault) return vault
  const { cityId, countyId } = regionPlace(ctx.actor)
  const byHash = new Map(numbers.map((number) => [vault.hash('id_number', number), number]))
  const rows = await inParts([...byHash.keys()], (part) =>
    ctx.db.personPrivate.findMany({
      where: { cityId, countyId, idNumberHash: { in: part }, person: { archivedAt: null } },
      select: { idNumberHash: true, person: { select: SELECT } },
    }),
  )
  return new Map(
    rows.map(({ idNumberHash, person }) => [byHash.get(idNumberHash) ?? '', { ...person, hasNumber: true }]),
  )
}

type Person = Omit<Known, 'hasNumber'>

/** Living records of the own region that bear these names, or these numbers of the filled template. */
async function recordsWith(
  ctx: CommandContext,
  field: 'name' | 'id',
  values: readonly string[],
): Promise<Person[]> {
  const { cityId, countyId } = regionPlace(ctx.actor)
  return inParts(values, (part) =>
    ctx.db.person.findMany({
      where: { cityId, countyId, archivedAt: null, [field]: { in: part } },
      select: SELECT,
      orderBy: { id: 'asc' },
    }),
  )
}

async function namesakes(ctx: CommandContext, rows: readonly Named[]): Promise<Known[]> {
  const { cityId } = ctx.actor
  const named = await recordsWith(ctx, 'name', [...new Set(rows.map(({ name }) => name))])
  const asked = await recordsWith(ctx, 'id', [...new Set(rows.flatMap(({ id }) => id ?? []))])
  const people = [...new Map([...named, ...asked].map((each) => [each.id, each])).values()]
  const numbered = await inParts(
    people.map((each) => each.id),
    (part) =>
      ctx.db.personPrivate.findMany({
        where: { cityId, id: { in: part }, idNumberHash: { not: '' } },
        select: { id: true },
      }),
  )
  const withNumber = new Set(numbered.map((each) => each.id))
  return people.map((each) => ({ ...each, hasNumber: withNumber.has(each.id) }))
}

/** Everybody whom the rows of a file may mean, looked up at once; a failure when the keys do not fit. */
export async function rollOf(ctx: CommandContext, rows: readonly Named[]): Promise<Roll | Failure> {
  const numbers = [...new Set(rows.flatMap(({ idNumber }) => idNumber ?? []))]
  const byNumber = await bearers(ctx, numbers)
  if ('ok' in byNumber) return byNumber
  return new Roll(await namesakes(ctx, rows), byNumber)
}
