import type { Content, ReportInput, Situation } from '#lib/features/reform/rules/check-report.ts'

type Stored = {
  situation: string
  content: string
  periodValue: bigint | null
  cumValue: bigint | null
  denominator: bigint | null
  narrative: string
  problem: string
  nextStep: string
  decreaseReason: string
  valueNote: string
}

export function toNumber(value: bigint): number
export function toNumber(value: bigint | null): number | null
export function toNumber(value: bigint | null): number | null {
  return value === null ? null : Number(value)
}

/** The fields of a report or of one of its versions, quantities in hundredths. */
export function fieldsOf(row: Stored): ReportInput {
  return {
    situation: row.situation as Situation,
    content: row.content as Content,
    periodValue: toNumber(row.periodValue),
    cumValue: toNumber(row.cumValue),
    denominator: toNumber(row.denominator),
    narrative: row.narrative,
    problem: row.problem,
    nextStep: row.nextStep,
    decreaseReason: row.decreaseReason,
    valueNote: row.valueNote,
  }
}

/** The same ten fields out of something larger, for writing. */
export function pickFields(input: ReportInput): ReportInput {
  const { situation, content, periodValue, cumValue, denominator } = input
  const { narrative, problem, nextStep, decreaseReason, valueNote } = input
  return {
    situation,
    content,
    periodValue,
    cumValue,
    denominator,
    narrative,
    problem,
    nextStep,
    decreaseReason,
    valueNote,
  }
}

export function sameFields(left: ReportInput, right: ReportInput): boolean {
  return JSON.stringify(pickFields(left)) === JSON.stringify(pickFields(right))
}
