import { ruleSetOn } from '#lib/features/relief/parameters/queries.ts'
import { type Assessment, assess } from '#lib/features/relief/rules/assess.ts'
import { EXCLUSIONS } from '#lib/features/relief/schema/form.ts'
import type { HouseholdFields } from '#lib/features/relief/schema/household-fields.ts'
import type { Day } from '#lib/kernel/pure/day.ts'
import type { Fen } from '#lib/kernel/pure/money.ts'
import type { Db } from '#lib/kernel/scope.ts'

type Sums = { people: number; incomeFen: Fen; rigidFen: Fen }
const total = (list: readonly { amount: Fen }[]) => list.reduce((sum, { amount }) => sum + amount, 0)

/** Sums of a form: people who live together, income and rigid expenses of a year. */
function sumsOf({ members, incomes, rigids }: Pick<HouseholdFields, 'members' | 'incomes' | 'rigids'>): Sums {
  const together = members.filter((member) => member.livesTogether)
  const earned = together.reduce((sum, member) => sum + member.income * 12, 0)
  return { people: together.length, incomeFen: earned + total(incomes), rigidFen: total(rigids) }
}

export type Computed = Sums & {
  assessment: (Assessment & { on: Day }) | null
  ruleSetId: string | null
  /** as computed, or `temporary` where only that is asked for; '' = none */
  hardshipClass: string
}

/** Computes a form by the parameters of the day. Without parameters nothing is computed, which is no failure yet. */
export async function compute(
  db: Db,
  at: { cityId: string; countyId: string; regionCountyId: string },
  form: HouseholdFields,
  today: Day,
): Promise<Computed> {
  const sums = sumsOf(form)
  const temporary = form.wantsTemporary ? 'temporary' : ''
  const rules = await ruleSetOn(db, at, today)
  if (!rules) return { ...sums, assessment: null, ruleSetId: null, hardshipClass: temporary }
  const exclusions = form.exclusions.filter((each) => each.applies).map((each) => EXCLUSIONS[each.code])
  const facts = {
    ...sums,
    lineKind: form.lineKind,
    accidentFen: form.accident,
    disaster: form.disaster,
    exclusions,
  }
  const assessment = assess(facts, rules)
  const hardshipClass = temporary || assessment.hardshipClass
  return { ...sums, assessment: { ...assessment, on: today }, ruleSetId: rules.id, hardshipClass }
}
