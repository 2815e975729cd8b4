/** Stable reasons why an act was refused; the HTTP layer maps each to one status. */
const PROBLEM_CODES = [
  'invalid',
  'unauthenticated',
  'forbidden',
  'step_up',
  'not_found',
  'conflict',
  'state',
  'limit',
  'unavailable',
] as const
export type ProblemCode = (typeof PROBLEM_CODES)[number]

/** One thing wrong with one input. `path` looks like `values.0.cum`; '' means the whole form. */
export type FieldError = { path: string; message: string }

/** `title` is a Chinese sentence that says what to do next. */
export type Problem = { code: ProblemCode; title: string; errors?: FieldError[]; detail?: unknown }

/** An expected failure is a value; bugs are thrown. */
export type Result<T> = { ok: true; value: T } | Failure
export type Failure = { ok: false; problem: Problem }

export function ok<T>(value: T): { ok: true; value: T } {
  return { ok: true, value }
}

export function fail(code: ProblemCode, title: string, errors?: FieldError[], detail?: unknown): Failure {
  return {
    ok: false,
    problem: { code, title, ...(errors ? { errors } : {}), ...(detail === undefined ? {} : { detail }) },
  }
}

/** Input that needs mending; the title counts the places. */
export function invalid(
  errors: FieldError[],
  title = `有 ${errors.length} 处需要修改，改好后再提交`,
): Failure {
  return fail('invalid', title, errors)
}

/** The shape of a zod issue, without depending on zod's types. */
type Issue = { path: readonly PropertyKey[]; message: string }

/** zod issues → field errors, with dotted paths. */
export function fieldErrors(issues: readonly Issue[]): FieldError[] {
  return issues.map((issue) => ({ path: issue.path.map(String).join('.'), message: issue.message }))
}
