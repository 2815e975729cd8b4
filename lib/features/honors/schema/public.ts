import type { HolderKind, HonorLevel } from '#lib/features/honors/labels.ts'
import type { Facets } from '#lib/features/honors/rules/facets.ts'

/** An award as visitors see it, below its holder. */
export type RollAward = {
  id: string
  title: string
  level: HonorLevel
  /** 0 = not stated */
  year: number
  grantedOn: string
  grantedBy: string
  docNo: string
  /** at the time of the award; '' not stated */
  unitName: string
  citation: string
  source: string
}

/** A holder as visitors see it in lists. */
export type RollHolder = {
  id: string
  kind: HolderKind
  name: string
  unitName: string
  area: string
  photoId: string
  deceased: boolean
}

/** A holder in the list: the awards that meet the filter, and how many there are besides. */
export type RollItem = RollHolder & { awards: RollAward[]; others: number }

/** One page of the roll. `awards` and `holders`: how many meet the filter. */
export type RollPage = {
  items: RollItem[]
  facets: Facets
  awards: number
  holders: number
  page: number
  pages: number
}

/** A holder's own page. */
export type HolderPage = RollHolder & {
  sex: string
  job: string
  category: string
  deeds: string
  /** its photo is shown, at publicPhoto */
  hasPhoto: boolean
  seats: string[]
  awards: RollAward[]
  source: string
  /** ISO instant of the last publication */
  updatedAt: string
  related: { sameUnit: RollHolder[]; sameArea: RollHolder[] }
}

/** An award that was published lately. */
export type NewestAward = { id: string; holderId: string; holderName: string; title: string; year: number }
