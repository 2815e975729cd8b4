import { flushSync } from 'react-dom'

/**
 * Shows what `change` sets. Where that takes away what had focus, `next` gets it: else focus falls to the top of
 * the page, and who works with the keyboard walks all the way down again.
 */
export function keepFocus(change: () => void, next: () => HTMLElement | null): void {
  flushSync(change)
  const holder = document.activeElement
  const lost = !holder || holder === document.body || holder.getClientRects().length === 0
  if (lost) next()?.focus()
}
