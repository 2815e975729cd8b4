import type { NoticeState } from '#lib/base/notices/rules.ts'
import type { ContestFacts, ContestState } from '#lib/features/contests/rules/states.ts'
import { type ContestWords, contestWords } from '#lib/features/contests/rules/words.ts'

type Facts = Pick<
  ContestFacts,
  'reviewed' | 'undecided' | 'unscored' | 'openAppeals' | 'upheldAppeals' | 'notice'
>

const OPEN = (count: number, then: string) => `还有 ${count} 件申诉没有答复，答复后才能${then}。`

/** What appeals ask for before the act named `then`; '' = nothing. */
function appealStep({ openAppeals, upheldAppeals }: Facts, then: string): string {
  if (openAppeals > 0) return OPEN(openAppeals, then)
  return upheldAppeals > 0
    ? `有 ${upheldAppeals} 件申诉成立，请“退回重评”，改正、重新复核后才能${then}。`
    : ''
}

const UNDECIDED = (count: number, reviewed: boolean) =>
  `还有 ${count} 条没有${reviewed ? '受理或答复' : '审核'}，审完才能进入下一步。`

const noticeSteps = ({ verb, result }: ContestWords): Record<NoticeState, string> => ({
  DRAFT: '公示由另一位经办人发布；期满作出“无异议”结论后才能表彰。',
  RUNNING: '正在公示；期满作出“无异议”结论后才能表彰。',
  CLEAR: '公示无异议，可以表彰。',
  UPHELD: `公示异议成立，请“${verb.rescore}”，改正、复核后重新公示。`,
  WITHDRAWN: `公示已撤下，请重新“${verb.notice}”；${result}要改的，请“${verb.rescore}”。`,
})

const STEPS: Record<ContestState, (facts: Facts, words: ContestWords) => string> = {
  PLANNED: () => '方案定稿后点“发文备案”，单位才看得到。',
  APPROVED: (_facts, { enter, verb }) => `到${enter}时间点“${verb.open}”。`,
  ENROLLING: ({ undecided, reviewed }, { enter, verb }) =>
    undecided > 0
      ? `正在${enter}，有 ${undecided} 条等待${reviewed ? '受理' : '审核'}。`
      : `正在${enter}，截止后点“${verb.close}”。`,
  QUALIFY: ({ undecided, reviewed }) => {
    if (undecided > 0) return UNDECIDED(undecided, reviewed)
    return reviewed ? '都已受理或答复，可以开始评审。' : '资格都已审核，可以进入比赛。'
  },
  PRELIM: ({ undecided }) =>
    undecided > 0
      ? UNDECIDED(undecided, false)
      : '初赛结束后，在“报名”里确定决赛名单、登记缺赛，再进入决赛。',
  FINAL: () => '登记缺赛和取消成绩，决赛结束后开始评分。',
  SCORING: ({ unscored, openAppeals, reviewed }, { scorers }) => {
    if (unscored > 0) {
      return reviewed
        ? `还有 ${unscored} 条没有决定是否采纳。`
        : `还有 ${unscored} 名选手的成绩没有录齐，缺赛的请在“报名”里登记。`
    }
    if (openAppeals > 0) return OPEN(openAppeals, '复核')
    return `${reviewed ? '都已决定' : '已录齐'}，请录入人以外的另一位${scorers}复核。`
  },
  VERIFIED: (facts) =>
    appealStep(facts, '公示') || (facts.reviewed ? '可以公示。' : '可以公示。有申诉的在“申诉”里登记。'),
  NOTICE: (facts, words) => appealStep(facts, '表彰') || noticeSteps(words)[facts.notice || 'DRAFT'],
  AWARDED: () => '授予的荣誉已列为草稿，由另一人在“复核与公布”里复核、公布。',
  ARCHIVED: () => '',
  POSTPONED: () => '已延期，可以恢复到延期前的阶段。',
  CANCELLED: () => '',
}

/** What the office does next with a competition, and what it still waits for; '' = nothing. */
export const nextStep = (state: ContestState, facts: Facts): string =>
  STEPS[state](facts, contestWords(facts.reviewed))
