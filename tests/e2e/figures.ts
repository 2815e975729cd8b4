import type { BrowserContext } from '@playwright/test'

/** One line of 「为什么是 62%？」 as the board's interface answers it. */
export type Why = {
  kind: string
  id: string
  weight: number
  counted: boolean
  completionBp: number | null
  numerator: number
  denominator: number
  children: Why[]
}

export type Board = {
  progress: { completionBp: number }
  reviewed: { part: number; whole: number }
  measures: { id: string; pillarId: string; weight: number; completionBp: number | null; why: Why }[]
  cells: { pillarId: string; unitId: string; completionBp: number | null; accepted: number }[]
}

export type PublicReform = {
  summary: { completionBp: number }
  pillars: { measures: { id: string; completionBp: number | null; reportsAccepted: number }[] }[]
}

export async function getJson<T>(context: BrowserContext, path: string): Promise<T> {
  const answer = await context.request.get(path)
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`)
  return (await answer.json()) as T
}

/** a ÷ b in basis points, rounded half up, at most 100 %. The test's own arithmetic, not the product's. */
export function share(a: number, b: number): number {
  return Math.min(10_000, Math.floor((2 * a * 10_000 + b) / (2 * b)))
}

/** Weighted mean, rounded half up. */
export function mean(parts: { weight: number; bp: number }[]): number {
  const weights = parts.reduce((sum, part) => sum + part.weight, 0)
  const total = parts.reduce((sum, part) => sum + part.weight * part.bp, 0)
  return Math.floor((2 * total + weights) / (2 * weights))
}

/** Every line of a tree. */
export function lines(why: Why): Why[] {
  return [why, ...why.children.flatMap(lines)]
}

/** The measure's tree with `by` hundredths more on one assignment of a task that adds up; worked out anew. */
export function raised(why: Why, assignmentId: string, by: number): Why {
  const children = why.children.map((child) => raised(child, assignmentId, by))
  if (why.kind === 'assignment') {
    if (why.id !== assignmentId) return why
    const numerator = why.numerator + by
    return { ...why, numerator, completionBp: share(numerator, why.denominator) }
  }
  const counted = children.filter((child) => child.counted)
  if (why.kind === 'task') {
    if (!lines(why).some((line) => line.id === assignmentId)) return why
    const numerator = counted.reduce((sum, child) => sum + child.numerator, 0)
    return { ...why, children, numerator, completionBp: share(numerator, why.denominator) }
  }
  const parts = counted.map((child) => ({ weight: child.weight, bp: child.completionBp ?? 0 }))
  return { ...why, children, completionBp: parts.length > 0 ? mean(parts) : null }
}
