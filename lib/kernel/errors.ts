import { type Failure, fail } from '#lib/kernel/pure/result.ts'

type PrismaLike = {
  code?: string
  meta?: {
    driverAdapterError?: { cause?: { originalCode?: string; kind?: string; constraint?: unknown } }
    target?: unknown
  }
}

/** The SQLSTATE behind a database error, whatever wrapped it; undefined for anything else. */
export function sqlState(error: unknown): string | undefined {
  const wrapped = error as PrismaLike
  const original = wrapped?.meta?.driverAdapterError?.cause?.originalCode
  if (original) return original
  const byPrisma: Record<string, string> = { P2002: '23505', P2003: '23503', P2025: 'P0002', P2034: '40001' }
  const code = wrapped?.code
  if (!code) return undefined
  return byPrisma[code] ?? (/^[0-9A-Z]{5}$/.test(code) ? code : undefined)
}

/** Serialization failure or deadlock: the whole transaction may be run again. */
export function mayRetry(error: unknown): boolean {
  return ['40001', '40P01'].includes(sqlState(error) ?? '')
}

/** One answer for what does not exist and for what lies outside the actor's scope. */
export function notFound(): Failure {
  return fail('not_found', '没有找到，或不在您的范围内')
}

/**
 * A database error that means an expected failure, else undefined (then it is a bug and is thrown on).
 * Rows out of reach (42501, missing record, foreign key) look like rows that do not exist.
 */
export function databaseFailure(error: unknown): Failure | undefined {
  switch (sqlState(error)) {
    case '42501':
    case 'P0002':
    case '23503':
      return notFound()
    case '23505':
      return fail('conflict', '已有相同的记录，请刷新后查看')
    case '55P03':
    case '57014':
      return fail('unavailable', '系统正忙，没有保存，请稍后重试')
    default:
      return undefined
  }
}
