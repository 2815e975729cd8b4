import { checkIdNumber } from '#lib/kernel/pure/id-number.ts'
import type { FieldError } from '#lib/kernel/pure/result.ts'

type Checked = { idNumber?: string | undefined; sex: string; birthMonth: string }

/** What an identity number says about sex and birth, against what the form says; gaps are filled in. */
export function withIdNumber<T extends Checked>(
  input: T,
  today: string,
): { input: T } | { errors: FieldError[] } {
  if (!input.idNumber) return { input }
  const check = checkIdNumber(input.idNumber, today)
  if (!check.ok) return { errors: [{ path: 'idNumber', message: check.message }] }
  const errors: FieldError[] = []
  if (input.sex && input.sex !== check.sex)
    errors.push({ path: 'sex', message: '性别与身份证号不一致，请核对' })
  if (input.birthMonth && !check.birth.startsWith(input.birthMonth)) {
    errors.push({ path: 'birthMonth', message: '出生年月与身份证号不一致，请核对' })
  }
  if (errors.length > 0) return { errors }
  return {
    input: {
      ...input,
      idNumber: check.value,
      sex: input.sex || check.sex,
      birthMonth: input.birthMonth.length === 7 ? input.birthMonth : check.birth.slice(0, 7),
    },
  }
}

type Alike = { name: string; formerName: string; birthMonth: string; unitName: string; sex: string }

/** Why two records of one region may be one person; empty when something speaks against it. */
export function likeness(a: Alike, b: Alike): string[] {
  const sameName = a.name === b.name
  const former = a.formerName === b.name || b.formerName === a.name
  if (!sameName && !former) return []
  if (a.sex && b.sex && a.sex !== b.sex) return []
  const years = a.birthMonth && b.birthMonth
  const short = Math.min(a.birthMonth.length, b.birthMonth.length)
  if (years && a.birthMonth.slice(0, short) !== b.birthMonth.slice(0, short)) return []
  return [
    sameName ? '姓名相同' : '姓名与曾用名相同',
    ...(years ? ['出生年月相同'] : []),
    ...(a.unitName && a.unitName === b.unitName ? ['单位相同'] : []),
  ]
}
