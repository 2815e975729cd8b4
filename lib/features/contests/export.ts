import { defineListExport } from '#lib/base/exports/list.ts'
import { membersText, sexLabel } from '#lib/features/contests/entry-columns.ts'
import { CONTEST_KIND_LABELS, CONTEST_LEVEL_LABELS, isReviewed } from '#lib/features/contests/labels.ts'
import { contestDuty } from '#lib/features/contests/policy.ts'
import { listEntries } from '#lib/features/contests/queries/entries.ts'
import { listContests } from '#lib/features/contests/queries/list.ts'
import { listProposals } from '#lib/features/contests/queries/proposals.ts'
import { ENTRY_STATE_LABELS } from '#lib/features/contests/rules/entry-states.ts'
import { PROPOSAL_STATE_LABELS } from '#lib/features/contests/rules/proposal-states.ts'
import { type ContestWords, contestWords, eitherWord, listWord } from '#lib/features/contests/rules/words.ts'
import { listContestsInput } from '#lib/features/contests/schema/contest.ts'
import { listEntriesInput } from '#lib/features/contests/schema/entry.ts'
import { listProposalsInput, PROPOSAL_CATEGORY_LABELS } from '#lib/features/contests/schema/proposal.ts'
import { formatDay, today } from '#lib/kernel/pure/day.ts'

const words = (...parts: (string | false | undefined)[]) => parts.filter(Boolean).join('，')
const yuan = (fen: number | null) => (fen === null ? null : fen / 100)
const finalOf = ({ final }: ContestWords) => final
const day = (text: string) => (text ? formatDay(text) : '')

/** The list of competitions. */
export const contestsExport = defineListExport({
  name: 'contests',
  object: 'contest',
  summary: '导出竞赛列表',
  title: '竞赛列表',
  input: listContestsInput.omit({ limit: true, cursor: true }),
  allow: (actor) => contestDuty(actor, 'read'),
  read: (db, actor, filter, { cursor, limit }) => listContests(db, actor, { ...filter, cursor, limit }),
  said: ({ q, kind, level, state, year, trade, month, reviewed, counted }) =>
    words(
      q && `含“${q}”`,
      kind && CONTEST_KIND_LABELS[kind],
      level && CONTEST_LEVEL_LABELS[level],
      state && eitherWord((each) => each.state[state]),
      year !== undefined && `${year}年`,
      trade && `工种“${trade}”`,
      month && `${month} ${listWord(reviewed === '1', finalOf)}`,
      reviewed && '五小和合理化建议',
      counted && '本地区已发文、未取消的',
    ),
  columns: (_actor, { reviewed }) => [
    { label: '竞赛', width: 36, of: ({ name }) => name },
    { label: '类别', width: 16, of: ({ kind }) => CONTEST_KIND_LABELS[kind] },
    { label: '级别', width: 10, of: ({ level }) => CONTEST_LEVEL_LABELS[level] },
    { label: '年度', width: 8, align: 'center', of: ({ year }) => year },
    { label: '组织地区', width: 12, of: ({ regionName }) => regionName },
    { label: '截止日期', width: 14, of: ({ enrolTo }) => day(enrolTo) },
    { label: listWord(reviewed === '1', finalOf), width: 14, of: ({ finalOn }) => day(finalOn) },
    { label: '项目数', width: 8, of: ({ events }) => events },
    { label: '参赛数', width: 8, of: ({ entrants }) => entrants },
    { label: '参赛单位', width: 8, of: ({ units }) => units },
    { label: '收到建议', width: 8, of: ({ proposals }) => proposals },
    { label: '采纳', width: 8, of: ({ adopted }) => adopted },
    {
      ...{ label: '报告的效益（元）', width: 14, format: 'money' },
      of: ({ benefits, benefitFen }) => (benefits > 0 ? yuan(benefitFen) : null),
    },
    {
      label: '状态',
      width: 12,
      align: 'center',
      of: ({ state, kind }) => contestWords(isReviewed(kind)).state[state],
    },
    { label: '来源', width: 24, of: ({ source }) => source },
  ],
})

/** Proposals with what was decided and what came of them. Single reviews stand in no file. */
export const proposalsExport = defineListExport({
  name: 'contest-proposals',
  object: 'contest_proposal',
  summary: '导出建议和成果',
  title: '建议和成果',
  input: listProposalsInput.omit({ limit: true, cursor: true }),
  allow: (actor) => contestDuty(actor, 'read'),
  read: async (db, actor, filter, { cursor, limit }) =>
    (await listProposals(db, actor, { ...filter, cursor, limit })) ?? { items: [], nextCursor: null },
  said: ({ q, state }) => words(q && `含“${q}”`, state && PROPOSAL_STATE_LABELS[state]),
  columns: () => [
    { label: '竞赛', width: 30, of: ({ contestName }) => contestName },
    { label: '成果或建议', width: 30, of: ({ title }) => title },
    { label: '类别', width: 14, of: ({ category }) => PROPOSAL_CATEGORY_LABELS[category] },
    { label: '提出单位', width: 26, of: ({ unitName }) => unitName },
    { label: '完成人', width: 20, of: ({ authors }) => membersText(authors) },
    { label: '解决的问题', width: 36, of: ({ problem }) => problem },
    { label: '办法和创新点', width: 40, of: ({ idea }) => idea },
    { label: '应用时间', width: 10, format: 'text', of: ({ appliedFrom }) => appliedFrom },
    { label: '处理情况', width: 10, align: 'center', of: ({ state }) => PROPOSAL_STATE_LABELS[state] },
    { label: '说明', width: 24, of: ({ reason }) => reason },
    { label: '评审意见份数', width: 8, of: ({ reviewCount }) => reviewCount },
    { label: '名次', width: 8, of: ({ rank }) => rank },
    { label: '评审平均分', width: 10, of: ({ total }) => (total === null ? null : total / 100) },
    { label: '奖项', width: 20, of: ({ awards }) => awards.join('、') },
    { label: '实施结果', width: 36, of: ({ result }) => result },
    // empty: not reported, which is not 0
    { label: '效益（元）', width: 14, format: 'money', of: ({ benefitFen }) => yuan(benefitFen) },
    { label: '效益计算期', width: 12, of: ({ benefitPeriod }) => benefitPeriod },
    { label: '知识产权', width: 24, of: ({ patents }) => patents },
    { label: '申报确认', width: 12, of: ({ declared }) => declared?.name ?? '' },
    { label: '确认日期', width: 12, of: ({ declared }) => declared && today(new Date(declared.at)) },
  ],
})

/** Entries with the titles that their import reads; results stand in it once they are verified. */
export const entriesExport = defineListExport({
  name: 'contest-entries',
  object: 'contest_entry',
  summary: '导出竞赛报名',
  title: '竞赛报名名单',
  input: listEntriesInput.omit({ limit: true, cursor: true }),
  allow: (actor) => contestDuty(actor, 'read'),
  read: async (db, actor, filter, { cursor, limit }) =>
    (await listEntries(db, actor, { ...filter, cursor, limit })) ?? { items: [], nextCursor: null },
  said: ({ q, state }) => words(q && `含“${q}”`, state && ENTRY_STATE_LABELS[state]),
  columns: () => [
    { label: '竞赛', width: 30, of: ({ contestName }) => contestName },
    { label: '项目', width: 16, of: ({ eventName }) => eventName },
    { label: '参赛单位', width: 28, of: ({ unitName }) => unitName },
    { label: '选手或队名', width: 14, of: ({ name }) => name },
    { label: '工号', width: 10, format: 'text', of: ({ number }) => number },
    { label: '性别', width: 6, align: 'center', of: ({ sex }) => sexLabel(sex) },
    { label: '出生年月', width: 10, format: 'text', of: ({ birthMonth }) => birthMonth },
    { label: '岗位', width: 16, of: ({ job }) => job },
    { label: '技能等级', width: 14, of: ({ skillLevel }) => skillLevel },
    { label: '队员', width: 30, of: ({ members }) => membersText(members) },
    { label: '资格核对', width: 30, of: ({ checks }) => checks.map(({ words: said }) => said).join('；') },
    { label: '参赛号', width: 8, of: ({ startNo }) => startNo || null },
    { label: '状态', width: 10, align: 'center', of: ({ state }) => ENTRY_STATE_LABELS[state] },
    { label: '名次', width: 8, of: ({ rank }) => rank },
    { label: '总分', width: 10, of: ({ total }) => (total === null ? null : total / 100) },
    { label: '奖项', width: 20, of: ({ awards }) => awards.join('、') },
  ],
})
