'use client'

import { useRouter } from 'next/navigation'
import { fieldErrors } from '#components/form/field-errors.ts'
import { type Command, type CommandOptions, useCommand } from '#components/form/use-command.ts'
import { toast } from '#components/ui/toast.tsx'

export type ActOptions<T> = CommandOptions & {
  /** said when it is done; left out where the page itself shows it */
  done?: string | ((value: T) => string)
  /** a second sentence of it */
  note?: string | undefined
  onDone?: ((value: T) => void) | undefined
  /** the page to go to afterwards; left out: stay and show what is there now */
  next?: ((value: T) => string) | undefined
}

export type Act<T> = Omit<Command<T>, 'run'> & {
  /** Sends; true = done. A refusal stays in `problem`, and by the field's path in `errors`. */
  act: (body?: unknown) => Promise<boolean>
  errors: Record<string, string>
}

/** A command of a page with what follows it: says that it is done, then shows the page anew or the next one. */
export function useAct<T = unknown>({ done, note, onDone, next, ...options }: ActOptions<T>): Act<T> {
  const { run, ...command } = useCommand<T>(options)
  const router = useRouter()
  const act = async (body?: unknown) => {
    const result = await run(body)
    if (!result.ok) return false
    if (done) toast(typeof done === 'string' ? done : done(result.value), note ? { description: note } : {})
    onDone?.(result.value)
    if (next) router.push(next(result.value))
    router.refresh()
    return true
  }
  return { ...command, act, errors: fieldErrors(command.problem?.errors) }
}
