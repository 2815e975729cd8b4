import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { HonorTable } from '#components/features/honors/honor-table.tsx'
import { ArchivePerson } from '#components/features/people/archive-person.tsx'
import { PersonEvents, PersonFacts } from '#components/features/people/person-view.tsx'
import { PhotoCard } from '#components/features/people/photo-card.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { Card } from '#components/ui/card.tsx'
import { currentFiles } from '#lib/base/files/rows.ts'
import { PHOTO_OWNER } from '#lib/base/people/commands/photo.ts'
import { personVerdict } from '#lib/base/people/policy.ts'
import { getPerson } from '#lib/base/people/queries.ts'
import { honorDuty } from '#lib/features/honors/policy.ts'
import { honorsOfPerson } from '#lib/features/honors/queries/list.ts'
import { idSchema } from '#lib/kernel/pure/ids.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

export const metadata: Metadata = { title: '人员' }

type Props = { params: Promise<{ id: string }> }

export default async function PersonPage({ params }: Props) {
  const { id } = await params
  return staffPage({
    roles: ['region_admin', 'region_officer', 'leader', 'auditor'],
    load: async (db, actor) => {
      const person = idSchema.safeParse(id).success ? await getPerson(db, actor, id) : null
      if (!person) return null
      const at = { cityId: actor.cityId, countyId: person.countyId }
      return {
        person,
        honors: await honorsOfPerson(db, actor, id),
        photos: await currentFiles(db, { cityId: actor.cityId, ownerType: PHOTO_OWNER, ownerId: id }),
        mayWrite: personVerdict(actor, 'write', at) === null,
        mayArchive: personVerdict(actor, 'archive', at) === null,
        mayAward: honorDuty(actor, 'create', at) === null,
      }
    },
    title: ({ person }) => person.name,
    header: ({ person, mayWrite }) => ({
      crumbs: [{ label: '人员', href: deskPaths.people() }, { label: person.name }],
      actions: mayWrite && (
        <a href={deskPaths.personEdit(id)} className={buttonClass('primary')}>
          修改资料
        </a>
      ),
    }),
    view: ({ person, honors, photos, mayWrite, mayAward, mayArchive }) => (
      <div className="space-y-4">
        <Card
          title={`荣誉（${honors.items.length} 项）`}
          actions={
            mayAward && (
              <a href={deskPaths.honorNew({ personId: id })} className={buttonClass('secondary')}>
                登记荣誉
              </a>
            )
          }
        >
          {honors.items.length > 0 ? (
            <HonorTable
              honors={honors.items}
              caption={`${person.name}的荣誉`}
              holder={false}
              regions={false}
            />
          ) : (
            <p className="text-ink-2">还没有登记荣誉。</p>
          )}
        </Card>
        <div className="grid gap-4 lg:grid-cols-2">
          <PersonFacts person={person} />
          <div className="space-y-4">
            <PersonEvents person={person} mayAdd={mayWrite} />
            <PhotoCard person={person} photos={photos} mayWrite={mayWrite} />
            {mayArchive && <ArchivePerson person={person} />}
          </div>
        </div>
      </div>
    ),
  })
}
