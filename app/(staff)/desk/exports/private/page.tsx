import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { PrivateTable } from '#components/features/exports/private-table.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { PRIVATE_EXPORT_ROLES, privateExports } from '#lib/base/private-exports/queries.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

export const metadata: Metadata = { title: '个人信息导出' }

/** `/desk/exports/private`: who asked for files with private values, who decided, and the files while they are there. */
export default async function PrivateExportsPage() {
  return staffPage({
    load: async (db, { level }) => (level === 'city' || level === 'county' ? privateExports(db) : null),
    title: '个人信息导出',
    roles: PRIVATE_EXPORT_ROLES,
    help: [
      '含身份证号、电话、卡号的文件要填理由申请，由另一个人批准。',
      '批准后 24 小时内由申请人下载，每次下载都留痕；文件上印有姓名、时间、编号和校验值。',
      '七天没有处理的申请自动过期。',
    ],
    header: { crumbs: [{ label: '我的导出', href: deskPaths.exports() }, { label: '个人信息导出' }] },
    view: (items) =>
      items.length > 0 ? (
        <PrivateTable items={items} />
      ) : (
        <EmptyState title="没有申请">
          <p>在人员等页面点“申请导出”，申请会出现在这里。</p>
        </EmptyState>
      ),
  })
}
