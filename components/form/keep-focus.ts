import { useRef } from 'react'
import { flushSync } from 'react-dom'
import { fieldId } from '#components/form/field-errors.ts'

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

/**
 * The cursor in a list of rows: a new row gets it in its field at `path`, which is filled in next; a row that is
 * removed leaves it on the button that adds one (`adder`).
 */
export function useRowFocus() {
  const adder = useRef<HTMLButtonElement>(null)
  return {
    adder,
    add: (change: () => void, path: string) => {
      flushSync(change)
      document.getElementById(fieldId(path))?.focus()
    },
    remove: (change: () => void) => keepFocus(change, () => adder.current),
  }
}
