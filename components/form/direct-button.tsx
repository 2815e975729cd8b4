'use client'

import { useRouter } from 'next/navigation'
import { useCommand } from '#components/form/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { toast } from '#components/ui/toast.tsx'

type Props = {
  label: string
  /** what the button is about, for those who hear it */
  about: string
  url: string
  done: string
  variant?: 'primary' | 'secondary'
  body?: Record<string, unknown>
}

/** An act that asks nothing; what is wrong with it is said beside the button. */
export function DirectButton({ label, about, url, done, variant = 'primary', body }: Props) {
  const command = useCommand({ url })
  const { problem } = command
  const router = useRouter()
  const act = async () => {
    const result = await command.run(body)
    if (!result.ok) return
    toast(done)
    router.refresh()
  }
  return (
    <span className="inline-flex flex-col gap-1">
      <Button
        size="sm"
        variant={variant}
        aria-label={`${label} ${about}`}
        pending={command.pending}
        onClick={() => void act()}
      >
        {label}
      </Button>
      {problem && (
        <span role="alert" className="max-w-80 text-sm text-union">
          {[...new Set([problem.title, ...problem.errors.map((error) => error.message)])].join('；')}
        </span>
      )}
    </span>
  )
}
