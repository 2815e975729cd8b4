'use client'

import { useState } from 'react'
import { useFound } from '#components/form/use-found.ts'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Select } from '#components/ui/select.tsx'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

type Found = { id: string; name: string; unitName: string }
type Props = {
  label: string
  path: string
  error: string | undefined
  hint: string | undefined
  required: boolean
  value: string
  /** name of the person that `value` means, where it was chosen before */
  shown: string
  onChange: (id: string) => void
}

/** Somebody of the register: words for name, unit, pinyin or initials are typed, one of the people found is chosen. */
export function PersonField({ label, path, error, hint, required, value, shown, onChange }: Props) {
  const [words, setWords] = useState('')
  const q = words.trim()
  const found = useFound<Found>(q ? apiPaths.list('people', { q, own: '1', limit: 20 }) : null)
  const known = found.some(({ id }) => id === value) || !value ? [] : [{ value, label: shown || '已选的人' }]
  const options = found.map(({ id, name, unitName }) => ({
    value: id,
    label: unitName ? `${name}（${unitName}）` : name,
  }))
  return (
    <div className="space-y-2">
      <Field label={`查找${label}`} hint={hint}>
        <Input
          type="search"
          value={words}
          autoComplete="off"
          placeholder="姓名、单位、拼音或首字母"
          onChange={(event) => setWords(event.target.value)}
        />
      </Field>
      <Field label={label} path={path} error={error} required={required} optional={!required}>
        <Select
          placeholder={q && options.length === 0 ? '没有找到，请先在“人员”登记' : '请选择'}
          options={[...known, ...options]}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      </Field>
    </div>
  )
}
