import { PublicSearch } from '#components/features/public/search-form.tsx'
import { CONTROL_CLASS } from '#components/ui/control-class.ts'
import { ROLL_SORT_LABELS, ROLL_SORTS, type RollView, rollQuery } from '#lib/features/honors/rules/roll.ts'
import { publicPaths } from '#lib/kernel/pure/paths.ts'

/** Search and order; what is chosen beside them goes along. */
export function RollSearch({ slug, view, large }: { slug: string; view: RollView; large: boolean }) {
  const { q: _q, sort: _sort, page: _page, ...kept } = rollQuery(view)
  return (
    <PublicSearch
      action={publicPaths.honors(slug)}
      label="姓名、单位或荣誉名称"
      value={view.filter.q}
      kept={kept}
      large={large}
    >
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
    </PublicSearch>
  )
}
