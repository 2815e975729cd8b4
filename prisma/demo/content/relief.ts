import { EXCLUSIONS, keysOf, REQUIRED_MATERIALS } from '#lib/features/relief/schema/form.ts'
import { luhnDigit } from '#lib/kernel/pure/card-number.ts'
import { idCheckChar } from '#lib/kernel/pure/id-number.ts'

/** How far a demo file has come. */
export type DemoStage = 'draft' | 'applied' | 'notice' | 'approve' | 'returned' | 'filed'
export type DemoHousehold = {
  key: string
  head: string
  stage: DemoStage
  /** monthly wage of the worker, 元 */
  wage: string
  rural?: boolean
  cause: string
  /** rigid expense of the year, 元 */
  medical?: string
  others: readonly {
    name: string
    relation: string
    standing: string
    born: string
    income?: string
    school?: string
  }[]
  illness?: string
}
export type DemoRelief = {
  prefix: string
  /** area code that GB/T 2260 does not know: the numbers can be nobody's */
  area: string
  unitName: string
  urban: string
  ruralLine: string
  households: readonly DemoHousehold[]
}

const FAMILIES: readonly DemoHousehold[] = [
  {
    ...{ key: 'a', head: '演示甲', stage: 'filed', wage: '1900', cause: 'own_illness', medical: '12000' },
    illness: '虚构慢性病，长期服药（演示）',
    others: [
      { name: '演示甲妻', relation: 'spouse', standing: 'unemployed', born: '19811003' },
      { name: '演示甲子', relation: 'son', standing: 'student', born: '20100605', school: '虚构县实验中学' },
    ],
  },
  {
    ...{ key: 'b', head: '演示乙', stage: 'filed', wage: '2600', cause: 'schooling' },
    others: [
      {
        name: '演示乙女',
        relation: 'daughter',
        standing: 'student',
        born: '20051112',
        school: '虚构职业技术学院',
      },
    ],
  },
  {
    ...{ key: 'c', head: '演示丙', stage: 'approve', wage: '1500', cause: 'single_parent', rural: true },
    others: [
      { name: '演示丙子', relation: 'son', standing: 'student', born: '20140302', school: '虚构小学' },
    ],
  },
  {
    ...{ key: 'd', head: '演示丁', stage: 'returned', wage: '1300', cause: 'kin_illness', medical: '8000' },
    others: [{ name: '演示丁母', relation: 'parent', standing: 'retired', born: '19520818', income: '300' }],
  },
  {
    ...{ key: 'e', head: '演示戊', stage: 'notice', wage: '1600', cause: 'unemployment' },
    others: [{ name: '演示戊妻', relation: 'spouse', standing: 'laid_off', born: '19850721' }],
  },
  { ...{ key: 'f', head: '演示己', stage: 'draft', wage: '1200', cause: 'low_income' }, others: [] },
]

export const DEMO_RELIEF: readonly DemoRelief[] = [
  {
    ...{ prefix: 'suzhou', area: '341399', unitName: '虚构纺织厂', urban: '757', ruralLine: '757' },
    households: FAMILIES,
  },
  {
    ...{ prefix: 'peixian', area: '320399', unitName: '虚构机械厂', urban: '870', ruralLine: '870' },
    households: FAMILIES,
  },
]

function numberOf(area: string, born: string, serial: number): string {
  const first = `${area}${born}${String(serial).padStart(3, '0')}`
  return first + idCheckChar(first)
}

/** What the clerk types for one family. */
export function formOf(region: DemoRelief, { key, head, wage, others, ...file }: DemoHousehold) {
  const serial = (key.charCodeAt(0) - 96) * 10 + (region.prefix === 'suzhou' ? 1 : 2)
  const card = `622848${String(9_000_000_000 + serial)}00`
  const people = others.map(({ born, school = '', income = '0', ...rest }, index) => ({
    ...rest,
    ...{ income, unitOrSchool: school, idNumber: numberOf(region.area, born, serial + 200 + index) },
  }))
  return {
    unitName: region.unitName,
    lineKind: file.rural ? 'rural' : 'urban',
    members: [
      {
        ...{ name: head, relation: 'self', standing: 'working', income: wage, illness: file.illness ?? '' },
        idNumber: numberOf(region.area, `198${serial % 10}0315`, serial),
      },
      ...people,
    ],
    rigids: file.medical ? [{ kind: 'medical', amount: file.medical, note: '演示票据' }] : [],
    mainCause: file.cause,
    exclusions: keysOf(EXCLUSIONS).map((code) => ({ code, applies: false, evidence: '' })),
    materials: REQUIRED_MATERIALS.map((code) => ({ code, note: '' })),
    detail: { bankName: '虚构银行', nation: '汉族' },
    ...{
      card: card + luhnDigit(card),
      phone: `1380000${String(1000 + serial)}`,
      address: '虚构镇虚构村 1 号',
    },
  }
}
