type Level = 'info' | 'warn' | 'error'

/** Errors are logged by name, code and place in the code; messages of database errors may quote values. */
function safe(value: unknown): unknown {
  if (!(value instanceof Error)) return value
  const code = (value as { code?: unknown }).code
  const stack = (value.stack ?? '')
    .split('\n')
    .filter((line) => line.trim().startsWith('at '))
    .slice(0, 12)
  const cause = (
    value as {
      meta?: { driverAdapterError?: { cause?: { originalCode?: string; originalMessage?: string } } }
    }
  ).meta?.driverAdapterError?.cause
  return {
    name: value.name,
    code,
    sqlState: cause?.originalCode,
    reason: cause?.originalMessage?.split('\n')[0],
    stack,
  }
}

/** One JSON line on stderr. Pass ids and codes, never a body, a query value or a person's data. */
export function log(level: Level, message: string, fields: Record<string, unknown> = {}): void {
  const entries = Object.entries(fields).map(([key, value]) => [key, safe(value)])
  const line = JSON.stringify({
    at: new Date().toISOString(),
    level,
    message,
    ...Object.fromEntries(entries),
  })
  process.stderr.write(`${line}\n`)
}
