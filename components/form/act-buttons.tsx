import { ActButton } from '#components/form/act-button.tsx'
import { FormButton } from '#components/form/form-button.tsx'
import { type QuickField, REASON_FIELD } from '#components/form/quick-fields.ts'

/** One act on a record: where it is posted and what is said of it. */
export type RecordAct = {
  url: string
  label: string
  /** said after it is done */
  done: string
  /** asks why, in a dialog */
  why?: boolean
  /** further fields of that dialog */
  more?: readonly QuickField[] | undefined
  /** what follows from it, for the dialog */
  about?: string | undefined
  danger?: boolean
  primary?: boolean
  /** why it cannot be done yet, shown beside it */
  disabledReason?: string | undefined
  body?: Record<string, unknown>
}

type Props = { acts: readonly RecordAct[]; subject: string }

function One({ act, subject }: { act: RecordAct; subject: string }) {
  const { label, url, done, body, danger, primary, disabledReason = '' } = act
  // what cannot be done yet asks for no reason either
  if (!act.why || disabledReason) {
    const variant = primary ? 'primary' : 'secondary'
    return <ActButton name={`${label} ${subject}`} {...{ label, url, done, body, variant, disabledReason }} />
  }
  return (
    <FormButton
      label={label}
      about={subject}
      title={`${label}：${subject}`}
      description={act.about}
      fields={[REASON_FIELD, ...(act.more ?? [])]}
      command={{ url }}
      extra={body}
      submit={label}
      {...{ done, danger }}
    />
  )
}

/** The acts that a reader has on a record now; those of consequence ask why. */
export function ActButtons({ acts, subject }: Props) {
  if (acts.length === 0) return null
  return (
    <span className="inline-flex flex-wrap items-start gap-2">
      {acts.map((act) => (
        <One key={act.url} act={act} subject={subject} />
      ))}
    </span>
  )
}
