import type { Day } from '#lib/kernel/pure/day.ts'
import { checkIdNumber } from '#lib/kernel/pure/id-number.ts'
import type { Cell } from './table.ts'
import { type Convert, type Converted, squeeze, value, wrong } from './values.ts'

/**
 * An identifier must be text: Excel keeps 15 digits of a number, the rest becomes 0, and leading zeros are lost.
 * `name` is what the column holds, for the message.
 */
function identifier(cell: Cell, name: string, check: (text: string) => Converted<string>): Converted<string> {
  if (cell.kind === 'error') return wrong('error-value', `单元格里是错误值 ${cell.text}，请改成实际内容`)
  const text = squeeze(cell.text)
  if (text === '') return value<string>(null)
  if (cell.kind !== 'text' || /^\d(?:\.\d+)?E\+\d{2,}$/i.test(text)) {
    return wrong(
      'numeric-identifier',
      `${name}在表里是数字格式。Excel 只保留 15 位数字，后面的会变成 0。请先把整列设为“文本”格式，再重新填写`,
    )
  }
  return check(text)
}

/** Identity number of 18 characters with a right check character. */
export function toIdNumber(today: Day): Convert<string> {
  return (cell) =>
    identifier(cell, '身份证号', (text) => {
      const checked = checkIdNumber(text, today)
      if (checked.ok) return value(checked.value)
      const cut = /^\d{15}000$/.test(text) ? '。末三位是 000，很可能被 Excel 改过，请按证件重新填写' : ''
      return wrong('id-number', `${checked.message}${cut}`)
    })
}

const MOBILE = /^1[3-9]\d{9}$/
const LANDLINE = /^0\d{2,3}-?\d{7,8}(?:-\d{1,4})?$/

/** Mobile or landline number. */
export const toPhone: Convert<string> = (cell) =>
  identifier(cell, '电话', (text) => {
    const plain = text.replace(/^(?:\+|00)86-?/, '')
    const mobile = plain.replace(/-/g, '')
    if (MOBILE.test(mobile)) return value(mobile)
    return LANDLINE.test(plain)
      ? value(plain)
      : wrong('phone', '电话应为 11 位手机号，或带区号的座机号，请核对')
  })

/** Bank card: 12 to 19 digits. A wrong check digit is only a warning elsewhere: old passbooks have none. */
export const toCard: Convert<string> = (cell) =>
  identifier(cell, '银行卡号', (text) => {
    const digits = text.replace(/-/g, '')
    return /^\d{12,19}$/.test(digits) ? value(digits) : wrong('card', '银行卡号应为 12 至 19 位数字，请核对')
  })

/** Any other code that must keep its zeros: 统一社会信用代码, 编号. Upper case. */
export function toCode(name: string): Convert<string> {
  return (cell) => identifier(cell, name, (text) => value(text.toUpperCase()))
}
