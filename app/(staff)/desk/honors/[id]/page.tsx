import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { CollectiveForm } from '#components/features/honors/collective-form.tsx'
import { HonorActs } from '#components/features/honors/honor-acts.tsx'
import { HonorRecord } from '#components/features/honors/honor-record.tsx'
import { NoticeStandingCard } from '#components/features/honors/notice-standing.tsx'
import { PublicPreview } from '#components/features/honors/public-preview.tsx'
import { ScanCard } from '#components/features/honors/scan-card.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { Card } from '#components/ui/card.tsx'
import { currentFiles } from '#lib/base/files/rows.ts'
import { findHonor } from '#lib/features/honors/commands/load.ts'
import { SCAN_OWNER } from '#lib/features/honors/commands/scans.ts'
import { editVerdict, honorDuty, honorVerbs, noticeVerdict } from '#lib/features/honors/policy.ts'
import { getHonor } from '#lib/features/honors/queries/list.ts'
import { previewHonor } from '#lib/features/honors/queries/preview.ts'
import { idSchema } from '#lib/kernel/pure/ids.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

export const metadata: Metadata = { title: '荣誉' }

type Props = { params: Promise<{ id: string }> }

export default async function HonorPage({ params }: Props) {
  const { id } = await params
  return staffPage({
    roles: ['region_admin', 'region_officer', 'leader', 'auditor'],
    load: async (db, actor) => {
      if (!idSchema.safeParse(id).success) return null
      const honor = await getHonor(db, actor, id)
      const loaded = honor && (await findHonor(db, actor.cityId, id))
      if (!loaded) return null
      return {
        honor,
        preview: await previewHonor(db, loaded),
        verbs: honorVerbs(actor, loaded.subject),
        mayEdit: editVerdict(actor, loaded.subject) === null,
        notice: loaded.notice,
        scans: await currentFiles(db, { cityId: actor.cityId, ownerType: SCAN_OWNER, ownerId: id }),
        mayScan: honorDuty(actor, 'update', loaded.subject) === null,
        mayNotice: noticeVerdict(actor, loaded.subject) === null,
      }
    },
    title: ({ honor }) => `${honor.holderName}：${honor.title}`,
    header: ({ honor, mayEdit }) => ({
      crumbs: [{ label: '劳模荣誉', href: deskPaths.honors() }, { label: honor.title }],
      actions: mayEdit && (
        <a href={deskPaths.honorEdit(id)} className={buttonClass('secondary')}>
          修改
        </a>
      ),
    }),
    view: ({ honor, preview, verbs, notice, mayNotice, scans, mayScan }) => (
      <div className="space-y-4">
        {verbs.length > 0 && <HonorActs id={id} verbs={verbs} holder={honor.holderName} />}
        <div className="grid gap-4 lg:grid-cols-2">
          <div className="space-y-4">
            <HonorRecord honor={honor} />
            <NoticeStandingCard id={id} notice={notice} mayNotice={mayNotice} />
            {mayScan && honor.collective && (
              <CollectiveForm honorId={id} name={honor.holderName} collective={honor.collective} />
            )}
            <ScanCard honorId={id} scans={scans} mayWrite={mayScan} />
          </div>
          <Card title="公众将看到的内容">
            <PublicPreview preview={preview} />
          </Card>
        </div>
      </div>
    ),
  })
}
