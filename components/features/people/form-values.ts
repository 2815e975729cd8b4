import type { PersonDetail } from '#lib/base/people/schema.ts'

/** Texts of the form as typed; private ones start empty, also when something is registered. */
export type PersonValues = {
  name: string
  formerName: string
  pinyin: string
  sex: string
  birthMonth: string
  idNumber: string
  phone: string
  nation: string
  politics: string
  education: string
  category: string
  isMigrant: boolean
  job: string
  skillLevel: string
  unitName: string
  /** the unit's own number, when it is registered here */
  unitOrgId: string | null
  area: string
  deeds: string
  source: string
  photoConsent: boolean
  otherSameName: boolean
}

const EMPTY: PersonValues = {
  name: '',
  formerName: '',
  pinyin: '',
  sex: '',
  birthMonth: '',
  idNumber: '',
  phone: '',
  nation: '',
  politics: '',
  education: '',
  category: '',
  isMigrant: false,
  job: '',
  skillLevel: '',
  unitName: '',
  unitOrgId: null,
  area: '',
  deeds: '',
  source: '',
  photoConsent: false,
  otherSameName: false,
}

export function startValues(person: PersonDetail | null): PersonValues {
  if (!person) return EMPTY
  const known = Object.keys(EMPTY).filter((name) => name in person)
  return { ...EMPTY, ...Object.fromEntries(known.map((name) => [name, person[name as keyof PersonDetail]])) }
}

/** What is posted. A private field that was left empty stays as it is. */
export function bodyOf(values: PersonValues, person: PersonDetail | null): Record<string, unknown> {
  const { idNumber, phone, otherSameName, ...plain } = values
  const secrets = { ...(idNumber ? { idNumber } : {}), ...(phone ? { phone } : {}) }
  if (!person) return { ...plain, ...secrets, otherSameName }
  return { ...plain, ...secrets, version: person.version }
}
