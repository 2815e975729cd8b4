import type { ProblemCode } from '#lib/kernel/pure/result.ts'

/** Ends the reading of a file; `message` is the Chinese sentence that says why and how to mend it. */
export class Refusal extends Error {
  readonly code: ProblemCode
  constructor(message: string, code: ProblemCode = 'invalid') {
    super(message)
    this.code = code
  }
}

/** `第 3 张`-like lists of places: the first few and how many in all. */
export function someOf(places: readonly string[], measure = '处'): string {
  const shown = places.slice(0, 5).join('、')
  return places.length > 5 ? `${shown} 等 ${places.length} ${measure}` : shown
}

/** 10485760 → `10 MB` */
export function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MB`
}
