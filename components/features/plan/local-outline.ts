import { type Outline, outlineSchema } from '#lib/features/reform/rules/outline.ts'

type Local = { saveNo: number; outline: Outline }

const keyOf = (planId: string) => `plan-outline:${planId}`

/** Keeps what is not saved yet in this browser; without storage (private windows) nothing happens. */
export function keepLocalOutline(planId: string, local: Local): void {
  try {
    localStorage.setItem(keyOf(planId), JSON.stringify(local))
  } catch {
    // full or refused: the save to the server follows within a second
  }
}

export function clearLocalOutline(planId: string): void {
  try {
    localStorage.removeItem(keyOf(planId))
  } catch {
    // nothing was kept then
  }
}

/** What was typed here and never reached the server; null = nothing. */
export function localOutline(planId: string): Local | null {
  try {
    const raw = JSON.parse(localStorage.getItem(keyOf(planId)) ?? 'null') as Local | null
    const outline = outlineSchema.safeParse(raw?.outline)
    return raw && outline.success ? { saveNo: raw.saveNo, outline: outline.data } : null
  } catch {
    return null
  }
}
