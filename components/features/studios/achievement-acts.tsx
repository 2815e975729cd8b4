import { ActButton } from '#components/form/act-button.tsx'
import { FormButton } from '#components/form/form-button.tsx'
import { REASON_FIELD } from '#components/form/quick-fields.ts'
import type { AchievementItem } from '#lib/features/studios/schema/achievement.ts'
import { apiPaths, deskPaths } from '#lib/kernel/pure/paths.ts'

type Props = {
  item: AchievementItem
  mayEdit: boolean
  mayConfirm: boolean
  others: readonly { id: string; name: string }[]
}

/** What this reader can do with an achievement now. */
export function AchievementActs({ item, mayEdit, mayConfirm, others }: Props) {
  const url = (verb: string) => apiPaths.act('studio-achievements', item.id, verb)
  const waits = item.state === 'REPORTED'
  if (!mayEdit && !mayConfirm) return null
  return (
    <div className="no-print flex flex-wrap items-start gap-2">
      {mayConfirm && (waits || item.state === 'REFUSED') && (
        <ActButton
          label="确认"
          name={`确认 ${item.name}`}
          variant="primary"
          url={url('confirm')}
          done="成果已确认"
        />
      )}
      {mayConfirm && waits && (
        <FormButton
          label="不予认可"
          fields={[REASON_FIELD]}
          command={{ url: url('refuse') }}
          submit="不予认可"
          done="已记为未认可"
        />
      )}
      {mayConfirm && others.length > 0 && (
        <FormButton
          label="加共同完成的工作室"
          description="在那个工作室也显示，总数仍只计一次。"
          fields={[
            {
              name: 'studioId',
              label: '工作室',
              type: 'select',
              options: others.map(({ id, name }) => ({ value: id, label: name })),
              required: true,
            },
          ]}
          command={{ url: url('join') }}
          submit="加入"
          done="已加入"
        />
      )}
      {mayEdit && (
        <FormButton
          label="作废"
          description="误登的成果作废后不再出现在列表里，公众页随即去掉。"
          fields={[REASON_FIELD]}
          command={{ url: url('discard') }}
          submit="作废"
          done="成果已作废"
          next={deskPaths.achievements()}
        />
      )}
    </div>
  )
}
