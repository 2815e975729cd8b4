import type { RuleSet } from '#lib/features/relief/schema/rules.ts'
import { formatYuan } from '#lib/kernel/pure/money.ts'

export type CapValues = {
  key: string
  kind: string
  hardshipClass: string
  months: string
  fen: string
  percent: string
  per: string
  basis: string
}
export type ApproverValues = { key: string; upToFen: string; role: string; people: string }
/** Texts of the form as typed; percentages and numbers too. */
export type RulesValues = {
  year: string
  areaId: string
  validFrom: string
  lineUrbanFen: string
  lineRuralFen: string
  deepPercent: string
  relativePercent: string
  accidentPercent: string
  accidentRatio: string
  noticeWorkdays: string
  validMonths: string
  keepYears: string
  basis: string
  caps: CapValues[]
  approvers: ApproverValues[]
}

let rows = 0
const freshKey = () => {
  rows += 1
  return `p${rows}`
}
export const freshCap = (): CapValues => ({
  ...{
    key: freshKey(),
    kind: '',
    hardshipClass: '',
    months: '',
    fen: '',
    percent: '',
    per: 'household',
    basis: '',
  },
})
export const freshApprover = (): ApproverValues => ({
  key: freshKey(),
  upToFen: '',
  role: 'relief_approver',
  people: '1',
})

const text = (value: number | null) => (value === null ? '' : String(value))
const yuan = (fen: number | null) => (fen === null ? '' : formatYuan(fen))

/** Begins with what is in force; amounts and document are to be looked at, the day is to be said. */
export function startValues(latest: RuleSet | null, year: number): RulesValues {
  if (!latest) {
    return {
      ...{ year: String(year), areaId: '', validFrom: `${year}-01-01`, lineUrbanFen: '', lineRuralFen: '' },
      ...{ deepPercent: '', relativePercent: '', accidentPercent: '', accidentRatio: '' },
      ...{
        noticeWorkdays: '',
        validMonths: '',
        keepYears: '',
        basis: '',
        caps: [],
        approvers: [freshApprover()],
      },
    }
  }
  return {
    ...{ year: String(year), areaId: latest.areaId, validFrom: `${year}-01-01` },
    ...{
      lineUrbanFen: yuan(latest.lineUrbanFen),
      lineRuralFen: yuan(latest.lineRuralFen),
      basis: latest.basis,
    },
    ...{ deepPercent: text(latest.deepPercent), relativePercent: text(latest.relativePercent) },
    ...{ accidentPercent: text(latest.accidentPercent), accidentRatio: text(latest.accidentRatio) },
    ...{ noticeWorkdays: text(latest.noticeWorkdays), validMonths: text(latest.validMonths) },
    keepYears: text(latest.keepYears),
    caps: latest.caps.map(({ months, fen, percent, ...rest }) => ({
      ...freshCap(),
      ...rest,
      ...{ months: text(months), fen: yuan(fen), percent: text(percent) },
    })),
    approvers: latest.approvers.map(({ upToFen, role, people }) => ({
      ...freshApprover(),
      upToFen: yuan(upToFen),
      role,
      people: text(people),
    })),
  }
}

/** A number as typed; what is no number goes as it is, so that the server says so at the field. */
const number = (typed: string) => (typed.trim() === '' ? null : Number(typed))
const orNull = (typed: string) => (typed.trim() === '' ? null : typed)

const NUMBERS = [
  'year',
  'deepPercent',
  'relativePercent',
  'accidentPercent',
  'accidentRatio',
  'noticeWorkdays',
  'validMonths',
  'keepYears',
] as const

export function bodyOf({ caps, approvers, ...values }: RulesValues): Record<string, unknown> {
  return {
    ...values,
    ...Object.fromEntries(NUMBERS.map((name) => [name, number(values[name])])),
    caps: caps.map(({ key: _key, months, fen, percent, ...rest }) => ({
      ...rest,
      ...{ months: number(months), fen: orNull(fen), percent: number(percent) },
    })),
    approvers: approvers.map(({ upToFen, role, people }) => ({
      ...{ upToFen: orNull(upToFen), role },
      people: number(people),
    })),
  }
}
