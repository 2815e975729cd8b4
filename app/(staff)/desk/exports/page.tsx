import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { ExportTable } from '#components/features/exports/export-table.tsx'
import { RefreshWhile } from '#components/features/exports/refresh-while.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ownExports } from '#lib/base/exports/queries.ts'
import { PRIVATE_EXPORT_ROLES } from '#lib/base/private-exports/queries.ts'
import { currentMoment } from '#lib/kernel/command.ts'
import { ROLES } from '#lib/kernel/pure/actor.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

export const metadata: Metadata = { title: '我的导出' }

/** `/desk/exports`: lists that were too long to wait for, and where they are. */
export default async function ExportsPage() {
  return staffPage({
    load: (db, actor) => ownExports(db, actor, currentMoment()),
    title: '我的导出',
    roles: ROLES.filter((role) => role !== 'platform_admin'),
    help: [
      '超过 5,000 行的清单在后台生成，可以离开本页，好了会发消息。',
      '文件保留 24 小时，只有导出的人能下载。',
      '每次导出都留审计记录。',
    ],
    header: (_items, actor) => ({
      actions: PRIVATE_EXPORT_ROLES.includes(actor.role) && (
        <a href={deskPaths.privateExports()} className={buttonClass('secondary')}>
          个人信息导出申请
        </a>
      ),
    }),
    view: (items) =>
      items.length > 0 ? (
        <>
          <RefreshWhile running={items.some(({ state }) => state === 'WAITING')} />
          <ExportTable items={items} />
        </>
      ) : (
        <EmptyState title="没有在后台生成的文件">
          <p>在各清单页面点“导出 Excel”或“导出 CSV”，短的清单直接下载，长的会出现在这里。</p>
        </EmptyState>
      ),
  })
}
