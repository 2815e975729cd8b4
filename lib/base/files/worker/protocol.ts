import type { Refusal } from '#lib/base/files/rules.ts'

/** What the worker says of a file: refused, or sound; a picture was encoded anew into `out` and `thumb`. */
export type Inspected = { refused: Refusal } | { picture: { width: number; height: number } | null }
