import type { FormPart } from '#components/form/form-part.ts'
import {
  type Cause,
  DETAIL_FIELDS,
  type DetailField,
  EXCLUSIONS,
  type Exclusion,
  keysOf,
  type Material,
  type Relation,
  type RigidKind,
  type Standing,
} from '#lib/features/relief/schema/form.ts'
import type { HouseholdDetail } from '#lib/features/relief/schema/household.ts'
import { formatYuan } from '#lib/kernel/pure/money.ts'

/** Texts of the form as typed. Secrets start empty, also when something is registered. */
export type MemberValues = {
  /** of the record; '' = new */
  id: string
  /** tells the rows of the form apart */
  key: string
  name: string
  relation: Relation | ''
  idNumber: string
  idNumberTail: string
  standing: Standing | ''
  unitOrSchool: string
  education: string
  income: string
  livesTogether: boolean
  illness: string
  hasIllness: boolean
  sharedReason: string
}
export type AmountRow = { key: string; kind: string; label: string; amount: string; note: string }
export type HouseholdValues = {
  unitName: string
  lineKind: 'urban' | 'rural'
  wantsTemporary: boolean
  members: MemberValues[]
  incomes: AmountRow[]
  rigids: AmountRow[]
  accident: string
  disaster: boolean
  mainCause: Cause | ''
  secondaryCauses: Cause[]
  exclusions: Partial<Record<Exclusion, { applies: boolean; evidence: string }>>
  materials: Partial<Record<Material, string>>
  detail: Record<DetailField, string>
  card: string
  cardName: string
  cardReason: string
  phone: string
  otherContact: string
  address: string
}

/** What each section of the form gets. */
export type HouseholdPart = FormPart<HouseholdValues>

/** The part of the form that is posted as `detail`. */
export function detailPart({
  values: { detail },
  set,
  errors,
}: HouseholdPart): FormPart<HouseholdValues['detail']> {
  return { values: detail, set: (part) => set({ detail: { ...detail, ...part } }), errors }
}

let rows = 0
const freshKey = () => {
  rows += 1
  return `r${rows}`
}

export function freshMember(relation: Relation | ''): MemberValues {
  return {
    ...{ id: '', key: freshKey(), name: '', relation, idNumber: '', idNumberTail: '', standing: '' },
    ...{ unitOrSchool: '', education: '', income: '', livesTogether: true, illness: '', hasIllness: false },
    sharedReason: '',
  }
}
export const freshAmount = (kind = ''): AmountRow => ({
  key: freshKey(),
  kind,
  label: '',
  amount: '',
  note: '',
})

const yuan = (fen: number) => (fen === 0 ? '' : formatYuan(fen))
const NO_DETAIL = Object.fromEntries(keysOf(DETAIL_FIELDS).map((name) => [name, ''])) as Record<
  DetailField,
  string
>

function membersOf(file: HouseholdDetail): MemberValues[] {
  return file.members.map((member) => ({
    ...freshMember(member.relation),
    ...{ id: member.id, name: member.name, standing: member.standing, education: member.education },
    ...{
      unitOrSchool: member.unitOrSchool,
      livesTogether: member.livesTogether,
      income: yuan(member.incomeFen),
    },
    ...{ idNumberTail: member.idNumberTail ?? '', hasIllness: member.hasIllness ?? false },
    sharedReason: member.sharedReason,
  }))
}

export function startValues(file: HouseholdDetail | null): HouseholdValues {
  const secrets = { card: '', phone: '', otherContact: '', address: '' }
  if (!file) {
    return {
      ...{ unitName: '', lineKind: 'urban', wantsTemporary: false, members: [freshMember('self')] },
      ...{ incomes: [], rigids: [], accident: '', disaster: false, mainCause: '', secondaryCauses: [] },
      ...{ exclusions: {}, materials: {}, detail: NO_DETAIL, cardName: '', cardReason: '' },
      ...secrets,
    }
  }
  const amounts = (list: readonly { amount: number; label?: string; kind?: string; note?: string }[]) =>
    list.map(({ amount, label = '', kind = '', note = '' }) => ({
      ...freshAmount(kind),
      label,
      note,
      amount: yuan(amount),
    }))
  return {
    ...{ unitName: file.unitName, lineKind: file.lineKind, wantsTemporary: file.wantsTemporary },
    ...{ members: membersOf(file), incomes: amounts(file.incomes), rigids: amounts(file.rigids) },
    ...{ accident: yuan(file.accident), disaster: file.disaster, mainCause: file.mainCause },
    secondaryCauses: file.secondaryCauses,
    exclusions: Object.fromEntries(file.exclusions.map(({ code, ...rest }) => [code, rest])),
    materials: Object.fromEntries(file.materials.map(({ code, note }) => [code, note])),
    detail: { ...NO_DETAIL, ...file.detail },
    ...{ cardName: file.cardName, cardReason: file.cardReason },
    ...secrets,
  }
}

const amountOf = (text: string) => text.trim() || '0'
/** A secret that was left empty stays as it is. */
const given = (fields: Record<string, string>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''))

function memberBody(member: MemberValues) {
  const { id, key: _key, idNumber, idNumberTail: _tail, illness, hasIllness: _has, income, ...plain } = member
  return { ...plain, ...(id ? { id } : {}), income: amountOf(income), ...given({ idNumber, illness }) }
}

/** What is posted. */
export function bodyOf(values: HouseholdValues, file: HouseholdDetail | null): Record<string, unknown> {
  const {
    card,
    phone,
    otherContact,
    address,
    members,
    incomes,
    rigids,
    accident,
    exclusions,
    materials,
    ...plain
  } = values
  return {
    ...plain,
    ...given({ card, phone, otherContact, address }),
    ...(file ? { version: file.version } : {}),
    members: members.map(memberBody),
    incomes: incomes.map(({ label, amount }) => ({ label, amount: amountOf(amount) })),
    rigids: rigids.map(({ kind, note, amount }) => ({
      kind: kind as RigidKind,
      note,
      amount: amountOf(amount),
    })),
    accident: amountOf(accident),
    exclusions: keysOf(EXCLUSIONS).flatMap((code) =>
      exclusions[code] ? [{ code, ...exclusions[code] }] : [],
    ),
    materials: Object.entries(materials).map(([code, note]) => ({ code, note })),
  }
}
