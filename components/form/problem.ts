export type FieldProblem = { path: string; message: string }

/** A refused or failed write as the browser sees it (problem+json of the API, or made here). */
export type CommandProblem = {
  /** invalid, conflict, state, …; 'unavailable' when the outcome is unknown. */
  code: string
  /** Chinese sentence that says what to do. */
  title: string
  /** HTTP status; 0 when there was no answer. */
  status: number
  errors: FieldProblem[]
  detail?: unknown
  requestId?: string
}

export type CommandOutcome<T> = { ok: true; value: T } | { ok: false; problem: CommandProblem }

const UNSAVED = '没有保存成功，文字已留在本机。'

/** No answer: the network is gone, or the server was cut off. The write may or may not have happened. */
export const NETWORK_PROBLEM: CommandProblem = {
  code: 'unavailable',
  title: `${UNSAVED}请检查网络后重试`,
  status: 0,
  errors: [],
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

function fieldProblems(value: unknown): FieldProblem[] {
  if (!Array.isArray(value)) return []
  return value
    .filter(isRecord)
    .map((item) => ({ path: String(item.path ?? ''), message: String(item.message ?? '') }))
}

/** Reads problem+json; an answer that is none (a proxy's page) becomes a sentence of our own. */
export function problemFrom(status: number, body: unknown): CommandProblem {
  const raw = isRecord(body) ? body : {}
  const requestId = typeof raw.requestId === 'string' ? raw.requestId : undefined
  const title = typeof raw.title === 'string' ? raw.title : undefined
  const reference = requestId ? `请重试；仍不行请报编号 ${requestId}` : '请稍后重试；仍不行请联系本地区产改办'
  return {
    code: typeof raw.code === 'string' ? raw.code : status >= 500 ? 'unavailable' : 'invalid',
    title: title ?? `${UNSAVED}${reference}`,
    status,
    errors: fieldProblems(raw.errors),
    ...(raw.detail === undefined ? {} : { detail: raw.detail }),
    ...(requestId ? { requestId } : {}),
  }
}
