'use client'

import { useState } from 'react'
import { actUrl } from '#components/features/imports/text.ts'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { useAct } from '#components/form/use-act.ts'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import type { BatchView } from '#lib/base/imports/schema.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

type Props = { batch: Pick<BatchView, 'id' | 'columns' | 'header' | 'samples' | 'mapping'>; again?: boolean }

/** Which column of the file is which. What was recognized is filled in; the rest is asked. */
export function MatchForm({ batch, again = false }: Props) {
  const { act, pending, problem } = useAct({
    url: actUrl(batch.id, 'match'),
    next: () => deskPaths.importBatch(batch.id),
  })
  const [mapping, setMapping] = useState(batch.mapping)
  const used = new Set(Object.values(mapping).filter((index) => index !== null))
  const unused = batch.header.filter(({ index }) => !used.has(index))
  const missing = batch.columns.find(({ key, required }) => required && (mapping[key] ?? null) === null)
  return (
    <Card title={again ? '重新对应列' : '对应列'}>
      <p className="mb-3 text-ink-2">
        左边是系统要的内容，右边选文件里的哪一列。选好后会记住，下次同样的表不再问。
      </p>
      <ErrorSummary problem={problem} />
      <div className="grid gap-4 sm:grid-cols-2">
        {batch.columns.map(({ key, label, required, help }) => {
          const index = mapping[key] ?? null
          const sample = index === null ? '' : (batch.samples[index] ?? []).join('、')
          return (
            <Field
              key={key}
              label={label}
              path={`mapping.${key}`}
              required={required}
              hint={sample ? `文件里的内容：${sample.slice(0, 60)}` : help}
            >
              <Select
                placeholder={required ? '请选择文件里的列' : '文件里没有'}
                value={index === null ? '' : String(index)}
                options={batch.header.map((column) => ({
                  value: String(column.index),
                  label: `${column.letter} 列：${column.label}`,
                  disabled: used.has(column.index) && column.index !== index,
                }))}
                onChange={(event) =>
                  setMapping({
                    ...mapping,
                    [key]: event.target.value === '' ? null : Number(event.target.value),
                  })
                }
              />
            </Field>
          )
        })}
      </div>
      {unused.length > 0 && (
        <p className="mt-4 text-sm text-ink-2">不导入的列：{unused.map(({ label }) => label).join('、')}</p>
      )}
      <div className="mt-4 flex flex-wrap gap-3">
        <Button
          variant="primary"
          pending={pending}
          pendingLabel="正在试运行…"
          disabledReason={missing ? `请先选择“${missing.label}”在文件的哪一列` : null}
          onClick={() => void act({ mapping })}
        >
          试运行
        </Button>
      </div>
    </Card>
  )
}
