import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { DuplicateList } from '#components/features/people/duplicate-list.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { personVerdict } from '#lib/base/people/policy.ts'
import { likelyDuplicates } from '#lib/base/people/queries.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

export const metadata: Metadata = { title: '疑似重复' }

export default function DuplicatesPage() {
  return staffPage({
    title: '疑似重复',
    roles: ['region_admin', 'region_officer'],
    help: [
      '姓名（或曾用名）相同，性别和出生年月不冲突的，列在这里。',
      '合并前看清会发生什么；不是同一人的标一下，不再提示。',
    ],
    header: { crumbs: [{ label: '人员', href: deskPaths.people() }, { label: '疑似重复' }] },
    load: async (db, actor) => (personVerdict(actor, 'merge') ? null : likelyDuplicates(db, actor)),
    view: (pairs) =>
      pairs.length > 0 ? (
        <DuplicateList pairs={pairs} />
      ) : (
        <EmptyState title="没有疑似重复的人员">
          <p>登记或导入后，同名又不矛盾的记录会出现在这里。</p>
        </EmptyState>
      ),
  })
}
