import { FileList } from '#components/features/files/file-list.tsx'
import { RecordFiles } from '#components/features/files/record-files.tsx'
import { Card } from '#components/ui/card.tsx'
import type { FileView } from '#lib/base/files/schema.ts'
import type { PersonDetail } from '#lib/base/people/schema.ts'
import { formatDay } from '#lib/kernel/pure/day.ts'

function consentWords({ photoConsent, photoConsentOn, photoWithdrawnOn }: PersonDetail): string {
  if (photoConsent) return `本人同意公开照片${photoConsentOn ? `（${formatDay(photoConsentOn)}登记）` : ''}。`
  if (photoWithdrawnOn) return `本人已撤回同意（${formatDay(photoWithdrawnOn)}），照片不公开。`
  return '本人还没有同意公开照片，照片不公开。在“修改资料”里登记。'
}

/** The photo of a person and whether it may be shown. A new one goes out with the next publishing of an honor. */
export function PhotoCard({
  person,
  photos,
  mayWrite,
}: {
  person: PersonDetail
  photos: readonly FileView[]
  mayWrite: boolean
}) {
  if (!mayWrite && photos.length === 0) return null
  return (
    <Card title="照片">
      <div className="space-y-3">
        <p className="text-ink-2">
          {consentWords(person)}
          {photos.length > 0 && person.photoConsent && '下次公布荣誉时一起公开；换照片后旧照片立即撤下。'}
        </p>
        {mayWrite ? (
          <RecordFiles
            label="照片"
            files={photos}
            target={{ owner: 'person', personId: person.id }}
            removeAt="person-photos"
          />
        ) : (
          <FileList files={photos} label="照片" />
        )}
      </div>
    </Card>
  )
}
