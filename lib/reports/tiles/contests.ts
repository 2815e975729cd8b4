import { contestDuty } from '#lib/features/contests/policy.ts'
import {
  type ContestTotal,
  type ContestTotals,
  contestTotals,
  type ProposalTotal,
} from '#lib/features/contests/queries/totals.ts'
import { type ContestWords, wordFor } from '#lib/features/contests/rules/words.ts'
import { currentMoment } from '#lib/kernel/command.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { today } from '#lib/kernel/pure/day.ts'
import { formatWan } from '#lib/kernel/pure/money.ts'
import { deskPaths, type Query } from '#lib/kernel/pure/paths.ts'
import type { Db } from '#lib/kernel/scope.ts'
import type { ModuleTile, TileFigure, TileRow } from '#lib/reports/tiles/schema.ts'
import type { TileSource } from '#lib/reports/tiles/source.ts'

/** So many trades stand on the board, those with most entrants first. */
const TRADES = 8

/** What came of 五小 and 合理化建议; an amount that nobody reported is no 0. */
function proposalFigures({ contests, proposals, adopted, ...sums }: ProposalTotal, href: string) {
  if (contests === 0) return []
  const { benefits, benefitFen } = sums
  const benefit: TileFigure =
    benefits > 0
      ? {
          ...{ label: '报告的效益', value: formatWan(benefitFen), unit: '万元', href },
          note: `${benefits} 条报了金额`,
        }
      : { label: '报告的效益', value: '未报', unit: '', href }
  return [
    { label: '收到建议和成果', value: String(proposals), unit: '条', href },
    { label: '采纳', value: String(adopted), unit: '条', href },
    benefit,
  ]
}

const finalOf = ({ final }: ContestWords) => final
const monthLabel = ({ key, reviewed }: ContestTotal) =>
  `${Number(key.slice(5))}月${wordFor(reviewed, finalOf)}`

function caliberOf(year: number, { reviewed }: ContestTotals): string {
  const matches = `${year}年度、已发文、没有取消的竞赛，市本级含所辖县区；先按工种（参赛最多的 ${TRADES} 个），再按${wordFor(reviewed.contests > 0 ? [false, true] : [false], finalOf)}月份。一个单位参加几个项目就计几个次；退赛、被替换的不计。`
  if (reviewed.contests === 0) return matches
  return `${matches}建议和成果是五小、合理化建议竞赛收到的全部，采纳的含已实施的；效益只合计已登记实施结果并报了金额的，没有报的不当作 0，各条的计算期可能不同。`
}

/** The tile of one year; null: nothing to show. */
export async function contestTileOf(db: Db, actor: Actor, year: number): Promise<ModuleTile | null> {
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
      ...proposalFigures(totals.reviewed, list({ reviewed: '1' })),
    ],
    table: {
      columns: ['竞赛', '参赛', '单位'],
      rows: [
        ...totals.trades.slice(0, TRADES).map((each) => row(each.key, { trade: each.key }, each)),
        ...totals.months.map((each) => row(monthLabel(each), { month: each.key }, each)),
      ],
    },
    caliber: caliberOf(year, totals),
    published: [],
  }
}

/** Competitions of the year: how many, who took part, by trade and by month; what units proposed and what came of it. */
export const contestTile: TileSource = async (db, actor) =>
  contestDuty(actor, 'read') ? null : contestTileOf(db, actor, Number(today(currentMoment()).slice(0, 4)))
