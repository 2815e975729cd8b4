import { NoticeLinks } from '#components/features/notices/notice-links.tsx'
import { TITLE_FIELDS } from '#components/features/studios/fields.ts'
import { FormButton } from '#components/form/form-button.tsx'
import { Card } from '#components/ui/card.tsx'
import type { StudioNotice } from '#lib/features/studios/schema/studio.ts'
import { apiPaths, deskPaths } from '#lib/kernel/pure/paths.ts'

type Props = { studio: { id: string; name: string }; notice: StudioNotice; mayNotice: boolean }

const FIELDS = [
  ...TITLE_FIELDS.filter(({ name }) => name === 'level'),
  { name: 'contactPhone', label: '受理异议的联系电话', hint: '不填用产改办电话' },
]

function said({ needed, bar, shown }: StudioNotice): string {
  if (shown) return '公示无异议，可以命名。'
  return needed ? (bar ?? '') : '可以在本系统列入公示；已在别处公示的，命名时填公示的起止日期。'
}

/** Where a studio that waits to be named stands with its public notice, and the way to one. */
export function NoticeCard({ studio, notice, mayNotice }: Props) {
  return (
    <Card title="命名前公示">
      <div className="space-y-3">
        <p>{said(notice)}</p>
        <NoticeLinks notices={notice.notices} />
        {mayNotice && (
          <FormButton
            label="列入公示"
            about={studio.name}
            title={`列入公示：${studio.name}`}
            description="生成公示草稿：名称、领衔人、单位、拟命名级别，五个工作日；由另一位经办人发布。"
            fields={FIELDS}
            command={{ url: apiPaths.act('studios', studio.id, 'notice') }}
            submit="生成公示草稿"
            done="公示草稿已生成，请核对后由另一位经办人发布"
            next={`${deskPaths.notices()}/{id}`}
          />
        )}
      </div>
    </Card>
  )
}
