/**
 * One row of a workflow: in `from`, the act `verb` leads to `to`. With `when`, the row holds only if the
 * facts say so; the first matching row wins, so guarded rows stand before the plain one.
 */
export type Transition<State extends string, Verb extends string, Facts = unknown> = {
  from: State
  verb: Verb
  to: State
  when?: { label: string; test: (facts: Facts) => boolean }
}

/** The state after `verb`, or null when the act is not possible in `state`. */
export function next<State extends string, Verb extends string, Facts>(
  table: readonly Transition<State, Verb, Facts>[],
  state: State,
  verb: Verb,
  facts: Facts,
): State | null {
  const row = table.find(
    (each) => each.from === state && each.verb === verb && (each.when?.test(facts) ?? true),
  )
  return row ? row.to : null
}

/** Acts possible in `state`, in table order, each once. */
export function verbsFrom<State extends string, Verb extends string, Facts>(
  table: readonly Transition<State, Verb, Facts>[],
  state: State,
): Verb[] {
  return [...new Set(table.filter((row) => row.from === state).map((row) => row.verb))]
}

/** States in which `verb` is possible, in table order, each once. */
export function statesFor<State extends string, Verb extends string, Facts>(
  table: readonly Transition<State, Verb, Facts>[],
  verb: Verb,
): State[] {
  return [...new Set(table.filter((row) => row.verb === verb).map((row) => row.from))]
}
