import { EXCLUSIONS, keysOf, REQUIRED_MATERIALS } from '#lib/features/relief/schema/form.ts'
import { idCheckChar } from '#lib/kernel/pure/id-number.ts'

/** A number of an area that does not exist, born 1980-01-01 or as said. */
export function fictionalNumber(serial: number, born = '19800101'): string {
  const first = `320399${born}${String(serial % 1000).padStart(3, '0')}`
  return first + idCheckChar(first)
}

type Body = Record<string, unknown>

/** A member of a family as the form posts it. */
export function member(serial: number, more: Body = {}): Body {
  return { name: '周演', relation: 'spouse', income: '0', idNumber: fictionalNumber(serial), ...more }
}

/** A form that may be sent up: two people, 1,000 元 a month, a deep hardship by usual lines. */
export function householdBody(serial: number, more: Body = {}): Body {
  const head = { name: '吴试', relation: 'self', standing: 'working', income: '1000' }
  return {
    unitName: '虚构机械厂',
    members: [member(serial, head), member(serial + 1, { name: '郑试' })],
    mainCause: 'own_illness',
    exclusions: keysOf(EXCLUSIONS).map((code) => ({ code, applies: false, evidence: '' })),
    materials: REQUIRED_MATERIALS.map((code) => ({ code, note: '' })),
    detail: { bankName: '虚构银行' },
    card: `62284800000${String(100_000_000 + serial).slice(-8)}`.slice(0, 19),
    phone: '13800001234',
    address: '虚构镇虚构村 1 号',
    ...more,
  }
}

/** Parameters of 2026 as an administrator posts them. */
export const RULES_BODY = {
  year: 2026,
  validFrom: '2026-01-01',
  lineUrbanFen: '800',
  lineRuralFen: '700',
  deepPercent: 100,
  relativePercent: 200,
  accidentPercent: 300,
  accidentRatio: 80,
  noticeWorkdays: 5,
  validMonths: 12,
  keepYears: 10,
  approvers: [{ upToFen: null, role: 'relief_approver' }],
  basis: '虚构〔2026〕1号',
}
