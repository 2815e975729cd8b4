import { buttonClass } from '#components/ui/button-class.ts'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { optionsOf } from '#components/ui/options.ts'
import { Select } from '#components/ui/select.tsx'
import {
  CONTEST_KIND_LABELS,
  CONTEST_KINDS,
  CONTEST_LEVEL_LABELS,
  CONTEST_LEVELS,
} from '#lib/features/contests/labels.ts'
import { CONTEST_STATES } from '#lib/features/contests/rules/states.ts'
import { eitherWord } from '#lib/features/contests/rules/words.ts'
import type { ListContests } from '#lib/features/contests/schema/contest.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

/** Search as a plain form: the filter stands in the address, Back works. */
export function ContestFilter({ input }: { input: ListContests }) {
  return (
    <form method="get" action={deskPaths.contests()} className="flex flex-wrap items-end gap-3">
      <Field label="竞赛名称" className="w-full sm:w-56">
        <Input name="q" type="search" defaultValue={input.q} placeholder="汉字、拼音或首字母" />
      </Field>
      <Field label="类别" className="w-full sm:w-40">
        <Select
          name="kind"
          placeholder="全部"
          options={optionsOf(CONTEST_KIND_LABELS, CONTEST_KINDS)}
          defaultValue={input.kind ?? ''}
        />
      </Field>
      <Field label="级别" className="w-full sm:w-32">
        <Select
          name="level"
          placeholder="全部"
          options={optionsOf(CONTEST_LEVEL_LABELS, CONTEST_LEVELS)}
          defaultValue={input.level ?? ''}
        />
      </Field>
      <Field label="状态" className="w-full sm:w-36">
        <Select
          name="state"
          placeholder="全部"
          options={CONTEST_STATES.map((value) => ({ value, label: eitherWord(({ state }) => state[value]) }))}
          defaultValue={input.state ?? ''}
        />
      </Field>
      <Field label="年度" className="w-full sm:w-28">
        <Input name="year" inputMode="numeric" defaultValue={input.year ?? ''} />
      </Field>
      <button type="submit" className={buttonClass('secondary')}>
        查找
      </button>
    </form>
  )
}
