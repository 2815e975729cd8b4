'use client'

import { useRouter } from 'next/navigation'
import { useCommand } from '#components/form/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { toast } from '#components/ui/toast.tsx'

type Props = { label: string; about: string; url: string; done: string; variant?: 'primary' | 'secondary' }

/** An act that asks nothing; what is wrong with it is said beside the button. */
export function ActButton({ label, about, url, done, variant = 'primary' }: Props) {
  const command = useCommand({ url })
  const router = useRouter()
  const act = async () => {
    const result = await command.run()
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
      {command.problem && (
        <span role="alert" className="max-w-80 text-sm text-union">
          {[command.problem.title, ...(command.problem.errors ?? []).map((error) => error.message)].join(
            '；',
          )}
        </span>
      )}
    </span>
  )
}
