import type { FieldError } from '#lib/kernel/pure/result.ts'

/** What a refinement adds its findings to. */
export type Issues = { addIssue: (issue: { code: 'custom'; path: PropertyKey[]; message: string }) => void }

/** Puts what a rule found beside the fields of the form. */
export function say(errors: readonly FieldError[], ctx: Issues): void {
  for (const { path, message } of errors) {
    ctx.addIssue({ code: 'custom', path: path === '' ? [] : path.split('.'), message })
  }
}
