import { cellError } from '#lib/base/imports/kind.ts'
import type { RowError } from '#lib/base/imports/schema.ts'
import { nameKey } from '#lib/kernel/sheet/lookups.ts'

/** What a row of a roster says to tell people apart. */
export type Named = {
  no: number
  /** number of the record, as the filled template brings it along */
  id: string | null
  name: string
  /** checked and normal, or null */
  idNumber: string | null
  unitName: string | null
  /** YYYY or YYYY-MM */
  birthMonth: string | null
}

/** A record of the register, as far as matching asks. */
export type Known = {
  id: string
  name: string
  unitName: string
  birthMonth: string
  /** an identity number is registered (which one, only its hash tells) */
  hasNumber: boolean
}

/** One person of the file: a record of the register, or somebody new; the rows that speak of them. */
export type OnRoll = { known: Known | null; first: Named; idNumber: string | null; nos: number[] }
export type Placed = { person: OnRoll } | { errors: RowError[] }

const STRANGE = '系统编号不在您的范围内。请重新下载模板，把内容粘贴过去再导入'
const AMBIGUOUS = '同名的人分不清'

/** Two birth dates say no different things. */
function agree(a: string | null, b: string | null): boolean {
  if (!a || !b) return true
  const length = Math.min(a.length, b.length)
  return a.slice(0, length) === b.slice(0, length)
}

/**
 * Tells the people of a file apart, row by row: by identity number where the row has one, else by name with unit or
 * month of birth. Two people of one name at different units stay two; who stands there twice becomes one; what cannot
 * be told is asked, never guessed.
 */
export class Roll {
  private readonly byNumber: ReadonlyMap<string, Known>
  private readonly byName = new Map<string, OnRoll[]>()
  private readonly byId = new Map<string, OnRoll>()
  private readonly numbered = new Map<string, OnRoll>()

  /** `byNumber`: records that bear the identity numbers of the file; `known`: those with the names of the file. */
  constructor(known: readonly Known[], byNumber: ReadonlyMap<string, Known>) {
    this.byNumber = byNumber
    for (const each of known) this.keep({ known: each, first: asNamed(each), idNumber: null, nos: [] })
  }

  place(row: Named): Placed {
    const found = row.id
      ? this.recordOf(row.id)
      : row.idNumber
        ? this.numberedAs(row, row.idNumber)
        : this.namedAs(row)
    if ('errors' in found) return found
    found.person.nos.push(row.no)
    return found
  }

  /** Records of the register that bear this name. */
  recordsNamed(name: string): OnRoll[] {
    return (this.byName.get(nameKey(name)) ?? []).filter((each) => each.known !== null)
  }

  /** All records that were looked up. */
  records(): string[] {
    return [...this.byId.keys()]
  }

  private recordOf(id: string): Placed {
    const person = this.byId.get(id)
    return person ? { person } : { errors: [cellError('', STRANGE, '', '系统编号不对')] }
  }

  private keep(person: OnRoll): OnRoll {
    const name = nameKey(person.first.name)
    this.byName.set(name, [...(this.byName.get(name) ?? []), person])
    if (person.known) this.byId.set(person.known.id, person)
    return person
  }

  private namesakes(row: Named): OnRoll[] {
    return this.byName.get(nameKey(row.name)) ?? []
  }

  private add(row: Named): { person: OnRoll } {
    return { person: this.keep({ known: null, first: row, idNumber: row.idNumber, nos: [] }) }
  }

  private numberedAs(row: Named, number: string): Placed {
    const before = this.numbered.get(number) ?? this.ofRegister(number)
    if (before) {
      if (nameKey(before.first.name) === nameKey(row.name)) return { person: before }
      const message = `这个身份证号是“${before.first.name}”的，与姓名不符，请核对`
      return { errors: [cellError('idNumber', message, '', '身份证号与姓名不符')] }
    }
    const [same, other] = this.namesakes(row).filter(
      (each) => !numberOf(each) && sameUnit(each, row) && agree(each.first.birthMonth, row.birthMonth),
    )
    const person = same && !other ? same : this.add(row).person
    person.idNumber = number
    this.numbered.set(number, person)
    return { person }
  }

  private ofRegister(number: string): OnRoll | undefined {
    const known = this.byNumber.get(number)
    if (!known) return undefined
    const person =
      this.byId.get(known.id) ?? this.keep({ known, first: asNamed(known), idNumber: number, nos: [] })
    person.idNumber = number
    this.numbered.set(number, person)
    return person
  }

  private namedAs(row: Named): Placed {
    const all = this.namesakes(row)
    if (all.length === 0) return this.add(row)
    const here = row.unitName ? all.filter((each) => sameUnit(each, row)) : []
    const fitting = here.filter((each) => agree(each.first.birthMonth, row.birthMonth))
    if (fitting.length === 1 && fitting[0]) return { person: fitting[0] }
    if (fitting.length > 1) return ask(row, fitting)
    const born = row.birthMonth?.length === 7
    const moved = born ? all.filter((each) => each.first.birthMonth === row.birthMonth) : []
    if (moved.length === 1 && moved[0]) return { person: moved[0] }
    return row.unitName ? this.add(row) : ask(row, all)
  }
}

const asNamed = ({ name, unitName, birthMonth }: Known): Named => ({
  no: 0,
  id: null,
  name,
  idNumber: null,
  unitName: unitName || null,
  birthMonth: birthMonth || null,
})

/** An identity number stands behind them, in the register or in the file. */
const numberOf = (person: OnRoll) => person.idNumber !== null || person.known?.hasNumber === true

const sameUnit = (person: OnRoll, row: Named) =>
  row.unitName !== null && nameKey(person.first.unitName ?? '') === nameKey(row.unitName)

function ask(row: Named, namesakes: readonly OnRoll[]): { errors: RowError[] } {
  const units = namesakes.map((each) => each.first.unitName || '单位未填')
  const message = `“${row.name}”有 ${namesakes.length} 人（${units.slice(0, 3).join('、')}），请填身份证号，或填工作单位和出生年月`
  return { errors: [cellError('name', message, row.name, AMBIGUOUS)] }
}
