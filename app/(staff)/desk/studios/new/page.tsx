import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { leaderField, NAMED_FIELDS, STUDIO_FIELDS, unitField } from '#components/features/studios/fields.ts'
import { QuickForm } from '#components/form/quick-form.tsx'
import { Tabs } from '#components/ui/tabs.tsx'
import { allOrganizations } from '#lib/base/organizations/queries.ts'
import { studioDuty } from '#lib/features/studios/policy/studio.ts'
import { apiPaths, deskPaths } from '#lib/kernel/pure/paths.ts'

export const metadata: Metadata = { title: '登记工作室' }

type Data = { units: { value: string; label: string }[] }
type Props = { searchParams: Promise<{ as?: string | string[] }> }

/** The office records a studio that has its title, or applies for one; a clerk proposes one of the own unit. */
export default async function NewStudioPage({ searchParams }: Props) {
  const applies = (await searchParams).as === 'application'
  return staffPage<Data>({
    title: (_data, actor) => (actor.role === 'unit_clerk' ? '申报工作室' : '登记工作室'),
    roles: ['region_admin', 'region_officer', 'unit_clerk'],
    header: { crumbs: [{ label: '创新工作室', href: deskPaths.studios() }, { label: '登记' }] },
    load: async (db, actor) => {
      if (actor.role === 'unit_clerk') return { units: [] }
      if (studioDuty(actor, 'create')) return null
      const units = (await allOrganizations(db, actor)).filter(({ level }) => level === 'unit')
      return { units: units.map(({ id, name }) => ({ value: id, label: name })) }
    },
    view: ({ units }, actor) => {
      const next = `${deskPaths.studios()}/{id}`
      const shared = { submit: '保存', next, cancelHref: deskPaths.studios() }
      if (actor.role === 'unit_clerk') {
        return (
          <QuickForm
            fields={STUDIO_FIELDS}
            command={{ url: apiPaths.list('studio-proposals') }}
            done="草稿已保存，核对后申报"
            {...shared}
          />
        )
      }
      const own = [...STUDIO_FIELDS, unitField(units), leaderField('')]
      return (
        <div className="space-y-4">
          <Tabs
            label="登记方式"
            items={[
              { href: deskPaths.studioNew(), label: '已有称号的工作室', current: !applies },
              { href: `${deskPaths.studioNew()}?as=application`, label: '新申报', current: applies },
            ]}
          />
          <QuickForm
            key={applies ? 'application' : 'named'}
            fields={applies ? own : [...own, ...NAMED_FIELDS]}
            command={{ url: apiPaths.list('studios') }}
            done="工作室已登记"
            {...shared}
          />
        </div>
      )
    },
  })
}
