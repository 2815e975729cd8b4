import { defineListExport } from '#lib/base/exports/list.ts'
import {
  ACHIEVEMENT_KIND_LABELS,
  ACHIEVEMENT_STATE_LABELS,
  levelLabel,
  MENTORSHIP_STATE_LABELS,
  STUDIO_KIND_LABELS,
} from '#lib/features/studios/labels.ts'
import { mentorshipDuty } from '#lib/features/studios/policy/mentorship.ts'
import { studioDuty } from '#lib/features/studios/policy/studio.ts'
import { listAchievements } from '#lib/features/studios/queries/achievements.ts'
import { listStudios } from '#lib/features/studios/queries/list.ts'
import { listMentorships } from '#lib/features/studios/queries/mentorship.ts'
import { PUBLIC_STATE_LABELS } from '#lib/features/studios/rules/publishing.ts'
import { STUDIO_STATE_LABELS } from '#lib/features/studios/rules/states.ts'
import { listAchievementsInput } from '#lib/features/studios/schema/achievement.ts'
import { listMentorshipsInput } from '#lib/features/studios/schema/mentorship.ts'
import { keptWords, listStudiosInput } from '#lib/features/studios/schema/studio.ts'
import { formatPartialDay } from '#lib/kernel/pure/partial-day.ts'

const words = (...parts: (string | false | undefined)[]) => parts.filter(Boolean).join('，')
/** 0 = not stated */
const yearOrNone = (year: number) => year || null
const inYuan = (fen: number | null) => (fen === null ? null : fen / 100)

/** The list of studios; titles as the import of studios reads them. */
export const studiosExport = defineListExport({
  name: 'studios',
  object: 'studio',
  summary: '导出工作室列表',
  title: '劳模和工匠人才创新工作室名册',
  input: listStudiosInput.omit({ limit: true, cursor: true }),
  allow: (actor) => studioDuty(actor, 'read'),
  read: (db, actor, filter, { cursor, limit }) => listStudios(db, actor, { ...filter, cursor, limit }),
  said: (filter) =>
    words(
      filter.q && `含“${filter.q}”`,
      filter.state && STUDIO_STATE_LABELS[filter.state],
      filter.level && levelLabel(filter.level),
      ...keptWords(filter),
      filter.kind && STUDIO_KIND_LABELS[filter.kind],
      filter.due === '1' && '考核、整改待办',
    ),
  columns: () => [
    { label: '工作室名称', width: 30, of: ({ name }) => name },
    { label: '类别', width: 16, of: ({ kind }) => STUDIO_KIND_LABELS[kind] },
    { label: '级别', width: 12, of: ({ level }) => levelLabel(level) },
    { label: '领衔人', width: 12, of: ({ leaderName }) => leaderName },
    { label: '所在单位', width: 28, of: ({ unitName }) => unitName },
    { label: '所在地区', width: 12, of: ({ area }) => area },
    { label: '行业、工种', width: 16, of: ({ trade }) => trade },
    { label: '首次命名年度', width: 12, align: 'center', of: ({ namedYear }) => yearOrNone(namedYear) },
    { label: '状态', width: 12, align: 'center', of: ({ state }) => STUDIO_STATE_LABELS[state] },
    {
      label: '最近考核年度',
      width: 12,
      align: 'center',
      of: ({ lastReviewYear }) => yearOrNone(lastReviewYear),
    },
    { label: '最近成果', width: 14, of: ({ lastAchievedOn }) => formatPartialDay(lastAchievedOn) },
    { label: '公布', width: 10, align: 'center', of: ({ publicState }) => PUBLIC_STATE_LABELS[publicState] },
    { label: '来源', width: 24, of: ({ source }) => source },
  ],
})

/** The list of achievements; titles as the import of achievements reads them. */
export const achievementsExport = defineListExport({
  name: 'studio-achievements',
  object: 'studio_achievement',
  summary: '导出工作室成果',
  title: '工作室成果清单',
  input: listAchievementsInput.omit({ limit: true, cursor: true }),
  allow: (actor) => studioDuty(actor, 'read'),
  read: (db, actor, filter, { cursor, limit }) => listAchievements(db, actor, { ...filter, cursor, limit }),
  said: ({ q, kind, state, year }) =>
    words(
      q && `含“${q}”`,
      kind && ACHIEVEMENT_KIND_LABELS[kind],
      state && ACHIEVEMENT_STATE_LABELS[state],
      year !== undefined && (year ? `${year}年` : '年份未注明'),
    ),
  columns: () => [
    { label: '工作室名称', width: 30, of: ({ studioName }) => studioName },
    { label: '共同完成的工作室', width: 24, of: ({ shared }) => shared.map(({ name }) => name).join('、') },
    { label: '成果类别', width: 14, of: ({ kind }) => ACHIEVEMENT_KIND_LABELS[kind] },
    { label: '成果名称', width: 34, of: ({ name }) => name },
    { label: '编号', width: 20, of: ({ certNo }) => certNo },
    { label: '取得时间', width: 12, align: 'center', of: ({ achievedOn }) => achievedOn },
    { label: '完成人', width: 20, of: ({ contributors }) => contributors },
    { label: '应用单位', width: 24, of: ({ appliedAt }) => appliedAt },
    { label: '经济效益（元）', width: 14, of: ({ benefitFen }) => inYuan(benefitFen) },
    { label: '效益起', width: 12, align: 'center', of: ({ benefitFrom }) => benefitFrom },
    { label: '效益止', width: 12, align: 'center', of: ({ benefitTo }) => benefitTo },
    { label: '核算方', width: 18, of: ({ benefitBy }) => benefitBy },
    { label: '获奖', width: 20, of: ({ award }) => award },
    { label: '状态', width: 10, align: 'center', of: ({ state }) => ACHIEVEMENT_STATE_LABELS[state] },
    { label: '来源', width: 24, of: ({ source }) => source },
  ],
})

/** The list of masters and apprentices. */
export const mentorshipsExport = defineListExport({
  name: 'mentorships',
  object: 'mentorship',
  summary: '导出师徒结对',
  title: '名师高徒结对名册',
  input: listMentorshipsInput.omit({ limit: true, cursor: true }),
  allow: (actor) => mentorshipDuty(actor, 'read'),
  read: (db, actor, filter, { cursor, limit }) => listMentorships(db, actor, { ...filter, cursor, limit }),
  said: ({ q, state }) => words(q && `含“${q}”`, state && MENTORSHIP_STATE_LABELS[state]),
  columns: () => [
    { label: '师傅', width: 12, of: ({ masterName }) => masterName },
    { label: '师傅单位', width: 26, of: ({ masterUnit }) => masterUnit },
    { label: '徒弟', width: 12, of: ({ apprenticeName }) => apprenticeName },
    { label: '徒弟单位', width: 26, of: ({ apprenticeUnit }) => apprenticeUnit },
    { label: '工种', width: 16, of: ({ trade }) => trade },
    { label: '开始', width: 12, align: 'center', of: ({ startedOn }) => startedOn },
    { label: '结束', width: 12, align: 'center', of: ({ endsOn }) => endsOn },
    { label: '协议编号', width: 18, of: ({ agreementNo }) => agreementNo },
    { label: '所在工作室', width: 24, of: ({ studioName }) => studioName },
    { label: '原技能等级', width: 12, of: ({ skillBefore }) => skillBefore },
    { label: '现技能等级', width: 12, of: ({ skillAfter }) => skillAfter },
    { label: '结果', width: 30, of: ({ result }) => result },
    { label: '津贴（元）', width: 12, of: ({ subsidyFen }) => inYuan(subsidyFen) },
    { label: '状态', width: 10, align: 'center', of: ({ state }) => MENTORSHIP_STATE_LABELS[state] },
  ],
})
