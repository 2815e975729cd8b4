'use client'

import { useState } from 'react'
import { FormDialog } from '#components/form/form-dialog.tsx'
import { useAct } from '#components/form/use-act.ts'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import { AWARD_MODE_LABELS } from '#lib/features/contests/rules/awards.ts'
import type { AwardPreview } from '#lib/features/contests/schema/desk.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

type Props = { id: string; name: string; winners: AwardPreview }

/** Shows who wins what before it is given; where several people have a winner's name, asks which one it is. */
export function AwardDialog({ id, name, winners }: Props) {
  const [chosen, setChosen] = useState<Record<string, string>>({})
  const granted = winners.filter(({ awards }) => awards.some(({ mode }) => mode === 'grant')).length
  const { act, errors, ...command } = useAct({
    url: apiPaths.act('competitions', id, 'award'),
    done: '已表彰',
    note: granted > 0 ? `${granted} 项荣誉草稿在“复核与公布”里等待复核` : undefined,
  })
  const save = () => {
    const choices = Object.entries(chosen).flatMap(([winnerId, personId]) =>
      personId ? [{ winnerId, personId }] : [],
    )
    return act({ choices })
  }
  return (
    <FormDialog
      trigger="表彰"
      triggerLabel={`表彰 ${name}`}
      variant="primary"
      wide
      title={`表彰：${name}`}
      description="按方案的奖项设置生成。直接授予的荣誉先列为草稿，由另一人复核后公布。"
      save="表彰"
      pendingLabel="正在表彰…"
      command={command}
      onSave={save}
    >
      {winners.length === 0 && <p>按方案没有人获奖，表彰后竞赛转为已表彰。</p>}
      <ul className="space-y-3">
        {winners.map(({ id: winnerId, label, unitName, words, awards, asked }) => (
          <li key={winnerId} className="border-b border-line pb-2">
            <p>
              <strong>{label}</strong>（{unitName}）{words}：
              {awards.map((award) => `${award.name}（${AWARD_MODE_LABELS[award.mode]}）`).join('、')}
            </p>
            {asked.length > 0 && (
              <Field
                label={`${label}是人员库里的哪一位`}
                path={`choices.${winnerId}`}
                error={errors[`choices.${winnerId}`]}
                required
              >
                <Select
                  placeholder="请选择"
                  options={[
                    ...asked.map((each) => ({
                      value: each.id,
                      label: [each.unitName || '单位不详', each.job].filter(Boolean).join('，'),
                    })),
                    { value: 'new', label: '都不是，登记为新人员' },
                  ]}
                  value={chosen[winnerId] ?? ''}
                  onChange={({ target }) => setChosen((old) => ({ ...old, [winnerId]: target.value }))}
                />
              </Field>
            )}
          </li>
        ))}
      </ul>
    </FormDialog>
  )
}
