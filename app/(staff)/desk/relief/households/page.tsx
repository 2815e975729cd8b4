import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { ExportLinks } from '#components/data/export-links.tsx'
import { Pagination } from '#components/data/pagination.tsx'
import { AskPrivate } from '#components/features/exports/ask-private.tsx'
import { HouseholdFilter, HouseholdTable } from '#components/features/relief/households/household-list.tsx'
import { PublishedBeside } from '#components/features/relief/households/published-beside.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { toFigureItem } from '#lib/features/figures/queries.ts'
import {
  countHouseholds,
  listHouseholds,
  unionsWithFiles,
} from '#lib/features/relief/households/queries/list.ts'
import {
  HOUSEHOLD_READERS,
  mayCreateHousehold,
  mayExportHouseholds,
  mayReadHouseholds,
} from '#lib/features/relief/policy/household.ts'
import { listHouseholdsInput } from '#lib/features/relief/schema/household.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'
import type { Db } from '#lib/kernel/scope.ts'

export const metadata: Metadata = { title: '困难职工档案' }

type Search = Record<string, string | string[] | undefined>
type Props = { searchParams: Promise<Search> }

/** Empty fields of a GET form are no filters. */
const given = (search: Search) =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== ''))

const TOPICS = ['困难帮扶', '劳模待遇', '普惠服务']

/** What newspapers said of relief in the actor's region. */
async function published(db: Db, actor: Actor) {
  const countyId = actor.region?.id === actor.countyId ? actor.countyId : ''
  const rows = await db.publishedFigure.findMany({
    where: { cityId: actor.cityId, countyId, topic: { in: TOPICS } },
    orderBy: [{ factId: 'asc' }],
  })
  return rows.map(toFigureItem)
}

export default async function HouseholdsPage({ searchParams }: Props) {
  const asked = listHouseholdsInput.safeParse(given(await searchParams))
  const input = asked.success ? asked.data : listHouseholdsInput.parse({})
  const { cursor: _cursor, limit: _limit, ...filter } = input
  return staffPage({
    title: '困难职工档案',
    roles: HOUSEHOLD_READERS,
    help: [
      '一户一档，先建档、后帮扶。基层工会填报、入户、比对、公示后上报，县级批准后在档。',
      '身份证号、银行卡号、电话、住址、健康状况加密保存；查看要填理由并留痕，不能用来筛选、排序。',
      '在档一年要复核一次；“即将到期”“一年未更新”“从未帮扶”在“关注”里筛选。',
    ],
    load: async (db, actor) => {
      if (mayReadHouseholds(actor)) return null
      return {
        page: await listHouseholds(db, actor, input),
        total: await countHouseholds(db, actor, input),
        unions: await unionsWithFiles(db, actor),
        figures: await published(db, actor),
      }
    },
    header: (_data, actor) => ({
      actions: (
        <>
          <ExportLinks list="households" query={filter} />
          {mayExportHouseholds(actor) === null && (
            <AskPrivate list="households-private" shows="身份证号、卡号" filter={filter} />
          )}
          {mayCreateHousehold(actor) === null && (
            <>
              <a href={deskPaths.imports({ kind: 'relief_households' })} className={buttonClass('secondary')}>
                从 Excel 导入
              </a>
              <a href={deskPaths.householdNew()} className={buttonClass('primary')}>
                新建档案
              </a>
            </>
          )}
        </>
      ),
    }),
    view: ({ page, total, unions, figures }) => (
      <div className="space-y-4">
        <HouseholdFilter input={input} unions={unions} />
        {page.items.length > 0 ? (
          <HouseholdTable files={page.items} />
        ) : (
          <EmptyState title="没有符合条件的档案">
            <p>换一个条件再找，或新建档案。</p>
          </EmptyState>
        )}
        <Pagination
          label="档案分页"
          text={`共 ${total} 户`}
          {...(page.nextCursor
            ? { nextHref: deskPaths.relief('households', { ...filter, cursor: page.nextCursor }) }
            : {})}
        />
        <PublishedBeside figures={figures} />
      </div>
    ),
  })
}
