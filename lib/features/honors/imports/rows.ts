import { cellError } from '#lib/base/imports/kind.ts'
import type { RowError } from '#lib/base/imports/schema.ts'
import type { Named } from '#lib/base/people/imports/roll.ts'
import type { HonorValues } from '#lib/features/honors/imports/known.ts'
import { createHonorInput } from '#lib/features/honors/schema/honor.ts'
import type { TitleItem } from '#lib/features/honors/schema/title.ts'
import { yearOfDay } from '#lib/kernel/pure/partial-day.ts'
import { fieldErrors } from '#lib/kernel/pure/result.ts'
import { cleanLine } from '#lib/kernel/pure/text.ts'
import { nameKey } from '#lib/kernel/sheet/lookups.ts'

/** A row that could be read. `named`: who holds the award, of personal ones. */
export type Row = { no: number; values: HonorValues; title: TitleItem; named: Named | null }

/** Fields of the commands → columns of the file. */
export const FIELD_KEYS: Record<string, string> = {
  personId: 'name',
  collective: 'name',
  unitAtAward: 'unitName',
  jobAtAward: 'job',
  categoryAtAward: 'category',
}

/** Stands for a person that is still to be made. */
export const NO_ID = '00000000-0000-7000-8000-000000000000'

/** An award by holder, name of its title and year: a county's title and its city's may bear one name. */
export const awardKey = (holder: string, title: string, year: number) => `${holder}|${title}|${year}`
export const yearOf = ({ values }: Row) => yearOfDay(values.grantedOn ?? '')
export const groupKey = (kind: string, name: string, unitName: string) =>
  `${kind}|${nameKey(name)}|${kind === 'team' ? nameKey(unitName) : ''}`
export const labelOf = ({ values, title }: Row) => `${cleanLine(values.name)}：${title.name}`

/** What `honor.create` is given, without the holder. */
export function awardInput({ values, title }: Row) {
  const { titleId, grantedOn, docNo, certNo, citation, source, unitName, job, category } = values
  const personal = title.kind === 'person'
  return {
    titleId,
    ...{ grantedOn: grantedOn ?? '', docNo: docNo ?? '', certNo: certNo ?? '' },
    ...{ citation: citation ?? '', source: source ?? '' },
    ...(personal
      ? { unitAtAward: unitName ?? '', jobAtAward: job ?? '', categoryAtAward: category ?? '' }
      : {}),
  }
}

export const collectiveOf = ({ values, title }: Row) => ({
  name: cleanLine(values.name),
  unitName: title.kind === 'team' ? (values.unitName ?? '') : '',
  area: values.area ?? '',
})

/** What `honor.create` would refuse, asked beforehand; a person that is still to be made has no id yet. */
export function awardErrors(input: Record<string, unknown>): RowError[] {
  const parsed = createHonorInput.safeParse(input)
  if (parsed.success) return []
  return fieldErrors(parsed.error.issues).map(({ path, message }) => {
    const field = path.split('.')[0] ?? ''
    return cellError(FIELD_KEYS[field] ?? field, message)
  })
}

export function personInput({ values }: Row, name: string, numbered: string | null): Record<string, unknown> {
  const { sex, birthMonth, unitName, job, category, area, source } = values
  return {
    name,
    ...{ sex: sex ?? '', birthMonth: birthMonth ?? '', unitName: unitName ?? '', job: job ?? '' },
    ...{ category: category ?? '', area: area ?? '', source: source ?? '' },
    ...(numbered ? { idNumber: numbered } : {}),
    otherSameName: true,
  }
}
