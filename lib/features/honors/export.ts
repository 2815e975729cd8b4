import { defineListExport, type ListColumn } from '#lib/base/exports/list.ts'
import { KIND_LABELS, LEVEL_LABELS } from '#lib/features/honors/labels.ts'
import { honorDuty } from '#lib/features/honors/policy.ts'
import { listHonors } from '#lib/features/honors/queries/list.ts'
import { findTitleName, listTitles } from '#lib/features/honors/queries/titles.ts'
import { HONOR_STATE_LABELS } from '#lib/features/honors/rules/states.ts'
import { publishDeskInput } from '#lib/features/honors/schema/desk.ts'
import {
  HONOR_SORT_LABELS,
  type HonorItem,
  type ListHonors,
  listHonorsInput,
} from '#lib/features/honors/schema/honor.ts'
import { listTitlesInput } from '#lib/features/honors/schema/title.ts'
import { formatPartialDay } from '#lib/kernel/pure/partial-day.ts'

const REGION: ListColumn<HonorItem> = { label: '登记地区', width: 14, of: ({ regionName }) => regionName }

function columnsOf(regions: boolean): ListColumn<HonorItem>[] {
  return [
    { label: '获奖人、集体', width: 20, of: ({ holderName }) => holderName },
    { label: '对象', width: 8, align: 'center', of: ({ kind }) => KIND_LABELS[kind] },
    { label: '荣誉', width: 30, of: ({ title }) => title },
    { label: '级别', width: 8, align: 'center', of: ({ level }) => LEVEL_LABELS[level] },
    { label: '授予时间', width: 16, of: ({ grantedOn }) => formatPartialDay(grantedOn) },
    { label: '授予时单位', width: 30, of: ({ unitAtAward }) => unitAtAward },
    ...(regions ? [REGION] : []),
    { label: '状态', width: 10, align: 'center', of: ({ state }) => HONOR_STATE_LABELS[state] },
  ]
}

const yearWord = (year: number) => (year ? `${year}年` : '年份未注明')

/** The filter in words, without names behind ids. */
function saidOf({ q, state, level, kind, year, own, sort }: Omit<ListHonors, 'limit' | 'cursor'>) {
  return [
    q && `含“${q}”`,
    state && HONOR_STATE_LABELS[state],
    level && LEVEL_LABELS[level],
    kind && KIND_LABELS[kind],
    year !== undefined && yearWord(year),
    own === '1' && '只含本级',
    `按${HONOR_SORT_LABELS[sort]}排列`,
  ]
}

/** Awards as their page lists them. */
export const honorsExport = defineListExport({
  name: 'honors',
  object: 'honor',
  summary: '导出荣誉名单',
  title: '荣誉名单',
  input: listHonorsInput.omit({ limit: true, cursor: true, personId: true }),
  allow: (actor) => honorDuty(actor, 'read'),
  read: async (db, actor, filter, place) => {
    const title = filter.titleId && (await findTitleName(db, actor, filter.titleId))
    if (filter.titleId && !title) return null
    const page = await listHonors(db, actor, { ...filter, ...place })
    return { ...page, said: [title, ...saidOf(filter)].filter(Boolean).join(' · ') }
  },
  columns: ({ level }) => columnsOf(level === 'city'),
})

/** The catalog of titles; those that are no longer awarded are in it, as on the page. */
export const titlesExport = defineListExport({
  name: 'honor-titles',
  object: 'honor_title',
  summary: '导出荣誉名称目录',
  title: '荣誉名称目录',
  input: listTitlesInput.omit({ limit: true, cursor: true }).extend({
    retired: listTitlesInput.shape.retired.unwrap().default('1'),
  }),
  allow: (actor) => honorDuty(actor, 'read'),
  said: ({ q, kind, retired }) =>
    [q && `含“${q}”`, kind && KIND_LABELS[kind], retired === '1' && '含已停用'].filter(Boolean).join(' · '),
  read: (db, actor, filter, place) => listTitles(db, actor, { ...filter, ...place }),
  columns: () => [
    { label: '名称', width: 34, of: ({ name }) => name },
    { label: '级别', width: 8, align: 'center', of: ({ level }) => LEVEL_LABELS[level] },
    { label: '对象', width: 8, align: 'center', of: ({ kind }) => KIND_LABELS[kind] },
    { label: '授予单位', width: 30, of: ({ grantedBy }) => grantedBy },
    { label: '别名', width: 36, of: ({ aliases }) => aliases.join('、') },
    { label: '目录', width: 10, align: 'center', of: ({ own }) => (own ? '本级' : '上级') },
    {
      label: '状态',
      width: 10,
      align: 'center',
      of: ({ status }) => (status === 'active' ? '在用' : '已停用'),
    },
  ],
})

/** The publishing desk: the own region's awards in one state, and who entered and checked them. */
export const publishExport = defineListExport({
  name: 'publish',
  object: 'honor',
  summary: '导出复核与公布清单',
  title: '复核与公布清单',
  input: publishDeskInput.omit({ cursor: true }),
  allow: (actor) => honorDuty(actor, 'publish'),
  said: ({ state }) => HONOR_STATE_LABELS[state],
  read: (db, actor, { state }, place) =>
    listHonors(db, actor, { ...listHonorsInput.parse({ state, own: '1' }), ...place }),
  columns: () => [
    ...columnsOf(false),
    { label: '登记人', width: 12, of: ({ enteredName }) => enteredName },
    { label: '复核人', width: 12, of: ({ checkedName }) => checkedName },
  ],
})
