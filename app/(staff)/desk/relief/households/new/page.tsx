import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { HouseholdForm } from '#components/features/relief/households/household-form.tsx'
import { mayCreateHousehold } from '#lib/features/relief/policy/household.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

export const metadata: Metadata = { title: '新建困难职工档案' }

export default function NewHouseholdPage() {
  return staffPage({
    title: '新建困难职工档案',
    roles: ['unit_clerk', 'relief_officer'],
    help: [
      '带 * 的先填，其余可以保存草稿后再补；提交时会逐项检查。',
      '身份证号、银行卡号、电话、住址、健康状况加密保存，页面只显示尾号。',
    ],
    header: { crumbs: [{ label: '困难职工档案', href: deskPaths.relief('households') }, { label: '新建' }] },
    load: async (_db, actor) => (mayCreateHousehold(actor) ? null : {}),
    view: () => <HouseholdForm file={null} />,
  })
}
