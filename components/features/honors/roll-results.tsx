import { FilterChips } from '#components/data/filter-chips.tsx'
import { PageLinks } from '#components/data/page-links.tsx'
import { chosenParts } from '#components/features/honors/roll-labels.ts'
import { RollList } from '#components/features/honors/roll-list.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import {
  isFiltered,
  NO_FILTER,
  ROLL_SORT_LABELS,
  type RollFilter,
  type RollView,
  rollQuery,
} from '#lib/features/honors/rules/roll.ts'
import type { RollPage } from '#lib/features/honors/schema/public.ts'
import { apiPaths, publicPaths } from '#lib/kernel/pure/paths.ts'

/** The page's address with another choice. */
export type RollHref = (view: Partial<RollView>) => string

function Nothing({ filter, clearHref }: { filter: RollFilter; clearHref: string }) {
  if (!isFiltered(filter)) {
    return <EmptyState title="本地区还没有公布荣誉">公布后在这里按姓氏笔画列出。</EmptyState>
  }
  const words = chosenParts(filter).map(({ value }) => value)
  return (
    <EmptyState
      title={`没有符合“${words.join(' · ')}”的荣誉`}
      action={
        <a href={clearHref} className="link">
          清空条件，查看全部
        </a>
      }
    >
      可以换姓名中的一个字、拼音或首字母再找。
    </EmptyState>
  )
}

function Chips({ filter, href }: { filter: RollFilter; href: RollHref }) {
  const chips = chosenParts(filter).map(({ parts, label, value }) => {
    const rest = Object.fromEntries(
      Object.entries(filter).filter(([name]) => !(parts as string[]).includes(name)),
    )
    return { label, value, withoutHref: href({ filter: { ...NO_FILTER, ...rest } }) }
  })
  return <FilterChips chips={chips} clearHref={href({ filter: NO_FILTER })} />
}

/** The same choice as a table and for programs. */
export function OpenData({ slug, filter }: { slug: string; filter: RollFilter }) {
  const query = rollQuery({ filter })
  return (
    <p className="no-print mt-6 text-sm text-ink-2">
      开放数据：
      <a href={publicPaths.honorsCsv(slug, query)} className="link inline-flex min-h-6 items-center">
        下载表格（CSV）
      </a>
      ，
      <a href={apiPaths.publicHonors(slug, query)} className="link inline-flex min-h-6 items-center">
        数据接口（JSON）
      </a>
      。可以复制、转载和加工，请注明来源和截至时间。
    </p>
  )
}

type Props = { roll: RollPage; view: RollView; href: RollHref; slug: string; large: boolean }

/** Holders as chosen: what is chosen, how many, the list and its pages. */
export function RollResults({ roll, view, href, ...where }: Props) {
  const { filter } = view
  return (
    <div className="space-y-4">
      <Chips filter={filter} href={href} />
      {roll.holders > 0 && (
        <p>
          共 {roll.holders} 个得主，{roll.awards} 项荣誉，按{ROLL_SORT_LABELS[view.sort]}排列
          {roll.pages > 1 && `；第 ${roll.page} 页，共 ${roll.pages} 页`}。
        </p>
      )}
      {roll.items.length > 0 ? (
        <RollList items={roll.items} {...where} />
      ) : (
        <Nothing filter={filter} clearHref={href({ filter: NO_FILTER })} />
      )}
      <PageLinks
        label="荣誉分页"
        page={roll.page}
        pages={roll.pages}
        href={(page) => href({ ...view, page })}
      />
    </div>
  )
}
