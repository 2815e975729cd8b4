import type { BrowserContext } from '@playwright/test'

/** One line of 「为什么是 62%？」 as the board's interface answers it. */
export type Why = {
  kind: string
  id: string
  label: string
  weight: number
  counted: boolean
  completionBp: number | null
  numerator: number
  denominator: number
  children: Why[]
}

export type Board = {
  progress: { completionBp: number; why: Why }
  reviewed: { part: number; whole: number }
  cells: { pillarId: string; unitId: string; completionBp: number | null; accepted: number }[]
}

export type PublicReform = {
  summary: { completionBp: number }
  items: { id: string; completionBp: number | null; reportsAccepted: number }[]
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

/** A measure with `by` hundredths more on one of its tasks, worked out anew from its tasks. */
export function raised(measure: Why, taskId: string, by: number): number {
  const parts = measure.children
    .filter((task) => task.counted)
    .map(({ id, numerator, denominator, weight, completionBp }) => ({
      weight,
      bp: id === taskId ? share(numerator + by, denominator) : (completionBp ?? 0),
    }))
  return mean(parts)
}
