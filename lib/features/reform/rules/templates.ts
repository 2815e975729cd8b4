import type { ReformTask, TaskForce } from './labels.ts'
import { newMeasure, newPillar, type Outline } from './outline.ts'

export const TEMPLATES = ['five_aspects', 'four_actions', 'empty'] as const
export type Template = (typeof TEMPLATES)[number]

export const TEMPLATE_LABELS: Record<Template, string> = {
  five_aspects: '五个方面 25 项举措',
  four_actions: '四大行动 20 条举措',
  empty: '空白',
}

type MeasureTitle = [code: string, title: string, reformTask: ReformTask, taskForce: TaskForce]
type TemplatePillar = { code: string; title: string; measures: MeasureTitle[] }

/**
 * The five aspects are printed so in the article on 宿州. The 25 titles and their grouping were not found in
 * an official text: they start as 待核 and are meant to be edited.
 */
const FIVE_ASPECTS: TemplatePillar[] = [
  {
    code: '1',
    title: '加强和改进产业工人思想政治建设',
    measures: [
      ['1-01', '强化和创新产业工人队伍党建工作', 'ideology', 'coordination'],
      ['1-02', '突出产业工人思想政治引领', 'ideology', 'publicity'],
      ['1-03', '健全保证产业工人主人翁地位的制度安排', 'status', 'coordination'],
      ['1-04', '创新面向产业工人的工会工作', 'growth', 'coordination'],
    ],
  },
  {
    code: '2',
    title: '构建产业工人技能体系',
    measures: [
      ['2-05', '完善现代职业教育制度', 'skill', 'skill'],
      ['2-06', '改革职业技能培训制度', 'skill', 'skill'],
      ['2-07', '统筹发展职业学校教育和职业培训', 'skill', 'skill'],
      ['2-08', '改进产业工人技能评价方式', 'skill', 'skill'],
      ['2-09', '打造更多高技能人才', 'growth', 'skill'],
    ],
  },
  {
    code: '3',
    title: '运用互联网促进产业工人队伍建设',
    measures: [
      ['3-10', '创建产业工人网络学习平台', 'skill', 'platform'],
      ['3-11', '推进“互联网+”技能培训和网上练兵', 'skill', 'platform'],
      ['3-12', '推行“互联网+”工会普惠性服务', 'status', 'platform'],
      ['3-13', '加强网上思想引领和基础数据建设', 'ideology', 'platform'],
    ],
  },
  {
    code: '4',
    title: '创新产业工人发展制度',
    measures: [
      ['4-14', '拓宽产业工人发展空间', 'status', 'coordination'],
      ['4-15', '畅通产业工人流动渠道', 'growth', 'skill'],
      ['4-16', '创新技能导向的激励机制', 'status', 'skill'],
      ['4-17', '改进劳动和技能竞赛机制', 'merit', 'skill'],
      ['4-18', '加大对产业工人创新创效的扶持力度', 'merit', 'skill'],
      ['4-19', '组织产业工人参与国家战略实施和交流合作', 'merit', 'coordination'],
    ],
  },
  {
    code: '5',
    title: '强化产业工人队伍建设支撑保障',
    measures: [
      ['5-20', '加强产业工人队伍建设的法治保障', 'status', 'rights'],
      ['5-21', '完善财政投入机制', 'growth', 'coordination'],
      ['5-22', '建立社会多元投入机制', 'growth', 'coordination'],
      ['5-23', '完善劳动经济权益保障机制', 'status', 'rights'],
      ['5-24', '深化产业工人队伍建设理论政策研究', 'ideology', 'publicity'],
      ['5-25', '营造尊重劳动、崇尚技能、鼓励创造的社会氛围', 'ideology', 'publicity'],
    ],
  },
]

/**
 * The four actions are printed so in the article on 沛县; the 20 titles are derived from what it reports
 * under each heading, as examples: they start as 待核.
 */
const FOUR_ACTIONS: TemplatePillar[] = [
  {
    code: '1',
    title: '引领聚魂',
    measures: [
      ['1-01', '加强思想政治教育和“学习强国”学习督导', 'ideology', 'publicity'],
      ['1-02', '推动党建带工建、工建促党建', 'ideology', 'coordination'],
      ['1-03', '加大在产业工人中发展党员力度，推行“党小组+班组”', 'ideology', 'coordination'],
      ['1-04', '建设劳模创新支部和劳模工作室', 'merit', 'coordination'],
      ['1-05', '宣传劳模工匠先进事迹和产改经验', 'ideology', 'publicity'],
    ],
  },
  {
    code: '2',
    title: '成长聚能',
    measures: [
      ['2-06', '开展“名师高徒”和“拜师—传帮带”活动', 'skill', 'skill'],
      ['2-07', '实施职工“五小”发明创造和技术创新', 'merit', 'skill'],
      ['2-08', '提高技术工人待遇', 'status', 'rights'],
      ['2-09', '培养引进高技能人才', 'growth', 'skill'],
      ['2-10', '开展“十大行业”职工技术创新暨劳动竞赛', 'merit', 'skill'],
      ['2-11', '推进建会入会和“四有”职工之家建设', 'growth', 'coordination'],
      ['2-12', '推动创新成果要素参与分配', 'status', 'rights'],
    ],
  },
  {
    code: '3',
    title: '共享聚心',
    measures: [
      ['3-13', '开展集体协商集中要约', 'status', 'rights'],
      ['3-14', '完善劳动争议调解和维权服务', 'status', 'rights'],
      ['3-15', '开展春送岗位、夏送清凉、金秋助学、冬送温暖', 'status', 'rights'],
      ['3-16', '落实劳模“三金一贴”待遇', 'status', 'rights'],
      ['3-17', '开展职工技能培训，督促依法参保', 'skill', 'skill'],
      ['3-18', '健全职代会等企业民主管理制度', 'status', 'rights'],
    ],
  },
  {
    code: '4',
    title: '同频聚效',
    measures: [
      ['4-19', '落实党管人才，开展评选表彰', 'status', 'coordination'],
      ['4-20', '建设素质教育基地，推进试点示范和联席会议工作', 'growth', 'platform'],
    ],
  },
]

const CONTENTS: Record<Template, TemplatePillar[]> = {
  five_aspects: FIVE_ASPECTS,
  four_actions: FOUR_ACTIONS,
  empty: [],
}

/** The outline a new region starts with. `newId(key)` makes an id; the key is the pillar's or measure's code. */
export function templateOutline(template: Template, newId: (key: string) => string): Outline {
  return {
    pillars: CONTENTS[template].map((pillar) => ({
      ...newPillar(newId(`pillar ${pillar.code}`), pillar.code),
      title: pillar.title,
      measures: pillar.measures.map(([code, title, reformTask, taskForce]) => ({
        ...newMeasure(newId(`measure ${code}`), code),
        title,
        reformTask,
        taskForce,
      })),
    })),
  }
}
