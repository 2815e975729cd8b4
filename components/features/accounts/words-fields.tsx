'use client'

import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { WORD_LABELS } from '#lib/base/regions/rules.ts'
import type { Words } from '#lib/kernel/pure/actor.ts'

export type WordsFieldsProps = {
  words: Words
  errors: Record<string, string>
  onChange: (words: Words) => void
}

/** The region's own words for the levels of its plan and the bodies that run it. */
export function WordsFields({ words, errors, onChange }: WordsFieldsProps) {
  const keys = Object.keys(WORD_LABELS) as (keyof Words)[]
  return (
    <fieldset className="min-w-0">
      <legend className="mb-2 font-semibold">本地区的叫法</legend>
      <div className="grid gap-4 sm:grid-cols-2">
        {keys.map((key) => (
          <Field
            key={key}
            label={WORD_LABELS[key]}
            path={`words.${key}`}
            error={errors[`words.${key}`]}
            required
          >
            <Input
              value={words[key]}
              onChange={(event) => onChange({ ...words, [key]: event.target.value })}
            />
          </Field>
        ))}
      </div>
    </fieldset>
  )
}
