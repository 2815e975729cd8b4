import type { OwnerKey } from '#lib/base/files/rows.ts'

/** Type of the objects whose files are sealed and seen by relief only (migration 0130: owner_type relief_…). */
export const HOUSEHOLD_FILES = 'relief_household'

/** Whose files they are. */
export function filesOf({ cityId, id }: { cityId: string; id: string }): OwnerKey {
  return { cityId, ownerType: HOUSEHOLD_FILES, ownerId: id }
}
