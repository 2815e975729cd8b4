import { del, get, set } from 'idb-keyval'
import type { FormState } from '#components/features/reporting/form-state.ts'

/** The text of one form as this browser keeps it, with the save of the server that it grew from. */
export type LocalDraft = { state: FormState; saveNo: number; at: string }

export function localKey(username: string, assignmentId: string, period: string): string {
  return `report:${username}:${assignmentId}:${period}`
}

/** Some private windows refuse storage: the page then works without the copy. */
async function quietly<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work
  } catch {
    return undefined
  }
}

export function readLocal(key: string): Promise<LocalDraft | undefined> {
  return quietly(get<LocalDraft>(key)) as Promise<LocalDraft | undefined>
}

export function writeLocal(key: string, draft: LocalDraft): void {
  void quietly(set(key, draft))
}

export function dropLocal(key: string): void {
  void quietly(del(key))
}
