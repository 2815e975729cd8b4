'use client'

import { Combobox } from '@base-ui/react/combobox'
import { useState } from 'react'
import { fieldId } from '#components/form/field-errors.ts'
import { CONTROL_CLASS } from '#components/ui/control-class.ts'
import type { UnitOption } from '#lib/base/organizations/schema.ts'

export type UnitComboboxProps = {
  label: string
  path: string
  units: readonly UnitOption[]
  /** ids that are taken already */
  taken: ReadonlySet<string>
  onPick: (unit: UnitOption) => void
}

const matches = (unit: UnitOption, query: string) =>
  query
    .toLowerCase()
    .split(/\s+/)
    .every((part) => unit.search.includes(part))

/** Finds a unit by name, short name, alias, pinyin or initials, and hands it over; then it is empty again. */
export function UnitCombobox({ label, path, units, taken, onPick }: UnitComboboxProps) {
  const [query, setQuery] = useState('')
  const free = units.filter((unit) => !taken.has(unit.id))
  return (
    <Combobox.Root<UnitOption>
      items={free}
      value={null}
      inputValue={query}
      autoHighlight
      filter={matches}
      itemToStringLabel={(unit) => unit.shortName}
      onInputValueChange={(next, details) => {
        if (details.reason !== 'item-press') setQuery(next)
      }}
      onValueChange={(unit) => {
        if (!unit) return
        onPick(unit)
        setQuery('')
      }}
    >
      <label htmlFor={fieldId(path)} className="mb-1 block font-semibold">
        {label}
      </label>
      <Combobox.Input
        id={fieldId(path)}
        placeholder="输入单位名称、简称或拼音首字母"
        className={CONTROL_CLASS}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing || event.keyCode === 229) event.preventBaseUIHandler()
        }}
      />
      <Combobox.Portal>
        <Combobox.Positioner sideOffset={4} className="z-50">
          <Combobox.Popup className="max-h-72 w-(--anchor-width) overflow-y-auto rounded border border-line bg-surface shadow-overlay">
            <Combobox.Empty>
              <p className="px-3 py-2 text-ink-2 empty:hidden">没有符合的单位，请到“单位”页面添加</p>
            </Combobox.Empty>
            <Combobox.List>
              {(unit: UnitOption) => (
                <Combobox.Item
                  key={unit.id}
                  value={unit}
                  className="cursor-pointer px-3 py-1.5 data-highlighted:bg-action-soft pointer-coarse:py-2.5"
                >
                  {unit.shortName}
                  {unit.county && <span className="ml-2 text-sm text-ink-2">{unit.county}</span>}
                  {unit.name !== unit.shortName && (
                    <span className="block text-sm text-ink-2">{unit.name}</span>
                  )}
                </Combobox.Item>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  )
}
