'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, type SubmitEvent, useState } from 'react'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { fieldErrors } from '#components/form/field-errors.ts'
import { PersonField } from '#components/form/person-field.tsx'
import { bodyOf, type QuickField, type QuickValues, startOf } from '#components/form/quick-fields.ts'
import { type CommandOptions, useCommand } from '#components/form/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { NumberInput } from '#components/ui/number-input.tsx'
import { Select } from '#components/ui/select.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import { toast } from '#components/ui/toast.tsx'

export type QuickFormProps = {
  fields: readonly QuickField[]
  known?: Record<string, unknown>
  command: CommandOptions
  /** sent along with the fields: a version, the studio’s id */
  extra?: Record<string, unknown>
  submit: string
  done: string
  danger?: boolean
  /** where to go afterwards; {id} = what was made. Left out: stay and show what is there now */
  next?: string
  cancelHref?: string
  onDone?: () => void
  onCancel?: () => void
}

type OneProps = {
  field: QuickField
  value: string | boolean
  set: (value: string | boolean) => void
  error: string | undefined
}

function control(
  { type, options, maxChars }: QuickField,
  value: string,
  set: (value: string) => void,
): ReactNode {
  switch (type) {
    case 'area':
      return (
        <Textarea
          rows={4}
          value={value}
          maxChars={maxChars ?? 300}
          onChange={(event) => set(event.target.value)}
        />
      )
    case 'select':
      return (
        <Select
          placeholder="请选择"
          options={options ?? []}
          value={value}
          onChange={(event) => set(event.target.value)}
        />
      )
    case 'number':
      return <NumberInput value={value} onValueChange={set} />
    case 'day':
      return <Input type="date" value={value} onChange={(event) => set(event.target.value)} />
    default:
      return <Input value={value} autoComplete="off" onChange={(event) => set(event.target.value)} />
  }
}

function One({ field, value, set, error }: OneProps) {
  const { label, type, hint, required = false, name } = field
  const path = field.path ?? name
  if (type === 'check') {
    return (
      <Checkbox
        label={label}
        {...(hint ? { hint } : {})}
        checked={value === true}
        onChange={(event) => set(event.target.checked)}
      />
    )
  }
  const text = String(value)
  if (type === 'person') {
    return (
      <PersonField
        {...{ label, path, error, hint, required, value: text }}
        shown={field.shown ?? ''}
        onChange={set}
      />
    )
  }
  return (
    <Field label={label} path={path} error={error} hint={hint} required={required} optional={!required}>
      {control(field, text, set)}
    </Field>
  )
}

/** A form whose fields are data: what each register’s page asks for differs, what happens around it does not. */
export function QuickForm(props: QuickFormProps) {
  const { fields, known, extra, submit: label, done, next, cancelHref, onDone, onCancel } = props
  const [values, setValues] = useState<QuickValues>(() => startOf(fields, known))
  const command = useCommand<{ id?: string }>(props.command)
  const router = useRouter()
  const errors = fieldErrors(command.problem?.errors)
  const send = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const result = await command.run({ ...bodyOf(fields, values), ...extra })
    if (!result.ok) return
    toast(done)
    onDone?.()
    if (next) router.push(next.replace('{id}', result.value.id ?? ''))
    router.refresh()
  }
  return (
    <form noValidate onSubmit={send} className="max-w-3xl space-y-4">
      <ErrorSummary problem={command.problem} />
      <div className="grid gap-4 sm:grid-cols-2">
        {fields.map((field) => (
          <div key={field.name} className={field.wide || field.type === 'area' ? 'sm:col-span-2' : undefined}>
            <One
              field={field}
              value={values[field.name] ?? ''}
              set={(value) => setValues((old) => ({ ...old, [field.name]: value }))}
              error={errors[field.path ?? field.name]}
            />
          </div>
        ))}
      </div>
      <div className="flex flex-wrap gap-3">
        <Button
          type="submit"
          variant={props.danger ? 'danger' : 'primary'}
          pending={command.pending}
          pendingLabel="正在保存…"
        >
          {label}
        </Button>
        {cancelHref && (
          <a href={cancelHref} className={buttonClass('secondary')}>
            取消
          </a>
        )}
        {onCancel && <Button onClick={onCancel}>取消</Button>}
      </div>
    </form>
  )
}
