import type { Sealed } from '#tests/http/site.ts'

/** A score in hundredths as answers and pages write it, not as a part of a longer number or an id. */
const inFigures = (raw: number) => new RegExp(`(?<![\\w.-])(${raw}|${raw / 100})(?![\\w-])`)

/** What of the sealed marks a text shows, with who may see it. */
export function shownSealed(
  sealed: readonly Sealed[],
  text: string,
): { org: string; readers: string[]; mark: string }[] {
  return sealed.flatMap(({ org, readers, raw, opinion }) => [
    ...(inFigures(raw).test(text) ? [{ org, readers, mark: String(raw) }] : []),
    ...(text.includes(opinion) ? [{ org, readers, mark: opinion }] : []),
  ])
}

/** The pages of a competition on which scores and opinions stand once they may be seen. */
export const pagesOf = (contestId: string): string[] => [
  ...['scores', 'results', 'proposals', 'entries'].map((tab) => `/desk/contests/${contestId}?tab=${tab}`),
  `/print/contest/${contestId}`,
]
