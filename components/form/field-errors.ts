import type { FieldProblem } from '#components/form/problem.ts'

/** Element id of the field at a path of the posted body: "values.0.cum" → "f-values-0-cum". */
export function fieldId(path: string): string {
  return `f-${path.replace(/[^A-Za-z0-9_]+/g, '-')}`
}

/** First message of each path. */
export function fieldErrors(errors: readonly FieldProblem[] | undefined): Record<string, string> {
  const byPath: Record<string, string> = {}
  for (const { path, message } of errors ?? []) byPath[path] ??= message
  return byPath
}
