import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { TitleForm } from '#components/features/honors/title-form.tsx'
import { honorDuty } from '#lib/features/honors/policy.ts'
import { allTitles } from '#lib/features/honors/queries/titles.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

export const metadata: Metadata = { title: '荣誉名称' }

type Props = { params: Promise<{ id: string }> }

export default async function TitlePage({ params }: Props) {
  const { id } = await params
  return staffPage({
    roles: ['region_admin', 'region_officer'],
    load: async (db, actor) => {
      if (honorDuty(actor, 'titles')) return null
      return (await allTitles(db, actor, true)).find((title) => title.id === id && title.own) ?? null
    },
    title: (title) => title.name,
    header: (title) => ({
      crumbs: [
        { label: '劳模荣誉', href: deskPaths.honors() },
        { label: '荣誉名称', href: deskPaths.honorTitles() },
        { label: title.name },
      ],
    }),
    view: (title) => <TitleForm title={title} />,
  })
}
