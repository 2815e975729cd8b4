import { contestDuty } from '#lib/features/contests/policy.ts'
import { type ContestTotal, contestTotals } from '#lib/features/contests/queries/totals.ts'
import { currentMoment } from '#lib/kernel/command.ts'
import { today } from '#lib/kernel/pure/day.ts'
import { deskPaths, type Query } from '#lib/kernel/pure/paths.ts'
import type { TileRow } from '#lib/reports/tiles/schema.ts'
import type { TileSource } from '#lib/reports/tiles/source.ts'

/** So many trades stand on the board, those with most entrants first. */
const TRADES = 8

/** Competitions of the year: how many, who took part, by trade and by month. */
export const contestTile: TileSource = async (db, actor) => {
  if (contestDuty(actor, 'read')) return null
  const year = Number(today(currentMoment()).slice(0, 4))
  const totals = await contestTotals(db, actor, year)
  if (totals.contests === 0) return null
  const list = (query: Query = {}) => deskPaths.contests({ counted: '1', year, ...query })
  const row = (label: string, query: Query, { contests, entrants, units }: ContestTotal): TileRow => ({
    label,
    cells: [contests, entrants, units].map((value) => ({ value: String(value), href: list(query) })),
  })
  return {
    key: 'contests',
    title: '竞赛',
    figures: [
      { label: '今年的竞赛', value: String(totals.contests), unit: '项', href: list() },
      { label: '参赛选手和队', value: String(totals.entrants), unit: '名', href: list() },
      { label: '参赛单位', value: String(totals.units), unit: '个次', href: list() },
    ],
    table: {
      columns: ['竞赛', '参赛', '单位'],
      rows: [
        ...totals.trades.slice(0, TRADES).map((each) => row(each.key, { trade: each.key }, each)),
        ...totals.months.map((each) => row(`${Number(each.key.slice(5))}月决赛`, { month: each.key }, each)),
      ],
    },
    caliber: `${year}年度、已发文、没有取消的竞赛，市本级含所辖县区；先按工种（参赛最多的 ${TRADES} 个），再按决赛月份。一个单位参加几个项目就计几个次；退赛、被替换的不计。`,
    published: [],
  }
}
