import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { ExportLinks } from '#components/data/export-links.tsx'
import { TitleForm } from '#components/features/honors/title-form.tsx'
import { TitleTable } from '#components/features/honors/title-table.tsx'
import { ActButton } from '#components/form/act-button.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { honorDuty } from '#lib/features/honors/policy.ts'
import { allTitles } from '#lib/features/honors/queries/titles.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

export const metadata: Metadata = { title: '荣誉名称' }

export default function TitlesPage() {
  return staffPage({
    title: '荣誉名称',
    roles: ['region_admin', 'region_officer', 'leader', 'auditor'],
    help: [
      '登记荣誉时从这个目录里选；县里也能用市里的名称。',
      '别名写文件、表格里的其他叫法，例如 劳动竞赛先进个人。',
      '不再评选的停用，已登记的荣誉不变。',
    ],
    header: {
      crumbs: [{ label: '劳模荣誉', href: deskPaths.honors() }, { label: '荣誉名称' }],
      actions: <ExportLinks list="honor-titles" />,
    },
    load: async (db, actor) => ({
      titles: await allTitles(db, actor, true),
      mayWrite: honorDuty(actor, 'titles') === null,
    }),
    view: ({ titles, mayWrite }) => (
      <div className="space-y-4">
        {titles.length > 0 ? (
          <TitleTable titles={titles} mayWrite={mayWrite} />
        ) : (
          <EmptyState
            title="还没有荣誉名称"
            action={
              mayWrite && (
                <ActButton
                  url="/api/v1/honor-titles-standard"
                  label="装入常用荣誉名称"
                  done="常用荣誉名称已装入"
                />
              )
            }
          >
            <p>可以先装入各级劳模、五一劳动奖等常用名称，再按本地的改。</p>
          </EmptyState>
        )}
        {mayWrite && (
          <Card title="新建荣誉名称">
            <TitleForm title={null} />
          </Card>
        )}
      </div>
    ),
  })
}
