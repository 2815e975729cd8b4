'use client'

import { useRouter } from 'next/navigation'
import { useCommand } from '#components/form/use-command.ts'
import { toast } from '#components/ui/toast.tsx'

/** A command of a page: on success says so and shows the page anew. True = done. */
export function useAct<T = unknown>(url: string, said: string) {
  const command = useCommand<T>({ url })
  const router = useRouter()
  const act = async (body: Record<string, unknown> = {}): Promise<boolean> => {
    const result = await command.run(body)
    if (!result.ok) return false
    toast(said)
    router.refresh()
    return true
  }
  return { ...command, act }
}
