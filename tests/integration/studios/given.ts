import type { HonorWorld } from '../honors/world.ts'

export const HAN = '甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥'
export const INTRO = '有团队、有场所、有经费、有制度、有课题、有成果，符合申报条件。'
/** A title that it has already. */
export const NAMED = { level: 'municipal', grantedOn: '2020-05', grantedBy: '演示总工会' }

/** What is typed of a studio; another name at each call. */
export function studioFields(serial: number) {
  return {
    name: `演示${HAN[serial % HAN.length]}${HAN[Math.floor(serial / HAN.length)]}创新工作室`,
    kind: 'model_worker',
    leaderName: '周演',
    trade: '焊工',
    intro: INTRO,
  }
}

/** A clerk of a unit in the officer's county, and the unit. */
export function unitClerk({ world, officer }: HonorWorld) {
  const clerk = world.sessions.find(
    ({ role, org }) => role === 'unit_clerk' && org.level === 'unit' && org.countyId === officer.org.countyId,
  )
  if (!clerk) throw new Error('the small world has no clerk in the county')
  return clerk
}
