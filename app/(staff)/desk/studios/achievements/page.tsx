import type { Metadata } from 'next'
import { given, type SearchProps } from '#app/(staff)/desk/studios/search.ts'
import { staffPage } from '#app/staff-page.tsx'
import { ExportLinks } from '#components/data/export-links.tsx'
import { FilterForm } from '#components/data/filter-form.tsx'
import { Pagination } from '#components/data/pagination.tsx'
import { AchievementTable } from '#components/features/studios/achievement-table.tsx'
import { StudioTabs } from '#components/features/studios/studio-tabs.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { optionsOf } from '#components/ui/options.ts'
import {
  ACHIEVEMENT_KIND_LABELS,
  ACHIEVEMENT_KINDS,
  ACHIEVEMENT_STATE_LABELS,
  ACHIEVEMENT_STATES,
} from '#lib/features/studios/labels.ts'
import { STUDIO_POLICY } from '#lib/features/studios/policy/studio.ts'
import {
  listAchievements,
  sumAchievements,
  yearsOfAchievements,
} from '#lib/features/studios/queries/achievements.ts'
import { type ListAchievements, listAchievementsInput } from '#lib/features/studios/schema/achievement.ts'
import { formatWan } from '#lib/kernel/pure/money.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

export const metadata: Metadata = { title: '工作室成果' }

function Filter({ input, years }: { input: ListAchievements; years: readonly number[] }) {
  return (
    <FilterForm
      action={deskPaths.achievements()}
      label="筛选成果"
      fields={[
        {
          ...{ name: 'q', label: '成果、编号、完成人', type: 'search', size: 'l' },
          ...{ value: input.q, hint: '汉字、拼音或首字母' },
        },
        {
          ...{ name: 'kind', label: '类别', value: input.kind, all: '全部' },
          options: optionsOf(ACHIEVEMENT_KIND_LABELS, ACHIEVEMENT_KINDS),
        },
        {
          ...{ name: 'year', label: '年份', value: input.year?.toString(), all: '全部' },
          options: years.map((year) => ({ value: String(year), label: year ? `${year}年` : '未注明' })),
        },
        {
          ...{ name: 'state', label: '状态', value: input.state, all: '全部' },
          options: optionsOf(ACHIEVEMENT_STATE_LABELS, ACHIEVEMENT_STATES),
        },
      ]}
    />
  )
}

export default async function AchievementsPage({ searchParams }: SearchProps) {
  const asked = listAchievementsInput.safeParse(given(await searchParams))
  const input = asked.success ? asked.data : listAchievementsInput.parse({})
  const { cursor: _cursor, limit: _limit, ...filter } = input
  return staffPage({
    title: '工作室成果',
    roles: STUDIO_POLICY.read,
    help: [
      '在工作室页登记成果；单位报送的由总工会确认后计数。',
      '几个工作室共同完成的只登记一次，加为“共同完成的工作室”，总数只计一次。',
      '经济效益要写明期间和核算方；只合计已确认的。',
    ],
    load: async (db, actor) => ({
      page: await listAchievements(db, actor, input),
      sums: await sumAchievements(db, actor, input),
      years: await yearsOfAchievements(db, actor),
    }),
    header: { actions: <ExportLinks list="studio-achievements" query={filter} /> },
    view: ({ page, sums, years }, actor) => (
      <div className="space-y-4">
        <StudioTabs current="achievements" role={actor.role} />
        <Filter input={input} years={years} />
        <p>
          已确认 {sums.confirmed} 项，其中写明的经济效益合计 {formatWan(sums.benefitFen)} 万元。
          <span className="text-ink-2">口径：共同完成的成果只计一次；各项效益期间不同，按登记数相加。</span>
        </p>
        {page.items.length > 0 ? (
          <AchievementTable items={page.items} studio />
        ) : (
          <EmptyState title="没有符合条件的成果">
            <p>换一个名称、类别或年份再找；成果在工作室页登记。</p>
          </EmptyState>
        )}
        <Pagination
          label="成果分页"
          text={`共 ${sums.count} 项`}
          {...(page.nextCursor
            ? { nextHref: deskPaths.achievements({ ...filter, cursor: page.nextCursor }) }
            : {})}
        />
      </div>
    ),
  })
}
