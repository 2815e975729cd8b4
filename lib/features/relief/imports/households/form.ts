import type { Change } from '#lib/base/imports/schema.ts'
import type { KnownFile, KnownMember } from '#lib/features/relief/imports/households/known.ts'
import {
  CAUSES,
  type Cause,
  DETAIL_FIELDS,
  EXCLUSIONS,
  keysOf,
  type Material,
  RELATIONS,
  RIGID_KINDS,
  type RigidKind,
  STANDINGS,
} from '#lib/features/relief/schema/form.ts'
import type { HouseholdDetail, MemberItem } from '#lib/features/relief/schema/household.ts'
import { LINE_KIND_LABELS, type LineKind } from '#lib/features/relief/schema/words.ts'
import { type Fen, formatYuan } from '#lib/kernel/pure/money.ts'

/** Values of a row, by key of the column; null = empty. */
export type Values = Readonly<Record<string, unknown>>
export type FileRow = { no: number; values: Values }

type Amount = { label: string; amount: Fen }
type Rigid = { kind: RigidKind; amount: Fen; note: string }
export type MemberForm = Pick<
  MemberItem,
  | 'name'
  | 'relation'
  | 'sex'
  | 'birthMonth'
  | 'standing'
  | 'unitOrSchool'
  | 'education'
  | 'livesTogether'
  | 'sharedReason'
> & { id?: string; income: Fen; idNumber?: string; illness?: string }

/** A whole form as the command takes it, but with amounts in fen. */
export type FileForm = Pick<
  HouseholdDetail,
  'unitName' | 'wantsTemporary' | 'disaster' | 'exclusions' | 'materials' | 'cardName' | 'cardReason'
> & {
  lineKind: LineKind
  mainCause: '' | Cause
  secondaryCauses: Cause[]
  accident: Fen
  incomes: Amount[]
  rigids: Rigid[]
  detail: Record<string, string>
  members: MemberForm[]
  card?: string
  phone?: string
  otherContact?: string
  address?: string
}

const EMPTY: FileForm = {
  ...{ unitName: '', wantsTemporary: false, disaster: false, exclusions: [], materials: [], cardName: '' },
  ...{ cardReason: '', lineKind: 'urban', mainCause: '', secondaryCauses: [], accident: 0, incomes: [] },
  ...{ rigids: [], detail: {}, members: [] },
}

const memberOf = (member: KnownMember): MemberForm => ({
  ...{ id: member.id, name: member.name, birthMonth: member.birthMonth, unitOrSchool: member.unitOrSchool },
  ...{ education: member.education, livesTogether: member.livesTogether },
  relation: member.relation as MemberForm['relation'],
  sex: member.sex as MemberForm['sex'],
  standing: member.standing as MemberForm['standing'],
  income: Number(member.incomeFen),
  sharedReason: member.open?.sharedReason ?? '',
})

/** The form of a file as it is registered, without its secrets; of none an empty one. */
export function formOf(file: KnownFile | null): FileForm {
  if (!file) return EMPTY
  const { accident, disaster, wantsTemporary, ...detail } = file.detail as Record<string, string> & {
    accident: never
    disaster: never
    wantsTemporary: never
  }
  return {
    ...{ unitName: file.unitName, accident: accident ?? 0, disaster: disaster ?? false },
    ...{ wantsTemporary: wantsTemporary ?? false, detail },
    ...{ cardName: file.own?.cardName ?? '', cardReason: file.own?.cardReason ?? '' },
    lineKind: file.lineKind as LineKind,
    mainCause: file.mainCause as FileForm['mainCause'],
    secondaryCauses: file.secondaryCauses as Cause[],
    incomes: file.incomes as Amount[],
    rigids: file.rigids as Rigid[],
    exclusions: file.exclusions as FileForm['exclusions'],
    materials: file.materials as FileForm['materials'],
    members: file.members.map(memberOf),
  }
}

const RIGID_KEYS: Record<RigidKind, string> = {
  ...{ medical: 'rigidMedical', education: 'rigidEducation' },
  ...{ disability: 'rigidDisability', rent: 'rigidRent' },
}
export const rigidKey = (kind: RigidKind) => RIGID_KEYS[kind]
const sum = (list: readonly { amount: Fen }[]) => list.reduce((total, { amount }) => total + amount, 0)

function rigidsOf(before: readonly Rigid[], values: Values): Rigid[] {
  return keysOf(RIGID_KINDS).flatMap((kind) => {
    const known = before.filter((each) => each.kind === kind)
    const given = values[RIGID_KEYS[kind]] as Fen | null
    if (given === null || given === sum(known)) return known
    return given === 0 ? [] : [{ kind, amount: given, note: known[0]?.note ?? '' }]
  })
}

function incomesOf(before: readonly Amount[], given: Fen | null): Amount[] {
  if (given === null || given === sum(before)) return [...before]
  return given === 0 ? [] : [{ label: '家庭其他年收入', amount: given }]
}

function materialsOf(before: FileForm['materials'], given: Material[] | null) {
  if (given === null) return before
  const notes = new Map(before.map(({ code, note }) => [code, note]))
  return given.map((code) => ({ code, note: notes.get(code) ?? '' }))
}

const NONE_APPLIES = keysOf(EXCLUSIONS).map((code) => ({ code, applies: false, evidence: '' }))

/** The form with the filled cells of the head's row over it. An empty cell leaves what is registered. */
export function withHead(form: FileForm, values: Values): FileForm {
  const or = <T>(key: string, known: T): T => (values[key] as T | null) ?? known
  const detail = Object.fromEntries(
    keysOf(DETAIL_FIELDS).map((key) => [key, or(key, form.detail[key] ?? '')]),
  )
  return {
    ...form,
    ...{ unitName: or('unitName', form.unitName), lineKind: or('lineKind', form.lineKind), detail },
    ...{ wantsTemporary: or('wantsTemporary', form.wantsTemporary), disaster: or('disaster', form.disaster) },
    ...{ cardName: or('cardName', form.cardName), cardReason: or('cardReason', form.cardReason) },
    ...{ mainCause: or('mainCause', form.mainCause), accident: or('accident', form.accident) },
    secondaryCauses: or('secondaryCauses', form.secondaryCauses),
    incomes: incomesOf(form.incomes, values.otherIncome as Fen | null),
    rigids: rigidsOf(form.rigids, values),
    exclusions: values.noExclusions === true && form.exclusions.length === 0 ? NONE_APPLIES : form.exclusions,
    materials: materialsOf(form.materials, values.materials as Material[] | null),
  }
}

/** A member with the filled cells of its row; secrets are put in by who knows what is registered. */
export function withMember(known: MemberForm | null, values: Values): MemberForm {
  const or = <T>(key: string, before: T): T => (values[key] as T | null) ?? before
  return {
    ...(known?.id ? { id: known.id } : {}),
    name: or('name', known?.name ?? ''),
    relation: or<MemberForm['relation']>('relation', known?.relation ?? 'other'),
    sex: or<MemberForm['sex']>('sex', known?.sex ?? ''),
    birthMonth: or('birthMonth', known?.birthMonth ?? ''),
    standing: or<MemberForm['standing']>('standing', known?.standing ?? ''),
    unitOrSchool: or('unitOrSchool', known?.unitOrSchool ?? ''),
    education: or('education', known?.education ?? ''),
    income: or('income', known?.income ?? 0),
    livesTogether: or('livesTogether', known?.livesTogether ?? true),
    sharedReason: or('sharedReason', known?.sharedReason ?? ''),
  }
}

const yes = (value: boolean) => (value ? '是' : '否')
const wordOf = <T extends string>(labels: Record<T, string>, key: T | '') => (key ? labels[key] : '')

/** A member's cells as people read them, by key of the column. */
export function memberCells(member: MemberForm): Record<string, string> {
  const { name, relation, standing, unitOrSchool, education, income, sharedReason, birthMonth } = member
  return {
    ...{ name, relation: RELATIONS[relation], standing: wordOf(STANDINGS, standing), birthMonth },
    ...{ unitOrSchool, education, income: formatYuan(income), sharedReason },
    sex: { '': '', male: '男', female: '女' }[member.sex],
    livesTogether: yes(member.livesTogether),
  }
}

/** What is said once of a household, as people read it, by key of the column. */
export function headCells(form: FileForm, paper: (code: Material) => string): Record<string, string> {
  const rigids = keysOf(RIGID_KINDS).map((kind) => {
    const known = form.rigids.filter((each) => each.kind === kind)
    return [RIGID_KEYS[kind], known.length > 0 ? formatYuan(sum(known)) : '']
  })
  const answered = form.exclusions.length === keysOf(EXCLUSIONS).length
  const none = answered && form.exclusions.every(({ applies }) => !applies)
  return {
    ...{ unitName: form.unitName, lineKind: LINE_KIND_LABELS[form.lineKind] },
    otherIncome: form.incomes.length > 0 ? formatYuan(sum(form.incomes)) : '',
    ...Object.fromEntries(rigids),
    ...{ accident: form.accident > 0 ? formatYuan(form.accident) : '', disaster: yes(form.disaster) },
    mainCause: wordOf(CAUSES, form.mainCause),
    secondaryCauses: form.secondaryCauses.map((cause) => CAUSES[cause]).join('、'),
    ...{ wantsTemporary: yes(form.wantsTemporary), noExclusions: none ? '是' : '' },
    materials: form.materials.map(({ code }) => paper(code)).join('、'),
    ...{ cardName: form.cardName, cardReason: form.cardReason },
    ...form.detail,
  }
}

/** What differs between two tellings of the same thing. */
export function differences(
  before: Record<string, string>,
  after: Record<string, string>,
  labels: ReadonlyMap<string, string>,
  whose = '',
): Change[] {
  return Object.keys(after).flatMap((key) => {
    const [from, to] = [before[key] ?? '', after[key] ?? '']
    return from === to ? [] : [{ label: whose + (labels.get(key) ?? key), from, to }]
  })
}

/** The form as the commands take it: amounts in 元. */
export function inputOf(form: FileForm): Record<string, unknown> {
  const yuan = <T extends { amount: Fen }>(list: readonly T[]) =>
    list.map((each) => ({ ...each, amount: formatYuan(each.amount) }))
  return {
    ...form,
    ...{ incomes: yuan(form.incomes), rigids: yuan(form.rigids), accident: formatYuan(form.accident) },
    members: form.members.map((member) => ({ ...member, income: formatYuan(member.income) })),
  }
}
