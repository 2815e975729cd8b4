import type { ContestKind, ContestLevel } from '#lib/features/contests/labels.ts'
import type { SkillLevel } from '#lib/features/contests/rules/skill-levels.ts'
import type { ContestState } from '#lib/features/contests/rules/states.ts'
import type { ProposalCategory } from '#lib/features/contests/schema/proposal.ts'
import { articleOf } from './published-figures.ts'

/** An invented proposal: what units said, what two reviewers gave (hundredths), and what came of it. */
export type DemoProposal = {
  unit: 'unit1' | 'unit2'
  title: string
  category: ProposalCategory
  authors: { name: string; job: string }[]
  problem: string
  idea: string
  reviews: [number, number]
  /** why it was not adopted; '' it was */
  declined: string
  /** of an adopted one; benefit in fen, null not reported; null: not carried out yet */
  carried: { result: string; benefitFen: number | null; benefitPeriod: string; patents: string } | null
}

/** A competition of the demo: what the article names is real, its days and everybody who takes part are invented. */
export type DemoContest = {
  name: string
  kind: ContestKind
  level: ContestLevel
  series?: string
  edition?: number
  organizers: string[]
  basis?: string
  place: string
  events: string[]
  /** what an event requires of who enters it */
  rules?: Record<string, { minLevel: SkillLevel; maxAge: number }>
  hasPrelim?: boolean
  /** how far it has come */
  state: ContestState
  /** days from today to the final */
  finalIn: number
  /** enrolment begins so many days before the final; left out: 45 */
  enrolDays?: number
  source: string
  /** of one by review that has been decided */
  proposals?: DemoProposal[]
}
export type DemoContestRegion = {
  prefix: 'suzhou' | 'peixian'
  slug: string
  /** title that the first rank is granted, by its name in the demo's catalog */
  title: string
  contests: DemoContest[]
}

const said = (fact: string) =>
  `${articleOf(fact.startsWith('SZ') ? 'suzhou-ah' : 'peixian-js')}（${fact}）；日期、选手和成绩均为虚构（演示）`
const INVENTED = '虚构（演示）'

/** What two units have sent in to a call that is still open; the first has been reviewed. */
export const OPEN_PROPOSALS = {
  suggestion: [
    {
      title: '仓库用料扫码登记（演示）',
      problem: '用料登记靠手写，月底对账费时。（演示数据）',
      idea: '扫码登记，按班组自动汇总。（演示数据）',
    },
    {
      title: '班前会用语音提示（演示）',
      problem: '班前会安全要点靠班组长口述，常有遗漏。（演示数据）',
      idea: '按岗位录好要点，班前会先播放一遍再提问。（演示数据）',
    },
  ],
  innovation: [
    {
      title: '电缆头剥切定位夹（演示）',
      problem: '剥切长度凭手感，返工多。（演示数据）',
      idea: '在剥线钳上加可调定位夹，长度一次到位。（演示数据）',
    },
    {
      title: '包装线卡箱报警（演示）',
      problem: '纸箱卡住后要巡检到才发现，停线时间长。（演示数据）',
      idea: '加光电开关，卡箱 5 秒即报警。（演示数据）',
    },
  ],
} as const

const DEMO_PROPOSALS: DemoProposal[] = [
  {
    ...{ unit: 'unit1', title: '焊条余料回收夹具（演示）', category: 'reform' },
    authors: [
      { name: '周演示', job: '焊工' },
      { name: '吴演示', job: '班组长' },
    ],
    problem: '短焊条夹不住，每班扔掉一成余料。（演示数据）',
    idea: '加长夹口、换弹簧片，余料用到 30 毫米以内。（演示数据）',
    reviews: [9100, 8950],
    declined: '',
    carried: {
      result: '两个班组使用，余料少扔七成。（演示数据）',
      ...{ benefitFen: 8_650_000, benefitPeriod: '2026年三季度', patents: '实用新型 1 项（演示）' },
    },
  },
  {
    ...{ unit: 'unit2', title: '配电柜门开启提示灯（演示）', category: 'design' },
    authors: [{ name: '郑演示', job: '电工' }],
    problem: '检修后柜门忘关，靠巡检发现。（演示数据）',
    idea: '柜门未关时指示灯常亮。（演示数据）',
    reviews: [8600, 8820],
    declined: '',
    carried: {
      result: '安装 12 处，未再发现柜门未关。（演示数据）',
      ...{ benefitFen: null, benefitPeriod: '', patents: '' },
    },
  },
  {
    ...{ unit: 'unit1', title: '工具借还按颜色分格（演示）', category: 'suggestion' },
    authors: [{ name: '王演示', job: '仓库保管员' }],
    problem: '工具借出后找不到借用人。（演示数据）',
    idea: '每班一种颜色的挂牌，借一件挂一块。（演示数据）',
    reviews: [8300, 8100],
    ...{ declined: '', carried: null },
  },
  {
    ...{ unit: 'unit2', title: '午休时间统一关灯（演示）', category: 'suggestion' },
    authors: [{ name: '冯演示', job: '行政' }],
    problem: '午休时办公区灯常开。（演示数据）',
    idea: '由值班人员统一关灯。（演示数据）',
    reviews: [6500, 6200],
    ...{ declined: '现行节能办法里已有这一条', carried: null },
  },
]

export const DEMO_CONTESTS: DemoContestRegion[] = [
  {
    prefix: 'peixian',
    slug: 'peixian-js',
    title: '沛县十佳文明职工',
    contests: [
      {
        ...{
          name: '第一届“歌风杯”住建系统职业技能竞赛',
          kind: 'skill',
          level: 'county',
          series: '歌风杯',
          edition: 1,
        },
        ...{
          organizers: ['沛县总工会', '沛县住房和城乡建设局'],
          place: '沛县职工培训基地',
          events: ['砌筑工', '电工'],
        },
        ...{ state: 'AWARDED', finalIn: -30, source: said('PX48') },
      },
      {
        ...{ name: '沛县金融系统职业技能竞赛', kind: 'skill', level: 'county' },
        ...{ organizers: ['沛县总工会'], place: '沛县职工之家', events: ['点钞和传票录入'] },
        ...{ state: 'NOTICE', finalIn: -6, source: said('PX49') },
      },
      {
        ...{ name: '沛县通讯行业职业技能竞赛', kind: 'skill', level: 'county' },
        ...{ organizers: ['沛县总工会'], place: '沛县职工培训基地', events: ['信息通信网络线务员'] },
        ...{ state: 'SCORING', finalIn: -1, source: said('PX50') },
      },
      {
        ...{ name: '沛县移动“安康杯”技能比武大赛', kind: 'safety', level: 'enterprise', series: '安康杯' },
        ...{ organizers: ['沛县总工会'], place: '沛县职工之家', events: ['安全操作'] },
        ...{ state: 'QUALIFY', finalIn: 12, source: said('PX51') },
      },
      {
        ...{ name: '沛县住建系统职工技能竞赛', kind: 'skill', level: 'county' },
        ...{
          organizers: ['沛县总工会', '沛县住房和城乡建设局'],
          place: '沛县职工培训基地',
          events: ['焊工', '钢筋工'],
        },
        ...{ state: 'ENROLLING', finalIn: 30, source: said('PX52') },
      },
      {
        ...{ name: '沛县职工焊接和叉车技能竞赛（演示）', kind: 'skill', level: 'county' },
        ...{ organizers: ['沛县总工会'], place: '沛县职工培训基地', events: ['焊工', '叉车司机'] },
        ...{ rules: { 焊工: { minLevel: 'senior', maxAge: 45 } }, hasPrelim: true },
        ...{ state: 'PRELIM', finalIn: 5, source: INVENTED },
      },
      {
        ...{ name: '沛县消防技能竞赛', kind: 'skill', level: 'county' },
        ...{ organizers: ['沛县总工会'], place: '待定', events: ['消防设施操作员'] },
        ...{ state: 'PLANNED', finalIn: 35, enrolDays: 25, source: said('PX53') },
      },
      {
        ...{
          name: '“十大行业”职工技术创新暨劳动竞赛',
          kind: 'labor',
          level: 'county',
          basis: '沛工发〔2020〕6号',
        },
        ...{ organizers: ['沛县总工会'], place: '各行业分赛点', events: ['技术比武'] },
        ...{ state: 'APPROVED', finalIn: 33, enrolDays: 28, source: said('PX10') },
      },
      {
        ...{ name: '沛县职工合理化建议征集（演示）', kind: 'suggestion', level: 'county' },
        ...{
          organizers: ['沛县总工会'],
          place: '',
          events: [],
          state: 'ENROLLING',
          finalIn: 32,
          source: INVENTED,
        },
      },
      {
        ...{ name: '沛县职工“五小”创新成果评选（演示）', kind: 'innovation', level: 'county' },
        ...{ organizers: ['沛县总工会'], place: '', events: [] },
        ...{ state: 'AWARDED', finalIn: -45, source: INVENTED, proposals: DEMO_PROPOSALS },
      },
    ],
  },
  {
    prefix: 'suzhou',
    slug: 'suzhou-ah',
    title: '宿州市五一劳动奖章',
    contests: [
      {
        ...{ name: '淮河流域安徽段城市职工技能竞赛', kind: 'skill', level: 'municipal' },
        ...{ organizers: ['宿州市总工会'], place: '宿州市工人文化宫', events: ['电工', '茶艺师'] },
        ...{ state: 'FINAL', finalIn: 0, source: said('SZ33') },
      },
      {
        ...{ name: '宿州市职工“五小”创新成果征集（演示）', kind: 'innovation', level: 'municipal' },
        ...{
          organizers: ['宿州市总工会'],
          place: '',
          events: [],
          state: 'ENROLLING',
          finalIn: 33,
          source: INVENTED,
        },
      },
    ],
  },
]

/** Entrants of one unit, event by event; one person enters one event only. */
export const DEMO_ENTRANTS = [
  ['演示一', '演示二', '演示三'],
  ['演示四', '演示五', '演示六'],
] as const
