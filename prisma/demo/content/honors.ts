import { idCheckChar } from '#lib/kernel/pure/id-number.ts'
import { articleOf } from './published-figures.ts'
import { demoChance, demoPick } from './regions.ts'

export type DemoTitle = {
  name: string
  level: 'national' | 'delta' | 'provincial' | 'municipal' | 'county' | 'enterprise'
  kind: 'person' | 'unit' | 'team'
  grantedBy: string
  aliases?: string[]
  treatmentLevel?: 'national' | 'provincial' | 'municipal' | 'county'
}

/** National model workers are commended every five years: the months of the last three times. */
const NATIONAL_COMMENDATIONS = ['2015-04', '2020-11', '2025-04']
const NATIONAL_MODELS = ['全国劳动模范', '全国先进工作者']

const title = (
  level: DemoTitle['level'],
  kind: DemoTitle['kind'],
  grantedBy: string,
  names: string[],
  more: Partial<DemoTitle> = {},
): DemoTitle[] => names.map((name) => ({ name, level, kind, grantedBy, ...more }))

/** Titles that the article about 宿州 names, and those that unions of the province award (domain.md §2.1). */
const SUZHOU_TITLES: DemoTitle[] = [
  ...title('national', 'person', '中共中央、国务院', NATIONAL_MODELS, {
    treatmentLevel: 'national',
  }),
  ...title('national', 'person', '中华全国总工会', ['全国五一劳动奖章']),
  ...title('national', 'unit', '中华全国总工会', ['全国五一劳动奖状']),
  ...title('national', 'team', '中华全国总工会', ['全国工人先锋号']),
  ...title('delta', 'person', '长三角三省一市总工会', ['长三角大工匠']),
  ...title('provincial', 'person', '安徽省委、省政府', ['安徽省劳动模范', '安徽省先进工作者'], {
    treatmentLevel: 'provincial',
  }),
  ...title('provincial', 'person', '安徽省', ['安徽省技能大奖', '江淮工匠标兵']),
  ...title('provincial', 'person', '安徽省总工会', ['安徽省五一劳动奖章', '安徽工匠', '安徽省金牌职工']),
  ...title('provincial', 'team', '安徽省总工会', ['安徽省工人先锋号']),
  ...title('municipal', 'person', '宿州市委、市政府', ['宿州市劳动模范'], { treatmentLevel: 'municipal' }),
  ...title('municipal', 'person', '宿州市总工会', ['宿州市五一劳动奖章'], {
    aliases: ['市五一劳动奖章', '劳动竞赛先进个人', '全市劳动竞赛先进个人'],
  }),
  ...title('municipal', 'unit', '宿州市总工会', ['宿州市五一劳动奖状']),
  ...title('municipal', 'team', '宿州市总工会', ['宿州市工人先锋号']),
  ...title('municipal', 'person', '宿州市总工会', ['宿州工匠']),
  ...title('enterprise', 'person', '国家电网公司', ['国网公司技能专家']),
]

/** Titles that the article about 沛县 names (PX31–PX40, PX43). */
const PEIXIAN_TITLES: DemoTitle[] = [
  ...title('national', 'person', '中共中央、国务院', ['全国劳动模范'], { treatmentLevel: 'national' }),
  ...title('provincial', 'person', '江苏省委、省政府', ['江苏省劳动模范', '江苏省先进工作者'], {
    treatmentLevel: 'provincial',
  }),
  ...title('municipal', 'person', '徐州市总工会', ['徐州市五一劳动奖章'], { aliases: ['徐州市五一劳动奖'] }),
  ...title('municipal', 'person', '徐州市总工会', ['徐州市五一荣誉奖章']),
  ...title('municipal', 'team', '徐州市总工会', ['徐州市工人先锋号']),
  ...title('county', 'person', '沛县县委、县政府', ['沛县劳动模范'], { treatmentLevel: 'county' }),
  ...title('county', 'unit', '沛县县委、县政府', ['沛县先进集体']),
  ...title('county', 'person', '沛县总工会', ['沛县十佳文明职工', '沛县文明职工']),
  ...title('county', 'team', '沛县总工会', ['沛县五一文明示范岗', '沛县五一文明岗']),
  ...title('county', 'unit', '沛县县委、县政府', ['产改先进单位']),
]

export type DemoHonor = {
  title: string
  grantedOn: string
  docNo?: string
  citation?: string
  unitAtAward?: string
}
export type DemoHolder = {
  key: string
  name: string
  sex?: 'male' | 'female'
  birthMonth?: string
  idNumber?: string
  category?: string
  isMigrant?: boolean
  job?: string
  skillLevel?: string
  unitName: string
  area?: string
  deeds?: string
  source: string
  seat?: string
  event?: 'retired' | 'deceased'
  honors: DemoHonor[]
  /** how far the office has come with this record's honors */
  state: 'draft' | 'checked' | 'published' | 'withdrawn'
}
export type DemoCollective = {
  name: string
  unitName: string
  area: string
  source: string
  honors: DemoHonor[]
}
export type DemoHonorRegion = {
  slug: string
  prefix: string
  titles: DemoTitle[]
  people: DemoHolder[]
  collectives: DemoCollective[]
}

const INVENTED = '演示数据（虚构）'
/** Named by the article, with the five honors and the seat that it states; years are not stated and stay open. */
const LIAO: DemoHolder = {
  key: 'liao',
  name: '廖志斌',
  category: 'industrial_worker',
  unitName: '国网宿州供电公司输电运检中心',
  area: '市直',
  source: articleOf('suzhou-ah'),
  seat: '中共二十大代表',
  honors: ['全国劳动模范', '全国五一劳动奖章', '安徽省技能大奖', '江淮工匠标兵', '国网公司技能专家'].map(
    (name) => ({ title: name, grantedOn: '' }),
  ),
  state: 'published',
}

/** Named by the article as those whose names studios and branches bear; it does not say which honors they hold. */
const PEIXIAN_NAMED: DemoHolder[] = [
  ['meng-xr', '孟祥瑞', '沛县汉润小学'],
  ['wang-bh', '王宝红', ''],
  ['meng-k', '孟凯', '陈油坊村'],
].map(([key = '', name = '', unitName = '']) => ({
  key,
  name,
  unitName,
  source: articleOf('peixian-js'),
  honors: [],
  state: 'draft',
}))

const SURNAMES = Array.from(
  '丁王方石田冯兰刘江汤许孙苏李杨吴谷宋张陈邵林罗周庞郑赵胡侯秦夏徐唐黄曹章曾谢窦廖',
)
const GIVEN = [
  '建军',
  '秀兰',
  '海燕',
  '志强',
  '晓明',
  '国庆',
  '春梅',
  '立志',
  '桂英',
  '传宝',
  '思源',
  '红',
  '勇',
  '瑞',
  '永利',
  '雅琴',
]
const JOBS: [string, string, string][] = [
  ['industrial_worker', '电焊工', '高级技师'],
  ['industrial_worker', '数控车工', '技师'],
  ['industrial_worker', '采煤机司机', '高级工'],
  ['industrial_worker', '纺织挡车工', '高级工'],
  ['frontline', '公交驾驶员', ''],
  ['frontline', '环卫班长', ''],
  ['professional', '工艺工程师', '高级职称'],
  ['professional', '护士长', '中级职称'],
  ['science_education', '职业学校教师', '高级职称'],
  ['manager', '总经理', ''],
  ['farmer', '种植大户', ''],
]
const SHOPS = [
  '示例机械厂',
  '示例纺织公司',
  '示例煤矿',
  '示例食品公司',
  '示例公交公司',
  '示例医院',
  '示例职业学校',
]
const DEEDS = [
  '扎根生产一线，带领班组完成多项设备改造，产品一次合格率稳步提高。',
  '传帮带徒弟十余名，整理岗位操作要点，班组连续多年无事故。',
  '坚持技术攻关，提出合理化建议并在车间推广，节约能耗明显。',
]

/** A number that no one can have: area codes 341399 and 320399 do not exist. */
function inventedNumber(area: string, key: string, birth: string, male: boolean): string {
  const day = String(1 + Math.floor(demoChance(`day ${key}`) * 28)).padStart(2, '0')
  const order = Math.floor(demoChance(`order ${key}`) * 499) * 2 + (male ? 1 : 2)
  const first = `${area}${birth.replace('-', '')}${day}${String(order).padStart(3, '0')}`
  return first + idCheckChar(first)
}

const AWARD_YEARS = [2012, 2015, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025]
/** Nobody is awarded younger than this. */
const YOUNGEST = 24

type Career = { key: string; birthMonth: string; unitAtAward: string }

/** When a title was granted: not before its holder had worked some years, and only when it was given at all. */
function grantedOn(name: string, { key, birthMonth }: Career, index: number): string {
  const from = Number(birthMonth.slice(0, 4)) + YOUNGEST
  const old = (day: string | number) => Number(String(day).slice(0, 4)) >= from
  if (NATIONAL_MODELS.includes(name))
    return demoPick(NATIONAL_COMMENDATIONS.filter(old), `year ${key} ${index}`)
  const month = demoChance(`month ${key} ${index}`) < 0.7 ? '-04' : ''
  return `${demoPick(AWARD_YEARS.filter(old), `year ${key} ${index}`)}${month}`
}

function inventedHonors(career: Career, titles: DemoTitle[], count: number): DemoHonor[] {
  const { key, unitAtAward } = career
  const personal = titles.filter(({ kind, level }) => kind === 'person' && level !== 'enterprise')
  const honors = Array.from({ length: count }, (_, index) => {
    const name = demoPick(personal, `title ${key} ${index}`).name
    return { title: name, grantedOn: grantedOn(name, career, index), unitAtAward }
  })
  return honors.filter(({ title: name }, index) => honors.findIndex((each) => each.title === name) === index)
}

/** Most are published; some of each other stage remain for the office to do. */
function stateOf(index: number): DemoHolder['state'] {
  if (index % 11 === 5) return 'draft'
  if (index % 11 === 7) return 'checked'
  return index % 13 === 9 ? 'withdrawn' : 'published'
}

type Invent = { prefix: string; area: string; areas: readonly string[]; titles: DemoTitle[]; count: number }

function invented({ prefix, area, areas, titles, count }: Invent): DemoHolder[] {
  const used = new Set<string>()
  return Array.from({ length: count }, (_, index): DemoHolder => {
    const key = `${prefix} holder ${index}`
    let name = ''
    for (let turn = 0; name === '' || used.has(name); turn += 1) {
      name = demoPick(SURNAMES, `surname ${key} ${turn}`) + demoPick(GIVEN, `given ${key} ${turn}`)
    }
    used.add(name)
    const male = demoChance(`sex ${key}`) < 0.6
    const birthMonth = `${1958 + Math.floor(demoChance(`birth ${key}`) * 38)}-${String(1 + Math.floor(demoChance(`bm ${key}`) * 12)).padStart(2, '0')}`
    const [category, job, skillLevel] = demoPick(JOBS, `job ${key}`)
    const place = demoPick(areas, `area ${key}`)
    const unitName = `${place}${demoPick(SHOPS, `shop ${key}`)}（演示）`
    return {
      key,
      name,
      sex: male ? 'male' : 'female',
      birthMonth,
      idNumber: inventedNumber(area, key, birthMonth, male),
      category,
      isMigrant: demoChance(`migrant ${key}`) < 0.25,
      job,
      skillLevel,
      unitName,
      area: place,
      deeds: demoPick(DEEDS, `deeds ${key}`),
      source: INVENTED,
      ...(birthMonth < '1964' ? { event: 'retired' as const } : {}),
      honors: inventedHonors(
        { key, birthMonth, unitAtAward: unitName },
        titles,
        1 + Math.floor(demoChance(`honors ${key}`) * 2.6),
      ),
      state: stateOf(index),
    }
  })
}

const SUZHOU_AREAS = ['市直', '埇桥区', '砀山县', '萧县', '灵璧县', '泗县', '宿马园区'] as const
const PEIXIAN_AREAS = ['大屯街道', '沛城街道', '龙固镇', '杨屯镇', '敬安镇', '张庄镇', '经济开发区'] as const

/** Everything of one region's roll: what the article names, and invented records beside it that say so. */
export const DEMO_HONORS: readonly DemoHonorRegion[] = [
  {
    slug: 'suzhou-ah',
    prefix: 'suzhou',
    titles: SUZHOU_TITLES,
    people: [
      LIAO,
      ...invented({ prefix: 'sz', area: '341399', areas: SUZHOU_AREAS, titles: SUZHOU_TITLES, count: 32 }),
    ],
    collectives: [
      {
        name: '输变电示例班（演示）',
        unitName: '示例电力公司（演示）',
        area: '市直',
        source: INVENTED,
        honors: [
          { title: '安徽省工人先锋号', grantedOn: '2023-04' },
          { title: '全国工人先锋号', grantedOn: '2025-04' },
        ],
      },
      {
        name: '砀山县示例食品公司（演示）',
        unitName: '',
        area: '砀山县',
        source: INVENTED,
        honors: [{ title: '宿州市五一劳动奖状', grantedOn: '2024-04' }],
      },
    ],
  },
  {
    slug: 'peixian-js',
    prefix: 'peixian',
    titles: PEIXIAN_TITLES,
    people: [
      ...PEIXIAN_NAMED,
      ...invented({ prefix: 'px', area: '320399', areas: PEIXIAN_AREAS, titles: PEIXIAN_TITLES, count: 22 }),
    ],
    collectives: [
      {
        name: '纺织二车间示例班组（演示）',
        unitName: '示例纺织公司（演示）',
        area: '龙固镇',
        source: INVENTED,
        honors: [
          { title: '徐州市工人先锋号', grantedOn: '2021' },
          { title: '沛县五一文明岗', grantedOn: '2019' },
        ],
      },
      {
        name: '沛县示例机械公司（演示）',
        unitName: '',
        area: '经济开发区',
        source: INVENTED,
        honors: [{ title: '沛县先进集体', grantedOn: '2020', docNo: '沛委发〔2020〕13号' }],
      },
    ],
  },
]
