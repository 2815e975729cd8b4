import type { ReactNode } from 'react'
import { buttonClass } from '#components/ui/button-class.ts'
import { CONTROL_CLASS } from '#components/ui/control-class.ts'

type Props = {
  action: string
  /** what is looked for, as the label of the field */
  label: string
  value: string
  /** what is chosen beside the form and goes along; empty values are left out */
  kept: Record<string, unknown>
  large: boolean
  /** further fields */
  children?: ReactNode
}

/** Search of a public list: a plain form, as those pages come without scripts. */
export function PublicSearch({ action, label, value, kept, large, children }: Props) {
  const hidden = Object.entries({ ...kept, size: large ? 'large' : '' }).filter(([, each]) => each)
  return (
    <form method="get" action={action} className="no-print flex flex-wrap items-end gap-3">
      {hidden.map(([name, each]) => (
        <input key={name} type="hidden" name={name} value={String(each)} />
      ))}
      <div className="w-full sm:w-80">
        <label htmlFor="search-q" className="mb-1 block font-semibold">
          {label}
        </label>
        <input
          id="search-q"
          name="q"
          type="search"
          maxLength={30}
          defaultValue={value}
          placeholder="汉字、拼音或首字母"
          className={CONTROL_CLASS}
        />
      </div>
      {children}
      <button type="submit" className={buttonClass('primary')}>
        查找
      </button>
    </form>
  )
}
