import {
  type Installation,
  install,
  type Org,
  openAccounts,
  person,
  plan,
  region,
  unit,
} from '#tests/e2e/set-up.ts'

/** The office of 沛县 on a server of its own: thirteen units, each with a share in one task, nothing reported yet. */
export type Office = Installation & {
  units: { name: string; shortName: string; clerk: string; taskCode: string }[]
  planId: string
}

/** of each unit, in whole pieces */
export const TARGET = 200

const UNITS = [
  '县人社局',
  '县教育局',
  '县工信局',
  '县科技局',
  '县司法局',
  '县国资办',
  '县工商联',
  '县妇联',
  '团县委',
  '龙固镇',
  '大屯街道',
  '经济开发区',
  '县总工会',
]

const MEASURES = [
  { pillar: '思想铸魂行动', title: '加强思想政治引领', task: '宣讲团进企业', code: '1-01-1', from: 0, to: 5 },
  { pillar: '思想铸魂行动', title: '建设职工文化阵地', task: '职工书屋建设', code: '1-02-1', from: 5, to: 9 },
  { pillar: '技能提升行动', title: '开展技能竞赛', task: '岗位练兵和竞赛', code: '2-01-1', from: 9, to: 13 },
]

/** The office as it stands on `today`; its tasks begin on `startOn`. */
export async function countyOffice(today: string, startOn: string): Promise<Office> {
  const at = await install(today)
  try {
    const spec = {
      level: 'county',
      code: '320322',
      name: '沛县',
      cityName: '徐州市',
      slug: 'peixian-js',
    } as const
    const admin = await region(at, { ...spec, admin: 'px.admin', office: '县产改办' })
    const orgs: Org[] = []
    const units: Office['units'] = []
    for (const [index, shortName] of UNITS.entries()) {
      const org = await unit(at, admin, `沛县${shortName.replace(/^县/, '')}（测试）`, shortName)
      const clerk = `px.unit${index + 1}`
      await person(at, admin, { username: clerk, orgId: org.id, role: 'unit_clerk' })
      const measure = MEASURES.find(({ from, to }) => index >= from && index < to)
      units.push({ name: org.name, shortName, clerk, taskCode: measure?.code ?? '' })
      orgs.push(org)
    }
    await person(at, admin, { username: 'px.officer', orgId: '320322', role: 'region_officer' })
    await person(at, admin, { username: 'px.leader', orgId: '320322', role: 'leader' })
    const measures = MEASURES.map(({ from, to, ...each }) => ({
      ...each,
      units: orgs.slice(from, to),
      target: TARGET,
    }))
    const planId = await plan(at, admin, startOn, measures)
    await openAccounts(at)
    return { ...at, units, planId }
  } catch (error) {
    await at.server.close()
    throw error
  }
}
