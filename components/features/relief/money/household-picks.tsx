'use client'

import { useId, useState } from 'react'
import { fieldId } from '#components/form/field-errors.ts'
import { useFound } from '#components/form/use-found.ts'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { cn } from '#components/ui/cn.ts'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import type { HouseholdItem } from '#lib/features/relief/schema/household.ts'
import { CLASS_LABELS } from '#lib/features/relief/schema/words.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

/** As many as one answer of the list holds; more are found by name. */
const AT_ONCE = 200

type Props = {
  picked: readonly string[]
  onPick: (ids: readonly string[]) => void
  error: string | undefined
}

const without = (ids: readonly string[], gone: readonly string[]) => ids.filter((id) => !gone.includes(id))

/** Households on file with a box each; what is picked stays picked while another name is looked for. */
export function HouseholdPicks({ picked, onPick, error }: Props) {
  const errorId = useId()
  const [words, setWords] = useState('')
  const q = words.trim()
  const found = useFound<HouseholdItem>(
    apiPaths.list('households', { state: 'held', sort: 'stroke', limit: AT_ONCE, ...(q ? { q } : {}) }),
  )
  const all = found.map(({ id }) => id)
  const pick = (ids: readonly string[], on: boolean) =>
    onPick(on ? [...without(picked, ids), ...ids] : without(picked, ids))
  return (
    <fieldset
      id={fieldId('householdIds')}
      tabIndex={-1}
      aria-describedby={error ? errorId : undefined}
      className={cn('space-y-3', error && 'border-l-4 border-union pl-3')}
    >
      <legend className="font-semibold">在档家庭（已选 {picked.length} 户）</legend>
      {error && (
        <p id={errorId} className="font-semibold text-union">
          <span className="sr-only">错误：</span>
          {error}
        </p>
      )}
      <Field label="查找" hint={`户主姓名、拼音或首字母；一次列出 ${AT_ONCE} 户`}>
        <Input
          type="search"
          value={words}
          autoComplete="off"
          onChange={(event) => setWords(event.target.value)}
        />
      </Field>
      {all.length === 0 ? (
        <p className="text-ink-2">没有找到在档家庭。</p>
      ) : (
        <Checkbox
          label={`全选列出的 ${all.length} 户`}
          checked={without(all, picked).length === 0}
          onChange={(event) => pick(all, event.target.checked)}
        />
      )}
      <ul className="max-h-72 space-y-1 overflow-y-auto border-t border-line pt-2">
        {found.map(({ id, headName, unitName, orgName, hardshipClass }) => (
          <li key={id}>
            <Checkbox
              label={`${headName}（${[unitName || orgName, hardshipClass && CLASS_LABELS[hardshipClass]].filter(Boolean).join('，')}）`}
              checked={picked.includes(id)}
              onChange={(event) => pick([id], event.target.checked)}
            />
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
