import type { SelectOption } from '#components/ui/select.tsx'

/** Codes as choices under their labels: those of `codes` in their order, else all in the order of the labels. */
export function optionsOf<T extends string>(
  labels: Readonly<Record<T, string>>,
  codes: readonly T[] = Object.keys(labels) as T[],
): (SelectOption & { value: T })[] {
  return codes.map((value) => ({ value, label: labels[value] }))
}
