import { toHalfWidth } from '#lib/kernel/pure/halfwidth.ts'

/** The levels of 职业技能等级 above apprentices (新八级工, domain.md §5), lowest first. */
export const SKILL_LEVELS = [
  'junior',
  'intermediate',
  'senior',
  'technician',
  'senior_technician',
  'special_technician',
  'chief_technician',
] as const
export type SkillLevel = (typeof SKILL_LEVELS)[number]
export const SKILL_LEVEL_LABELS: Record<SkillLevel, string> = {
  junior: '初级工（五级）',
  intermediate: '中级工（四级）',
  senior: '高级工（三级）',
  technician: '技师（二级）',
  senior_technician: '高级技师（一级）',
  special_technician: '特级技师',
  chief_technician: '首席技师',
}

const WORDS: Readonly<Record<string, SkillLevel>> = {
  ...{ 初级工: 'junior', 初级技工: 'junior', 五级: 'junior', '5级': 'junior' },
  ...{ 中级工: 'intermediate', 中级技工: 'intermediate', 四级: 'intermediate', '4级': 'intermediate' },
  ...{ 高级工: 'senior', 高级技工: 'senior', 三级: 'senior', '3级': 'senior' },
  ...{ 技师: 'technician', 二级: 'technician', '2级': 'technician' },
  ...{ 高级技师: 'senior_technician', 一级: 'senior_technician', '1级': 'senior_technician' },
  ...{ 特级技师: 'special_technician', 首席技师: 'chief_technician' },
}

/**
 * Reads what people write: 高级工, 三级, 高级工（三级）, 三级/高级工, 电工 高级工. Null where no level stands there or two
 * that differ: a level is never guessed (高级工程师 is a title, not a level).
 */
export function parseSkillLevel(text: string): SkillLevel | null {
  const parts = toHalfWidth(text).split(/[\s()[\]/、,，;；:：·-]+/)
  const found = new Set(
    parts.flatMap((part) => WORDS[part.replace(/^(职业技能等级|技能等级|国家职业资格|职业资格)/, '')] ?? []),
  )
  const [level, other] = found
  return level && !other ? level : null
}

export const reachesLevel = (level: SkillLevel, least: SkillLevel) =>
  SKILL_LEVELS.indexOf(level) >= SKILL_LEVELS.indexOf(least)
