import { DEMO_HONORS } from './honors.ts'
import { DEMO_UNITS } from './organizations.ts'
import { articleOf } from './published-figures.ts'
import { demoId } from './regions.ts'

export type DemoTitleRow = { level: string; grantedOn: string; grantedBy: string; docNo?: string }
export type DemoAchievement = {
  kind: string
  name: string
  achievedOn?: string
  certNo?: string
  benefit?: string
  benefitFrom?: string
  benefitTo?: string
  benefitBy?: string
  source: string
  /** names of other studios of the demo that took part */
  with?: string[]
}
export type DemoStudio = {
  name: string
  kind: string
  unitName: string
  area: string
  trade: string
  leaderName: string
  leaderHonor?: string
  leaderId: string | null
  /** its unit, where that is registered in the demo */
  unitOrgId?: string
  foundedOn?: string
  intro: string
  source: string
  /** empty: an article names it without its level */
  titles: DemoTitleRow[]
  members: number
  achievements: DemoAchievement[]
  /** named: running and published · due: running, not reviewed · rectify · applied · waits: named, not checked */
  stage: 'named' | 'due' | 'rectify' | 'applied' | 'waits'
}
export type DemoStudioRegion = { slug: string; prefix: string; union: string; studios: DemoStudio[] }

const INVENTED = '演示数据（虚构）'
const INTRO = '演示数据：工作室有固定场地和专项经费，制度上墙，每年确定课题，带徒传技。'

type Plan = { level: string; more?: string; stage: DemoStudio['stage']; trade: string }
const PLANS: readonly Plan[] = [
  { level: 'provincial', more: 'municipal', stage: 'named', trade: '机械加工' },
  { level: 'municipal', stage: 'named', trade: '纺织' },
  { level: 'municipal', stage: 'due', trade: '电气' },
  { level: 'municipal', more: 'county', stage: 'rectify', trade: '食品加工' },
  { level: 'county', stage: 'waits', trade: '建筑' },
  { level: 'county', stage: 'applied', trade: '物流' },
]

const GRANTED: Record<string, string> = {
  provincial: '省总工会（演示）',
  municipal: '市总工会（演示）',
  county: '县总工会（演示）',
}

function achievementsOf(slug: string, index: number, partner: string): DemoAchievement[] {
  const year = 2023 + (index % 3)
  return [
    {
      kind: 'five_small',
      name: `第${index + 1}号工序改进（演示）`,
      achievedOn: `${year}-06`,
      benefit: `${8 + index}.5万`,
      benefitFrom: `${year}-01`,
      benefitTo: `${year}-12`,
      benefitBy: '企业财务部',
      source: INVENTED,
      ...(index === 0 ? { with: [partner] } : {}),
    },
    {
      kind: 'utility',
      name: `一种示例夹具（演示${index + 1}）`,
      certNo: `演示专利-${slug}-${index + 1}`,
      achievedOn: `${year}`,
      source: INVENTED,
    },
  ]
}

/** Invented studios of invented holders: few, and marked; the article’s 67 stay a published figure. */
function invented(slug: string): DemoStudio[] {
  const region = DEMO_HONORS.find((each) => each.slug === slug)
  const leaders = (region?.people ?? []).filter(
    ({ source, state }) => source === INVENTED && state === 'published',
  )
  const nameOf = (index: number) => `${leaders[index]?.name ?? ''}劳模创新工作室（演示）`
  return PLANS.flatMap((plan, index): DemoStudio[] => {
    const leader = leaders[index]
    if (!leader) return []
    const title = (level: string, grantedOn: string) => ({
      level,
      grantedOn,
      grantedBy: GRANTED[level] ?? '',
    })
    return [
      {
        name: nameOf(index),
        kind: index % 2 === 0 ? 'model_worker' : 'craftsman',
        unitName: leader.unitName,
        area: leader.area ?? '',
        trade: plan.trade,
        leaderName: leader.name,
        leaderHonor: leader.honors[0]?.title ?? '',
        leaderId: demoId(`person ${slug} ${leader.key}`),
        foundedOn: `${2015 + index}`,
        intro: INTRO,
        source: INVENTED,
        titles: [
          title(plan.level, `${2019 + (index % 4)}-05`),
          ...(plan.more ? [title(plan.more, '2017-05')] : []),
        ],
        members: 3 + (index % 3),
        achievements: plan.stage === 'applied' ? [] : achievementsOf(slug, index, nameOf(1)),
        stage: plan.stage,
      },
    ]
  })
}

/** What an article names: nothing but what it says; leader, level and dates stay open where it is silent. */
function reported(
  slug: 'suzhou-ah' | 'peixian-js',
  row: Pick<DemoStudio, 'name' | 'kind' | 'unitName' | 'leaderName'> & Partial<DemoStudio>,
): DemoStudio {
  const open = { area: '', trade: '', leaderId: null, intro: '', titles: [], members: 0, achievements: [] }
  return { ...open, source: articleOf(slug), stage: 'named', ...row }
}

const QIJIN = reported('suzhou-ah', {
  name: '国网宿州供电公司启金工作室',
  kind: 'other',
  unitName: '国网宿州供电公司',
  area: '市直',
  leaderName: '',
  unitOrgId: DEMO_UNITS.find(({ key }) => key === 'sz.gw')?.id ?? '',
  achievements: [{ kind: 'other', name: '输电线路3D模型', source: articleOf('suzhou-ah') }],
})

const PEIXIAN_NAMED: DemoStudio[] = (
  [
    ['孟祥瑞劳模创新支部', 'branch', '沛县汉润小学', '孟祥瑞', 'meng-xr'],
    ['王宝红劳模工作室', 'model_worker', '', '王宝红', 'wang-bh'],
    ['孟凯劳模创新支部', 'branch', '陈油坊村', '孟凯', 'meng-k'],
  ] as const
).map(([name, kind, unitName, leaderName, key]) =>
  reported('peixian-js', { name, kind, unitName, leaderName, leaderId: demoId(`person peixian-js ${key}`) }),
)

/** Everything of both regions' studios: what the articles name, and invented ones that say so. */
export const DEMO_STUDIOS: readonly DemoStudioRegion[] = [
  {
    slug: 'suzhou-ah',
    prefix: 'suzhou',
    union: '市总工会（演示）',
    studios: [QIJIN, ...invented('suzhou-ah')],
  },
  {
    slug: 'peixian-js',
    prefix: 'peixian',
    union: '县总工会（演示）',
    studios: [...PEIXIAN_NAMED, ...invented('peixian-js')],
  },
]
