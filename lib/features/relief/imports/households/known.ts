import type { HouseholdSubject } from '#lib/features/relief/policy/household.ts'
import { EDITABLE, type HouseholdState } from '#lib/features/relief/rules/machine.ts'
import { place } from '#lib/kernel/command.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import type { Db } from '#lib/kernel/scope.ts'

/** Files that a filled template holds at most. */
const MOST_FILLED = 500

const OPEN_MEMBER = { id: true, idNumberHash: true, idNumberTail: true, hasIllness: true, sharedReason: true }
const OPEN_OWN = {
  ...{ id: true, cardHash: true, cardTail: true, cardName: true, cardReason: true },
  ...{ phoneTail: true, hasAddress: true, hasContact: true },
}

async function withSecrets(db: Db, cityId: string, ids: readonly string[]) {
  const rows = await db.reliefHousehold.findMany({
    where: { cityId, id: { in: [...ids] } },
    include: { members: { orderBy: [{ displayOrder: 'asc' }, { id: 'asc' }] } },
    orderBy: { id: 'asc' },
  })
  const found = { cityId, id: { in: rows.map(({ id }) => id) } }
  const own = await db.reliefHouseholdPrivate.findMany({ where: found, select: OPEN_OWN })
  const people = await db.reliefMemberPrivate.findMany({
    where: { cityId, householdId: found.id },
    select: OPEN_MEMBER,
  })
  const ownById = new Map(own.map((each) => [each.id, each]))
  const byId = new Map(people.map((each) => [each.id, each]))
  return rows.map((row) => ({
    ...row,
    own: ownById.get(row.id) ?? null,
    members: row.members.map((member) => ({ ...member, open: byId.get(member.id) ?? null })),
  }))
}

/** A file as an import compares it: of secrets their hashes and ends. */
export type KnownFile = Awaited<ReturnType<typeof withSecrets>>[number]
export type KnownMember = KnownFile['members'][number]

/** What the policy asks of a file when its text is changed; that is its own union's duty, whatever the region. */
export const subjectOf = (row: KnownFile): HouseholdSubject => ({
  ...{ cityId: row.cityId, countyId: row.countyId, townId: row.townId, unitId: row.unitId },
  ...{ regionId: '', state: row.state as HouseholdState, enteredBy: row.enteredBy, townBy: row.townBy },
})

/** The files in force whose heads bear these numbers, by hash, and those that are named by id; in reach only. */
export async function knownFiles(
  db: Db,
  cityId: string,
  { hashes, ids }: { hashes: readonly string[]; ids: readonly string[] },
): Promise<{ byHash: Map<string, KnownFile>; byId: Map<string, KnownFile> }> {
  const heads = await db.reliefMemberPrivate.findMany({
    where: { cityId, idNumberHash: { in: [...hashes] }, isHead: true, active: true },
    select: { householdId: true, idNumberHash: true },
  })
  const files = await withSecrets(db, cityId, [...ids, ...heads.map(({ householdId }) => householdId)])
  const byId = new Map(files.map((file) => [file.id, file]))
  const byHash = new Map(
    heads.flatMap(({ householdId, idNumberHash }) => {
      const file = byId.get(householdId)
      return file ? [[idNumberHash, file] as const] : []
    }),
  )
  return { byHash, byId }
}

/** Files of the own organization that may be changed now: what the filled template starts with. */
export async function openFiles(db: Db, actor: Actor): Promise<KnownFile[]> {
  const rows = await db.reliefHousehold.findMany({
    where: { ...place(actor), state: { in: [...EDITABLE] } },
    orderBy: { id: 'asc' },
    take: MOST_FILLED,
    select: { id: true },
  })
  return withSecrets(
    db,
    actor.cityId,
    rows.map(({ id }) => id),
  )
}
