import { Choice } from '#components/features/relief/households/form-part.tsx'
import { TextLine, TextLines } from '#components/form/text-line.tsx'
import { EXITS, HOUSEHOLD_STATE_LABELS, type HouseholdVerb } from '#lib/features/relief/rules/machine.ts'
import { COMPARISON_RESULTS, COMPARISONS, type Comparison, keysOf } from '#lib/features/relief/schema/form.ts'
import { CLASS_LABELS, GIVEN_CLASSES } from '#lib/features/relief/schema/words.ts'

/** Texts of an act's dialog; which of them are asked for depends on the act. */
export type ActValues = {
  note: string
  reason: string
  day: string
  visitors: string
  findings: string
  place: string
  hardshipClass: string
  exit: string
  intoId: string
  results: Record<Comparison, string>
}
export const EMPTY_ACT: ActValues = {
  ...{
    note: '',
    reason: '',
    day: '',
    visitors: '',
    findings: '',
    place: '',
    hardshipClass: '',
    exit: '',
    intoId: '',
  },
  results: Object.fromEntries(keysOf(COMPARISONS).map((name) => [name, ''])) as Record<Comparison, string>,
}

type Asked = 'note' | 'reason' | 'visit' | 'compare' | 'post' | 'class' | 'exit' | 'into'
export const FIELDS_OF: Record<HouseholdVerb, readonly Asked[]> = {
  ...{
    apply: ['note'],
    withdraw: ['note'],
    forward: ['note'],
    pass: ['note'],
    recheck: ['note'],
    close: ['note'],
  },
  ...{ discard: ['reason'], object: ['reason'], settle: ['reason'], return: ['reason'], reject: ['reason'] },
  ...{
    visit: ['visit'],
    compare: ['compare', 'note'],
    post: ['post'],
    file: ['class', 'note'],
    renew: ['class', 'note'],
  },
  ...{ exit: ['exit', 'reason'], merge: ['into', 'reason'] },
}

/** What of the dialog is posted. */
export function actBody(verb: HouseholdVerb, values: ActValues): Record<string, unknown> {
  const { note, reason, day, visitors, findings, place, hardshipClass, exit, intoId, results } = values
  const parts: Record<Asked, Record<string, unknown>> = {
    ...{ note: { note }, reason: { reason }, class: { hardshipClass }, exit: { exit }, into: { intoId } },
    visit: { visitedOn: day, visitors, findings },
    compare: { results },
    post: { from: day, place },
  }
  return Object.assign({}, ...FIELDS_OF[verb].map((name) => parts[name]))
}

type Props = {
  fields: readonly Asked[]
  values: ActValues
  set: (part: Partial<ActValues>) => void
  errors: Record<string, string>
}
type PartProps = Omit<Props, 'fields'>

function Words({
  name,
  label,
  required,
  values,
  set,
  errors,
}: PartProps & { name: 'note' | 'reason' | 'findings'; label: string; required: boolean }) {
  return (
    <TextLines
      {...{ label, path: name, required, errors, value: values[name] }}
      maxChars={500}
      onValue={(value) => set({ [name]: value })}
    />
  )
}

function VisitFields(part: PartProps) {
  const { values, set, errors } = part
  return (
    <>
      <TextLine
        {...{ errors, path: 'visitedOn', value: values.day }}
        label="入户日期"
        hint="例如 2026-11-03"
        required
        onValue={(day) => set({ day })}
      />
      <TextLine
        {...{ errors, path: 'visitors', value: values.visitors }}
        label="入户人员（两人）"
        hint="用“、”隔开"
        required
        onValue={(visitors) => set({ visitors })}
      />
      <Words {...part} name="findings" label="调查情况" required />
    </>
  )
}

function CompareFields({ values, set, errors }: PartProps) {
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      {keysOf(COMPARISONS).map((name) => (
        <Choice
          key={name}
          {...{ errors, path: `results.${name}`, value: values.results[name], options: COMPARISON_RESULTS }}
          label={COMPARISONS[name]}
          required
          onValue={(value) => set({ results: { ...values.results, [name]: value } })}
        />
      ))}
    </div>
  )
}

function PostFields({ values, set, errors }: PartProps) {
  return (
    <>
      <TextLine
        {...{ errors, path: 'from', value: values.day }}
        label="公示开始日期"
        hint="结束日期按标准规定的工作日自动算出"
        required
        onValue={(day) => set({ day })}
      />
      <TextLine
        {...{ errors, path: 'place', value: values.place }}
        label="公示地点"
        hint="例如 厂务公开栏"
        required
        onValue={(place) => set({ place })}
      />
    </>
  )
}

const CLASSES = Object.fromEntries(GIVEN_CLASSES.map((name) => [name, CLASS_LABELS[name]]))
const EXIT_OPTIONS = Object.fromEntries(EXITS.map((name) => [name, HOUSEHOLD_STATE_LABELS[name]]))

/** The fields that an act asks for. */
export function ActFields({ fields, ...part }: Props) {
  const { values, set, errors } = part
  const parts: Record<Asked, React.ReactNode> = {
    note: <Words key="note" {...part} name="note" label="说明" required={false} />,
    reason: <Words key="reason" {...part} name="reason" label="原因" required />,
    visit: <VisitFields key="visit" {...part} />,
    compare: <CompareFields key="compare" {...part} />,
    post: <PostFields key="post" {...part} />,
    class: (
      <Choice
        key="class"
        {...{ errors, path: 'hardshipClass', value: values.hardshipClass, options: CLASSES }}
        label="困难类别"
        hint="与计算结果不同的，请在说明里写明理由"
        required
        onValue={(hardshipClass) => set({ hardshipClass })}
      />
    ),
    exit: (
      <Choice
        key="exit"
        {...{ errors, path: 'exit', value: values.exit, options: EXIT_OPTIONS }}
        label="退出情形"
        required
        onValue={(exit) => set({ exit })}
      />
    ),
    into: (
      <TextLine
        key="into"
        {...{ errors, path: 'intoId', value: values.intoId }}
        label="并入哪份档案"
        hint="打开另一份档案，把地址栏里的网址整个粘贴到这里"
        required
        onValue={(address) => set({ intoId: address.trim().split('/').at(-1) ?? '' })}
      />
    ),
  }
  return <>{fields.map((name) => parts[name])}</>
}
