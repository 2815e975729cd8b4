import { toFigureItem } from '#lib/features/figures/queries.ts'
import type { FigureItem } from '#lib/features/figures/schema.ts'
import { countHolders } from '#lib/features/honors/public/roll.ts'
import { rollFilter, rollQuery } from '#lib/features/honors/rules/roll.ts'
import { countPublicRelief } from '#lib/features/relief/totals/public.ts'
import { countPublicStudios } from '#lib/features/studios/public.ts'
import { browseFilter, browseQuery } from '#lib/features/studios/rules/browse.ts'
import { currentMoment } from '#lib/kernel/command.ts'
import { today } from '#lib/kernel/pure/day.ts'
import { publicPaths } from '#lib/kernel/pure/paths.ts'
import type { Db } from '#lib/kernel/scope.ts'

type Search = Record<string, string>

/** A public list that can be counted beside a published figure, under the conditions that the figure names. */
type CountedList = {
  /** null = not told: then nothing stands beside the figure */
  count: (db: Db, slug: string, search: Search) => Promise<number | null>
  path: (slug: string, search: Search) => string
  /** 口径 */
  caliber: string
}

/** The lists by the name that stands in a figure's `records`. */
const LISTS: Record<string, CountedList> = {
  honors: {
    count: (db, slug, search) => countHolders(db, slug, rollFilter(search)),
    path: (slug, search) => publicPaths.honors(slug, rollQuery({ filter: rollFilter(search) })),
    caliber: '荣誉榜中符合同一条件的得主，只计已公布的',
  },
  studios: {
    count: countPublicStudios,
    path: (slug, search) => publicPaths.studios(slug, browseQuery({ filter: browseFilter(search) })),
    caliber: '工作室页中符合同一条件的工作室，一个只计一次（按最高级别），只计已公布的',
  },
  relief: {
    count: countPublicRelief,
    path: (slug) => publicPaths.relief(slug),
    caliber: '帮扶页中同一项目已公布的合计，只计本系统发放的；分年度公布的相加，同一户各年各计一次',
  },
}

type FigureRow = Parameters<typeof toFigureItem>[0] & { records: string }

/** The code of what the system counts begins with this, and ends with that of the published figure beside it. */
const RECORDED = 'recorded.'

/** Of all figures those that the system counts beside a published one, by the code of that one. */
export function besideOf(figures: readonly FigureItem[]): ReadonlyMap<string, FigureItem> {
  const recorded = figures.filter(({ records }) => records !== undefined)
  return new Map(recorded.map((item) => [item.code.slice(RECORDED.length), item]))
}

/** What the system counts beside each published figure that names a list: the two are shown together, never mixed. */
export async function recordedBeside(
  db: Db,
  slug: string,
  rows: readonly FigureRow[],
): Promise<FigureItem[]> {
  const items: FigureItem[] = []
  for (const row of rows) {
    const [name = '', query = ''] = row.records.split('?', 2)
    const list = Object.hasOwn(LISTS, name) ? LISTS[name] : undefined
    if (!list) continue
    const search = Object.fromEntries(new URLSearchParams(query))
    const value = await list.count(db, slug, search)
    if (value === null) continue
    const { code, label, topic, unit } = toFigureItem(row)
    items.push({
      ...{ label, topic },
      // 600余人次: what is counted is exact
      unit: unit.replace(/^[余多]/, ''),
      code: `${RECORDED}${code}`,
      value,
      asPrinted: '',
      periodWord: '',
      asOf: today(currentMoment()),
      source: '本系统',
      grade: null,
      kind: 'recorded',
      statement: list.caliber,
      headline: false,
      records: list.path(slug, search),
    })
  }
  return items
}
