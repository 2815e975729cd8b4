import { FormButton } from '#components/form/form-button.tsx'
import { type QuickField, REASON_FIELD } from '#components/form/quick-fields.ts'
import { buttonClass } from '#components/ui/button-class.ts'
import type { NoticeDetail } from '#lib/base/notices/schema.ts'
import { formatDay } from '#lib/kernel/pure/day.ts'
import { apiPaths, deskPaths } from '#lib/kernel/pure/paths.ts'

type Asked = 'publish' | 'withdraw' | 'conclude'

type Words = {
  label: string
  title: string
  text: (notice: NoticeDetail) => string
  done: string
  /** what is asked besides */
  fields: readonly QuickField[]
}

const WORDS: Record<Asked, Words> = {
  publish: {
    label: '发布公示',
    title: '发布这条公示？',
    text: (notice) =>
      `${formatDay(notice.startOn)}起在公众网站公示，到${formatDay(notice.endOn)}自动撤下。发布后不能修改，只能撤下重新起草。`,
    done: '公示已发布',
    fields: [],
  },
  withdraw: {
    label: '撤下',
    title: '撤下这条公示？',
    text: () => '公众网站上马上看不到，公示留痕保留。撤下后不能恢复，需要时重新起草。',
    done: '公示已撤下',
    fields: [{ ...REASON_FIELD, label: '撤下原因' }],
  },
  conclude: {
    label: '作出结论',
    title: '公示结论',
    text: (notice) =>
      notice.objections.some((each) => each.state === 'UPHELD')
        ? '有异议成立，结论为“异议成立”。'
        : '公示期满，结论为“公示无异议”。',
    done: '结论已记录',
    fields: [{ name: 'note', label: '说明', type: 'area' }],
  },
}

/** What the reader may do with the notice now; an act that needs somebody else says so. */
export function NoticeActs({ notice }: { notice: NoticeDetail }) {
  const verbs = (['publish', 'conclude', 'withdraw'] as const).filter((verb) => verb in notice.acts)
  return (
    <div className="no-print flex flex-wrap items-start gap-3">
      {verbs.map((verb) => {
        const { label, title, text, done, fields } = WORDS[verb]
        return (
          <FormButton
            key={verb}
            description={text(notice)}
            variant={verb === 'withdraw' ? 'secondary' : 'primary'}
            disabledReason={notice.acts[verb] ?? null}
            command={{ url: apiPaths.act('notices', notice.id, verb) }}
            extra={{ version: notice.version }}
            submit={label}
            {...{ label, title, done, fields }}
          />
        )
      })}
      {notice.acts.update === null && (
        <a href={`${deskPaths.notice(notice.id)}?edit=1`} className={buttonClass('secondary', 'sm')}>
          修改
        </a>
      )}
    </div>
  )
}
