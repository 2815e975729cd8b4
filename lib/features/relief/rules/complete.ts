import {
  CAUSES,
  EXCLUSIONS,
  keysOf,
  MATERIALS,
  REQUIRED_MATERIALS,
} from '#lib/features/relief/schema/form.ts'
import type { FieldError } from '#lib/kernel/pure/result.ts'

/** What of a file is looked at before it is sent up. */
export type Sent = {
  members: readonly { relation: string; name: string; hasIdNumber: boolean; standing: string }[]
  unitName: string
  mainCause: string
  phone: boolean
  address: boolean
  card: boolean
  bankName: string
  exclusions: readonly { code: string; applies: boolean; evidence: string }[]
  materials: readonly { code: string }[]
}

function memberGaps(members: Sent['members']): FieldError[] {
  return members.flatMap(({ name, hasIdNumber, relation, standing }, index) => [
    ...(hasIdNumber ? [] : [{ path: `members.${index}.idNumber`, message: `请填写${name}的身份证号` }]),
    ...(relation === 'self' && !standing
      ? [{ path: `members.${index}.standing`, message: '请选择户主的身份' }]
      : []),
  ])
}

function listGaps({ exclusions, materials }: Pick<Sent, 'exclusions' | 'materials'>): FieldError[] {
  const answered = new Map(exclusions.map((each) => [each.code, each]))
  const had = new Set(materials.map((each) => each.code))
  return [
    ...keysOf(EXCLUSIONS)
      .filter((code) => !answered.has(code))
      .map((code) => ({ path: `exclusions.${code}`, message: `请核对：${EXCLUSIONS[code]}` })),
    ...exclusions
      .filter((each) => each.applies && !each.evidence)
      .map(({ code }) => ({ path: `exclusions.${code}`, message: '有这种情形的，请写明依据' })),
    ...REQUIRED_MATERIALS.filter((code) => !had.has(code)).map((code) => ({
      path: `materials.${code}`,
      message: `缺少材料：${MATERIALS[code]}`,
    })),
  ]
}

/** What is missing before a file can be sent up, as errors at the fields; empty = nothing. */
export function gapsOf(file: Sent): FieldError[] {
  const single: [missing: boolean, path: string, message: string][] = [
    [!file.unitName, 'unitName', '请填写工作单位'],
    [!(file.mainCause in CAUSES), 'mainCause', '请选择主要致困原因'],
    [!file.phone, 'phone', '请填写手机号'],
    [!file.address, 'address', '请填写家庭住址'],
    [!file.card, 'card', '请填写银行卡号'],
    [!file.bankName, 'detail.bankName', '请填写开户银行'],
  ]
  return [
    ...memberGaps(file.members),
    ...single.filter(([missing]) => missing).map(([, path, message]) => ({ path, message })),
    ...listGaps(file),
  ]
}
