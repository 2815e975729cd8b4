import type { HolderKind, HonorLevel } from '#lib/features/honors/labels.ts'
import type { RollAward, RollHolder } from '#lib/features/honors/schema/public.ts'

type AwardRow = Omit<RollAward, 'level'> & { level: string }

/** Columns of public_honor → an award as visitors see it. */
export function toAward(row: AwardRow): RollAward {
  const { id, title, year, grantedOn, grantedBy, docNo, unitName, citation, source } = row
  return {
    ...{ id, title, year, grantedOn, grantedBy, docNo, unitName, citation, source },
    level: row.level as HonorLevel,
  }
}

type HolderRow = Omit<RollHolder, 'kind'> & { kind: string }

/** Columns of public_holder → a holder in lists. */
export function toHolder(row: HolderRow): RollHolder {
  const { id, name, unitName, area, photoId, deceased } = row
  return { id, kind: row.kind as HolderKind, name, unitName, area, photoId, deceased }
}
