import { defineListExport } from '#lib/base/exports/list.ts'
import { contestDuty } from '#lib/features/contests/policy.ts'
import { formatDay } from '#lib/kernel/pure/day.ts'
import { listRecommended } from '#lib/reports/recommended/queries.ts'
import { listRecommendedInput } from '#lib/reports/recommended/schema.ts'

/** Whom competitions recommend, as the list that a selection begins with. */
export const recommendedExport = defineListExport({
  name: 'contest-recommended',
  object: 'contest',
  summary: '导出竞赛推荐参评名单',
  title: '竞赛推荐参评名单',
  input: listRecommendedInput.omit({ limit: true, cursor: true }),
  allow: (actor) => contestDuty(actor, 'read'),
  said: ({ q, year }) => [q && `含“${q}”`, year && `${year}年`].filter(Boolean).join('，'),
  read: (db, actor, filter, { cursor, limit }) => listRecommended(db, actor, { ...filter, cursor, limit }),
  columns: () => [
    { label: '推荐参评的荣誉', width: 24, of: ({ title }) => title },
    { label: '姓名或队名', width: 14, of: ({ name }) => name },
    { label: '单位', width: 28, of: ({ unitName }) => unitName },
    { label: '竞赛', width: 36, of: ({ contestName }) => contestName },
    { label: '成绩', width: 24, of: ({ words }) => words },
    { label: '年度', width: 8, align: 'center', of: ({ year }) => year },
    { label: '表彰日期', width: 14, of: ({ awardedOn }) => formatDay(awardedOn) },
  ],
})
