import { CONTEST_STATE_LABELS, CONTEST_VERB_LABELS } from '#lib/features/contests/rules/states.ts'

/** A competition by scores in the words of the office. */
const MATCH = {
  enter: '报名',
  reopen: '重新开放报名',
  final: '决赛',
  scorers: '成绩人员',
  result: '成绩',
  /** what is under seal */
  sealed: '成绩',
  /** those that the bands of the awards table count */
  counted: '参赛人数',
  /** what is left when it is called off */
  kept: '报名记录',
  state: CONTEST_STATE_LABELS,
  verb: CONTEST_VERB_LABELS,
}
export type ContestWords = typeof MATCH

/** The same for a call for 五小 and 合理化建议, which has no match: units propose, reviewers give their opinions. */
const CALL: ContestWords = {
  enter: '征集',
  reopen: '重新开放征集',
  final: '评审',
  scorers: '评审人员',
  result: '评审结果',
  sealed: '评审意见',
  counted: '采纳条数',
  kept: '收到的建议和成果',
  state: {
    ...CONTEST_STATE_LABELS,
    ENROLLING: '征集中',
    QUALIFY: '受理中',
    SCORING: '评审中',
    VERIFIED: '结果已复核',
    NOTICE: '结果公示',
  },
  verb: {
    ...CONTEST_VERB_LABELS,
    open: '开始征集',
    close: '截止征集',
    score: '开始评审',
    verify: '复核评审结果',
    notice: '公示评审结果',
    cancel: '取消征集',
  },
}

/** The words for a competition; `reviewed`: proposals are reviewed in place of scores. */
export const contestWords = (reviewed: boolean): ContestWords => (reviewed ? CALL : MATCH)

/** A word for what a list holds: matches (`false`), calls (`true`) or both. */
export const wordFor = (reviewed: readonly boolean[], pick: (words: ContestWords) => string): string =>
  [...new Set(reviewed.toSorted().map((each) => pick(contestWords(each))))].join('、')

/** A word in a list that holds both. */
export const eitherWord = (pick: (words: ContestWords) => string): string => wordFor([false, true], pick)

/** What a list holds that is filtered by review (`reviewed`), or not. */
export const listWord = (reviewed: boolean, pick: (words: ContestWords) => string): string =>
  wordFor(reviewed ? [true] : [false, true], pick)
