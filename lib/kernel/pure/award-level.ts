/** Levels at which titles are awarded to people, units and studios, highest first; `delta` = 长三角. */
export const AWARD_LEVELS = ['national', 'delta', 'provincial', 'municipal', 'county', 'enterprise'] as const
export type AwardLevel = (typeof AWARD_LEVELS)[number]

/** 0 = national … 5 = enterprise; 9 = no title. As app.level_rank of the database. */
export function awardRank(level: string): number {
  const at = AWARD_LEVELS.indexOf(level as AwardLevel)
  return at < 0 ? 9 : at
}
