import { z } from 'zod'
import { CLASS_LABELS, GIVEN_CLASSES, type HardshipClass } from '#lib/features/relief/schema/words.ts'
import { type Fen, formatYuan, money } from '#lib/kernel/pure/money.ts'
import { line } from '#lib/kernel/pure/text.ts'

const clause = line(2, 120, '依据条款')
const byClass = z.partialRecord(z.enum(GIVEN_CLASSES), money({ min: 1 }))

/**
 * How the amount of one payee comes about (domain.md §4.4; every figure is the region's, none is ours):
 * `fixed` one amount, or one per hardship class · `months` so many months of the subsistence line · `share` a share of
 * what the household paid itself · `count` an amount for each student or item · `entered` decided one by one.
 */
export const formulaSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('fixed'), fen: money({ min: 1 }), byClass: byClass.default({}), clause }),
  z.object({
    type: z.literal('months'),
    lineFen: money({ min: 1 }),
    months: z.number().min(0.5).max(24),
    clause,
  }),
  z.object({
    type: z.literal('share'),
    percent: z.number().int().min(1).max(100),
    mostFen: money({ min: 1 }),
    clause,
  }),
  z.object({
    type: z.literal('count'),
    eachFen: money({ min: 1 }),
    most: z.number().int().min(1).max(20),
    clause,
  }),
  z.object({ type: z.literal('entered'), mostFen: money({ min: 1 }), clause }),
])
export type Formula = z.output<typeof formulaSchema>
export type FormulaType = Formula['type']

export const FORMULA_LABELS: Record<FormulaType, string> = {
  fixed: '固定金额（可按困难类别）',
  months: '低保标准 × 月数',
  share: '个人自付 × 比例，封顶',
  count: '每人（件）金额 × 数量',
  entered: '逐户议定，不超过上限',
}

/** What a formula asks of one payee. `base`: self-paid amount in fen (share) or number of students or items (count). */
export type AmountFacts = { hardshipClass: HardshipClass | ''; base: number | null; enteredFen: Fen | null }

/** The amount with the computation as a person reads it, or what is missing. */
export type Amount = { fen: Fen; steps: string; clause: string } | { error: string }

const CLASS_WORDS: Readonly<Record<string, string>> = CLASS_LABELS
const yuan = (fen: Fen) => `${formatYuan(fen)} 元`

type Of<T extends FormulaType> = Extract<Formula, { type: T }>

function fixedAmount(formula: Of<'fixed'>, { hardshipClass }: AmountFacts): Amount {
  const own = formula.byClass[hardshipClass as keyof typeof formula.byClass]
  const words = CLASS_WORDS[hardshipClass]
  const { clause: by } = formula
  if (own === undefined || !words) return { fen: formula.fen, steps: `固定 ${yuan(formula.fen)}`, clause: by }
  return { fen: own, steps: `${words} ${yuan(own)}`, clause: by }
}

function shareAmount({ percent, mostFen, clause: by }: Of<'share'>, { base }: AmountFacts): Amount {
  if (base === null || base <= 0) return { error: '请填写个人自付金额' }
  const share = Math.round((base * percent) / 100)
  const fen = Math.min(share, mostFen)
  const capped = share > fen ? `，封顶 ${yuan(fen)}` : ''
  return { fen, steps: `自付 ${yuan(base)} × ${percent}% = ${yuan(share)}${capped}`, clause: by }
}

function countAmount({ eachFen, most, clause: by }: Of<'count'>, { base }: AmountFacts): Amount {
  if (base === null || !Number.isInteger(base) || base < 1) return { error: '请填写人数（件数）' }
  if (base > most) return { error: `最多 ${most}，请核对人数（件数）` }
  const fen = eachFen * base
  return { fen, steps: `${yuan(eachFen)} × ${base} = ${yuan(fen)}`, clause: by }
}

function enteredAmount({ mostFen, clause: by }: Of<'entered'>, { enteredFen }: AmountFacts): Amount {
  if (enteredFen === null) return { error: '请填写金额' }
  if (enteredFen > mostFen) return { error: `不能超过上限 ${yuan(mostFen)}（${by}）` }
  return { fen: enteredFen, steps: `议定 ${yuan(enteredFen)}，上限 ${yuan(mostFen)}`, clause: by }
}

function computed(formula: Formula, facts: AmountFacts): Amount {
  if (formula.type === 'fixed') return fixedAmount(formula, facts)
  if (formula.type === 'share') return shareAmount(formula, facts)
  if (formula.type === 'count') return countAmount(formula, facts)
  if (formula.type === 'entered') return enteredAmount(formula, facts)
  const fen = Math.round(formula.lineFen * formula.months)
  const steps = `${yuan(formula.lineFen)} × ${formula.months} 个月 = ${yuan(fen)}`
  return { fen, steps, clause: formula.clause }
}

/** Amount of one payee. What was entered beside a computed amount must be the same. */
export function amountOf(formula: Formula, facts: AmountFacts): Amount {
  const amount = computed(formula, facts)
  if ('error' in amount || facts.enteredFen === null || facts.enteredFen === amount.fen) return amount
  return {
    error: `按规则应为 ${yuan(amount.fen)}（${amount.steps}；${amount.clause}），表中为 ${yuan(facts.enteredFen)}`,
  }
}
