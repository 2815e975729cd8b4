import { buttonClass } from '#components/ui/button-class.ts'
import { CONTROL_CLASS } from '#components/ui/control-class.ts'
import { ROLL_SORT_LABELS, ROLL_SORTS, type RollView, rollQuery } from '#lib/features/honors/rules/roll.ts'
import { publicPaths } from '#lib/kernel/pure/paths.ts'

/** Search and order as a plain form; what is chosen beside them goes along. */
export function RollSearch({ slug, view, large }: { slug: string; view: RollView; large: boolean }) {
  const { q: _q, sort: _sort, page: _page, ...chosen } = rollQuery(view)
  const kept = Object.entries({ ...chosen, size: large ? 'large' : '' }).filter(
    ([, value]) => value !== '' && value !== undefined,
  )
  return (
    <form method="get" action={publicPaths.honors(slug)} className="no-print flex flex-wrap items-end gap-3">
      {kept.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={String(value)} />
      ))}
      <div className="w-full sm:w-80">
        <label htmlFor="roll-q" className="mb-1 block font-semibold">
          姓名、单位或荣誉名称
        </label>
        <input
          id="roll-q"
          name="q"
          type="search"
          maxLength={30}
          defaultValue={view.filter.q}
          placeholder="汉字、拼音或首字母"
          className={CONTROL_CLASS}
        />
      </div>
      <div className="w-40">
        <label htmlFor="roll-sort" className="mb-1 block font-semibold">
          排序
        </label>
        <select id="roll-sort" name="sort" defaultValue={view.sort} className={CONTROL_CLASS}>
          {ROLL_SORTS.map((sort) => (
            <option key={sort} value={sort}>
              {ROLL_SORT_LABELS[sort]}
            </option>
          ))}
        </select>
      </div>
      <button type="submit" className={buttonClass('primary')}>
        查找
      </button>
    </form>
  )
}
