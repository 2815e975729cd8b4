import { z } from 'zod'
import type { FileView } from '#lib/base/files/schema.ts'
import type { Assessment } from '#lib/features/relief/rules/assess.ts'
import { HOUSEHOLD_STATES, type HouseholdState } from '#lib/features/relief/rules/machine.ts'
import type {
  Cause,
  Comparison,
  ComparisonResult,
  DetailField,
  Exclusion,
  Material,
  Relation,
  RigidKind,
  Standing,
} from '#lib/features/relief/schema/form.ts'
import { idNumber } from '#lib/features/relief/schema/household-fields.ts'
import { HARDSHIP_CLASSES, type HardshipClass } from '#lib/features/relief/schema/words.ts'
import type { Day } from '#lib/kernel/pure/day.ts'
import { idSchema, orgIdSchema } from '#lib/kernel/pure/ids.ts'
import type { Fen } from '#lib/kernel/pure/money.ts'
import { paging } from '#lib/kernel/pure/paging.ts'
import { revealSchema } from '#lib/kernel/pure/reveal.ts'

export const householdIdInput = z.object({ id: idSchema })
const HOUSEHOLD_SECRETS = ['card', 'phone', 'otherContact', 'address'] as const
const MEMBER_SECRETS = ['idNumber', 'illness'] as const
export const revealHouseholdInput = revealSchema(HOUSEHOLD_SECRETS).extend({ id: idSchema })
export const revealMemberInput = revealSchema(MEMBER_SECRETS).extend({ id: idSchema })
export const findHouseholdInput = z.object({
  idNumber: idNumber.length(18, '身份证号应为 18 位，请核对'),
})

const HOUSEHOLD_SORTS = ['updated', 'stroke', 'net'] as const
/** Only these filters and sorts; anything else is refused, so that no list answers by a secret. */
export const listHouseholdsInput = z.strictObject({
  ...paging,
  q: z.string().max(30).default(''),
  state: z.enum([...HOUSEHOLD_STATES, 'open', 'held']).optional(),
  hardshipClass: z.enum(HARDSHIP_CLASSES).optional(),
  unit: orgIdSchema.optional(),
  town: orgIdSchema.optional(),
  /** due = runs out within 60 days or has; never = never helped; stale = not updated for a year */
  watch: z.enum(['due', 'never', 'stale']).optional(),
  sort: z.enum(HOUSEHOLD_SORTS).default('updated'),
})
export type ListHouseholds = z.output<typeof listHouseholdsInput>

/** A file in lists; the name is masked where the reader belongs to another region. */
export type HouseholdItem = {
  id: string
  no: string
  state: HouseholdState
  hardshipClass: '' | HardshipClass
  headName: string
  unitName: string
  /** the union that entered it */
  orgName: string
  memberCount: number
  netFen: Fen | null
  mainCause: '' | Cause
  validTo: Day | null
  aidedTimes: number
  updatedAt: string
  version: number
}

export type MemberItem = {
  id: string
  name: string
  relation: Relation
  sex: '' | 'male' | 'female'
  birthMonth: string
  standing: '' | Standing
  unitOrSchool: string
  education: string
  incomeFen: Fen
  livesTogether: boolean
  /** last four characters; '' = none; null = not for this reader */
  idNumberTail: string | null
  hasIllness: boolean | null
  sharedReason: string
}

/** Survey, comparison, notice of the unit, and what a return remembers. */
export type Process = {
  visit?: { visitedOn: Day; visitors: string; findings: string }
  compare?: { results: Record<Comparison, ComparisonResult>; note: string }
  notice?: { place: string; hardshipClass: string }
  objection?: string
}

export type HouseholdEvent = {
  id: string
  verb: string
  fromState: HouseholdState
  toState: HouseholdState
  note: string
  byName: string
  byOrgName: string
  at: string
}

/** A whole file without its secrets: only that there is one, and its end. */
export type HouseholdDetail = HouseholdItem & {
  countyId: string
  townId: string
  unitId: string
  regionId: string
  lineKind: 'urban' | 'rural'
  wantsTemporary: boolean
  members: MemberItem[]
  incomes: { label: string; amount: Fen }[]
  rigids: { kind: RigidKind; amount: Fen; note: string }[]
  incomeFen: Fen
  rigidFen: Fen
  accident: Fen
  disaster: boolean
  secondaryCauses: Cause[]
  exclusions: { code: Exclusion; applies: boolean; evidence: string }[]
  materials: { code: Material; note: string }[]
  detail: Record<DetailField, string>
  assessment: Assessment | null
  process: Process
  noticeFrom: Day | null
  noticeTo: Day | null
  filedOn: Day | null
  checkedOn: Day | null
  keepUntil: Day | null
  lastAidedOn: Day | null
  reason: string
  mergedInto: string | null
  enteredBy: string
  enteredName: string
  townBy: string
  townName: string
  filedName: string
  cardTail: string | null
  cardName: string
  cardReason: string
  phoneTail: string | null
  hasAddress: boolean | null
  hasOtherContact: boolean | null
  events: HouseholdEvent[]
  /** scans of papers, sealed; each is opened with a reason */
  files: FileView[]
}
