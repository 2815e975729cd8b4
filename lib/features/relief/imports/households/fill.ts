import { cellError } from '#lib/base/imports/kind.ts'
import type { Change, RowError } from '#lib/base/imports/schema.ts'
import { PAPER_WORDS } from '#lib/features/relief/imports/households/columns.ts'
import {
  differences,
  type FileForm,
  type FileRow,
  formOf,
  headCells,
  type MemberForm,
  memberCells,
  rigidKey,
  withHead,
  withMember,
} from '#lib/features/relief/imports/households/form.ts'
import type { KnownFile, KnownMember } from '#lib/features/relief/imports/households/known.ts'
import type { Material } from '#lib/features/relief/schema/form.ts'
import type { Vault } from '#lib/kernel/private/seal.ts'

export const textOf = ({ values }: FileRow, key: string) => (values[key] as string | null) ?? ''
export const isHead = ({ values }: FileRow) => values.relation === 'self'

/** What a household comes to: its form, what it changes, and which row says what. */
export type Filled = {
  form: FileForm
  errors: RowError[]
  changes: Change[]
  /** index in the form's members → row of the file */
  rowAt: ReadonlyMap<number, number>
  headNo: number
}
type Labels = ReadonlyMap<string, string>

type Secret = { errors: RowError[]; changes: Change[] }
const REGISTERED: Change = { label: '', from: '', to: '登记' }

/** A number that is registered already is not sent again; where another one stands, it is replaced as on the page. */
function numberOf(vault: Vault, known: KnownMember | null, row: FileRow, out: Secret): string | undefined {
  const given = textOf(row, 'idNumber')
  if (!given || vault.hash('id_number', given) === known?.open?.idNumberHash) return undefined
  const tail = known?.open?.idNumberTail
  out.changes.push({ ...REGISTERED, label: `${textOf(row, 'name')} 身份证号`, from: tail ? `…${tail}` : '' })
  return given
}

/** Secrets without a hash are filled where nothing is registered, and kept where something is. */
const fills = (given: string, registered: boolean | undefined) =>
  given !== '' && !registered ? given : undefined

function memberFrom(vault: Vault, file: KnownFile | null, row: FileRow, out: Secret): MemberForm {
  const known = knownMember(vault, file, row)
  const form = withMember(
    known ? (formOf(file).members.find(({ id }) => id === known.id) ?? null) : null,
    row.values,
  )
  const idNumber = numberOf(vault, known, row, out)
  const illness = fills(textOf(row, 'illness'), known?.open?.hasIllness)
  if (illness) out.changes.push({ ...REGISTERED, label: `${form.name} 疾病或残疾` })
  return { ...form, ...(idNumber ? { idNumber } : {}), ...(illness ? { illness } : {}) }
}

/** Who of a file a row is: by the hidden id, by number, else by name and relation. */
function knownMember(vault: Vault, file: KnownFile | null, row: FileRow): KnownMember | null {
  const members = file?.members ?? []
  const id = textOf(row, 'memberId')
  const number = textOf(row, 'idNumber')
  const hash = number && vault.hash('id_number', number)
  return (
    (id && members.find((each) => each.id === id)) ||
    (hash && members.find((each) => each.open?.idNumberHash === hash)) ||
    members.find(
      (each) =>
        each.name === row.values.name &&
        each.relation === row.values.relation &&
        !(hash && each.open?.idNumberHash),
    ) ||
    null
  )
}

const PHONE_KEPT = '已登记另一个手机号，表格不会改掉它，请到档案页修改'

/** Secrets of the household itself, as the head's row gives them. */
function ownSecrets(vault: Vault, file: KnownFile | null, row: FileRow, out: Secret): Partial<FileForm> {
  const own = file?.own
  const [card, phone] = [textOf(row, 'card'), textOf(row, 'phone')]
  if (phone && own?.phoneTail && own.phoneTail !== phone.slice(-4)) {
    out.errors.push(cellError('phone', PHONE_KEPT))
  }
  const sent = {
    card: card && vault.hash('card', card) !== own?.cardHash ? card : undefined,
    phone: fills(phone, Boolean(own?.phoneTail)),
    address: fills(textOf(row, 'address'), own?.hasAddress),
    otherContact: fills(textOf(row, 'otherContact'), own?.hasContact),
  }
  const labels = { card: '银行卡号', phone: '手机号', address: '家庭住址', otherContact: '其他联系方式' }
  const given = Object.entries(sent).filter(([, value]) => value !== undefined)
  for (const [key] of given) {
    const from = key === 'card' && own?.cardTail ? `…${own.cardTail}` : ''
    out.changes.push({ ...REGISTERED, label: labels[key as keyof typeof labels], from })
  }
  return Object.fromEntries(given)
}

export const paper = (code: Material) => PAPER_WORDS.find(({ value }) => value === code)?.label ?? code

type Sheet = { form: FileForm; rowAt: Map<number, number>; out: Secret }

/** Puts one person's row into the form: over the member that it is, or behind the others. */
function putRow(vault: Vault, file: KnownFile | null, row: FileRow, labels: Labels, sheet: Sheet): void {
  const { form, rowAt, out } = sheet
  const member = memberFrom(vault, file, row, out)
  const at = member.id ? form.members.findIndex(({ id }) => id === member.id) : -1
  const old = form.members[at]
  if (old) {
    out.changes.push(
      ...differences(memberCells(old), memberCells(member), labels, isHead(row) ? '' : `${member.name} `),
    )
    form.members[at] = member
    rowAt.set(at, row.no)
    return
  }
  rowAt.set(form.members.push(member) - 1, row.no)
  if (file) out.changes.push({ label: '家庭成员', from: '', to: member.name })
}

/** The form with all rows of the household over what is registered; members without a row stay. */
export function filled(
  vault: Vault,
  file: KnownFile | null,
  rows: readonly FileRow[],
  labels: Labels,
): Filled {
  const out: Secret = { errors: [], changes: [] }
  const before = formOf(file)
  const head = rows.find(isHead)
  const said = head ? { ...withHead(before, head.values), ...ownSecrets(vault, file, head, out) } : before
  const sheet: Sheet = { form: { ...said, members: [...before.members] }, rowAt: new Map(), out }
  for (const row of rows) putRow(vault, file, row, labels, sheet)
  const { form, rowAt } = sheet
  const changes = [...differences(headCells(before, paper), headCells(form, paper), labels), ...out.changes]
  return { form, errors: out.errors, changes, rowAt, headNo: head?.no ?? rows[0]?.no ?? 0 }
}

/** Which cell a refusal of the command is about: `members.1.idNumber` → the row of that member. */
export function placeOf({ form, rowAt, headNo }: Filled) {
  return (path: string): { no: number; key: string } => {
    const [part = '', index = '', field = ''] = path.split('.')
    if (part === 'members') return { no: rowAt.get(Number(index)) ?? headNo, key: field || 'relation' }
    if (part === 'rigids') {
      const kind = form.rigids[Number(index)]?.kind
      return { no: headNo, key: kind ? rigidKey(kind) : '' }
    }
    if (part === 'incomes') return { no: headNo, key: 'otherIncome' }
    return { no: headNo, key: part === 'detail' ? index : part }
  }
}
