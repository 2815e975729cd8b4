/** An expected obstacle: one clear sentence with the way out, shown without a stack. */
export class Said extends Error {}

/** What a caught value says. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** The system or SQLSTATE code of a caught error, or ''. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/** Shows what stopped a script: the sentence of an expected obstacle, else the stack. */
export function show(error: unknown): void {
  if (error instanceof Said) console.error(`✗ ${error.message}`)
  else console.error(error)
}

/**
 * Runs a script and ends the process: an expected obstacle with code 1 and its sentence, a bug with its
 * stack. (Ends it itself, because the migration engine leaves a timer of 10 s behind.)
 */
export async function main(run: () => Promise<void>): Promise<void> {
  try {
    await run()
  } catch (error) {
    show(error)
    process.exitCode = 1
  }
  process.exit()
}

/** Runs a named step and prints how long it took. */
export async function step<T>(name: string, run: () => Promise<T>, note?: (value: T) => string): Promise<T> {
  const start = performance.now()
  const value = await run()
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  const remark = note?.(value) ?? ''
  console.log(`• ${name}  ${seconds} 秒${remark ? `  ${remark}` : ''}`)
  return value
}
