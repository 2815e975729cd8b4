import {
  parseSkillLevel,
  reachesLevel,
  SKILL_LEVEL_LABELS,
  type SkillLevel,
} from '#lib/features/contests/rules/skill-levels.ts'
import { type Day, formatDay } from '#lib/kernel/pure/day.ts'
import type { PartialDay } from '#lib/kernel/pure/partial-day.ts'
import { lastDayOf } from '#lib/kernel/pure/period.ts'
import type { FieldError } from '#lib/kernel/pure/result.ts'

/** Who may enter an event. */
export type Requirements = {
  /** '' = any */
  minLevel: SkillLevel | ''
  /** in full years on the day of the final; 0 = any */
  maxAge: number
}

/** What an entry says of it. */
export type Asked = { skillLevel: string; birthMonth: PartialDay }

/** met, failed, missing (what decides is not stated), or open: only the office can tell, from the papers. */
export type Check = {
  path: 'skillLevel' | 'birthMonth'
  standing: 'met' | 'failed' | 'missing' | 'open'
  words: string
}

export const levelWords = (least: SkillLevel) => `${SKILL_LEVEL_LABELS[least]}及以上`

/** The requirements as plans and templates name them; '' = none. */
export function requirementWords({ minLevel, maxAge }: Requirements): string {
  return [minLevel && levelWords(minLevel), maxAge > 0 && `不超过 ${maxAge} 周岁`].filter(Boolean).join('，')
}

function levelCheck(text: string, least: SkillLevel): Check {
  const check = (standing: Check['standing'], words: string): Check => ({
    ...{ path: 'skillLevel', standing, words },
  })
  const wanted = `本项目要求${levelWords(least)}`
  if (text.trim() === '') return check('missing', `${wanted}，请填写技能等级`)
  const level = parseSkillLevel(text)
  if (!level) return check('missing', `${wanted}。看不出“${text}”是哪一级，请写成“高级工（三级）”这样`)
  return reachesLevel(level, least)
    ? check('met', SKILL_LEVEL_LABELS[level])
    : check('failed', `${wanted}，填写的是${SKILL_LEVEL_LABELS[level]}`)
}

/** Full years on a day. */
function ageOn(birth: Day, day: Day): number {
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4))
  return day.slice(5) < birth.slice(5) ? years - 1 : years
}

/** The lowest and the highest age that somebody may have on a day who was born in this month or year. */
function agesOn(birth: PartialDay, day: Day): [number, number] {
  const [year = '', month] = birth.split('-')
  const [first, last] = [`${year}-${month ?? '01'}-01`, lastDayOf(`${year}-${month ?? '12'}`)]
  return [ageOn(last, day), ageOn(first, day)]
}

function ageCheck(birth: PartialDay, maxAge: number, finalOn: Day | ''): Check {
  const check = (standing: Check['standing'], words: string): Check => ({
    ...{ path: 'birthMonth', standing, words },
  })
  const wanted = `本项目要求决赛当日不超过 ${maxAge} 周岁`
  if (birth === '') return check('missing', `${wanted}，请填写出生年月`)
  if (finalOn === '') return check('open', '决赛日期未定，年龄还没有核对')
  const [least, most] = agesOn(birth, finalOn)
  const ages = least === most ? most : `${least} 或 ${most}`
  if (most <= maxAge) return check('met', `决赛当日 ${ages} 周岁`)
  if (least > maxAge) {
    return check('failed', `${wanted}，按出生年月到 ${formatDay(finalOn)}已满 ${least} 周岁`)
  }
  return birth.length === 4
    ? check('missing', `${wanted}，只有年份还不能确定，请填到月，例如 ${birth}-05`)
    : check('open', `决赛当日 ${ages} 周岁，请按身份证核对`)
}

/** What was checked of an entrant, each requirement in its own words. */
export function checksOf(asked: Asked, { minLevel, maxAge }: Requirements, finalOn: Day | ''): Check[] {
  return [
    ...(minLevel ? [levelCheck(asked.skillLevel, minLevel)] : []),
    ...(maxAge > 0 ? [ageCheck(asked.birthMonth, maxAge, finalOn)] : []),
  ]
}

/** Why somebody cannot be entered, by the field that says it. */
export function requirementErrors(asked: Asked, requirements: Requirements, finalOn: Day | ''): FieldError[] {
  return checksOf(asked, requirements, finalOn)
    .filter(({ standing }) => standing === 'failed' || standing === 'missing')
    .map(({ path, words }) => ({ path, message: words }))
}
