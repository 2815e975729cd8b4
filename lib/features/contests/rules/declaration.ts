/** What excludes an innovation from 五小 (domain.md §5). */
export const EXCLUSIONS = [
  '政府立项的项目',
  '已经获过奖的',
  '涉密的',
  '知识产权有争议的',
  '以前申报过的',
] as const

/** What is confirmed on submission, in one sentence. */
export const DECLARATION = `本成果不属于${EXCLUSIONS.join('、')}，授权书和真实性承诺书已由本单位工会盖章`
