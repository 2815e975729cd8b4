import { z } from 'zod'
import { dropInvisible, toHalfWidth } from './halfwidth.ts'
import { cleanLine } from './text.ts'

/** Login name: lower-case letters, digits, dots, hyphens; `peixian.unit1.clerk`. */
const USERNAME = /^[a-z][a-z0-9]*(?:[._-][a-z0-9]+)*$/
/** Region slug in URLs: `suzhou-ah`. */
export const SLUG = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/
/** A person's name: Han characters and 「·」, 2 to 25. */
export const PERSON_NAME = /^[\p{Script=Han}·]{2,25}$/u

/** A name without the blanks that lists put into short ones (张　三); those of other scripts stay. */
export const joinHan = (name: string): string =>
  name.replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '')

/** Body field: a person's name; inner blanks (张　三) are dropped. */
export const personName = z
  .string({ error: '请填写姓名' })
  .overwrite((name) => cleanLine(name).replace(/\s/g, ''))
  .regex(PERSON_NAME, '姓名请填 2 至 25 个汉字')

/** A login name as typed or pasted, made plain: an input method left on writes ｐｅｉｘｉａｎ。ｏｆｆｉｃｅｒ. */
export function loginName(typed: string): string {
  return dropInvisible(toHalfWidth(typed)).replaceAll('。', '.').trim().toLowerCase()
}

export const username = z
  .string({ error: '请填写用户名' })
  .overwrite(loginName)
  .min(3, '用户名至少 3 位')
  .max(60, '用户名最多 60 位')
  .regex(USERNAME, '用户名只用小写字母、数字和点，以字母开头')
