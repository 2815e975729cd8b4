import { AWARD_LEVELS, type AwardLevel, awardRank } from '#lib/kernel/pure/award-level.ts'

/** One line of the two figures. */
export type LevelCount = { level: AwardLevel; highest: number; titles: number }
export type LevelFigures = { lines: LevelCount[]; highest: number; titles: number }

/** What the figures mean; shown wherever they stand. */
export const COUNT_WORDS =
  '按最高级别：一个工作室只计一次，计在它现有称号的最高级别；按称号：一个工作室有几个级别的称号就计几次。'

/** Both figures from the levels of the titles in force of each studio; levels that do not occur are left out. */
export function levelFigures(studios: readonly { levels: readonly string[] }[]): LevelFigures {
  const lines = AWARD_LEVELS.map((level): LevelCount => ({ level, highest: 0, titles: 0 }))
  for (const { levels } of studios) {
    const known = new Set(levels.map(awardRank).filter((rank) => rank < lines.length))
    const highest = Math.min(...known)
    for (const rank of known) {
      const line = lines[rank]
      if (!line) continue
      line.titles += 1
      if (rank === highest) line.highest += 1
    }
  }
  const sum = (key: 'highest' | 'titles') => lines.reduce((all, line) => all + line[key], 0)
  return { lines: lines.filter((line) => line.titles > 0), highest: sum('highest'), titles: sum('titles') }
}

/** Highest of the levels in force with its rank; '' and 9 for none. */
export function highestOf(levels: readonly string[]): { level: string; levelRank: number } {
  const levelRank = Math.min(9, ...levels.map(awardRank))
  return { level: AWARD_LEVELS[levelRank] ?? '', levelRank }
}
