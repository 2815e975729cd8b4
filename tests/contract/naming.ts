import type { Role } from '#lib/kernel/pure/actor.ts'

export const OFFICE: readonly Role[] = ['region_admin', 'region_officer']
export const READERS: readonly Role[] = [...OFFICE, 'leader', 'auditor']

let serial = 0
/** Another number each time. */
export function nextSerial(): number {
  serial += 1
  return serial
}
/** 某一, 某二 …: another name each time, in Han characters only. */
export function han(prefix: string): string {
  const digits = Array.from(String(nextSerial()), (digit) => '零一二三四五六七八九'[Number(digit)])
  return prefix + digits.join('')
}
