'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { fieldErrors } from '#components/form/field-errors.ts'
import { TextLine } from '#components/form/text-line.tsx'
import { useCommand } from '#components/form/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { toast } from '#components/ui/toast.tsx'
import { apiPaths, deskPaths } from '#lib/kernel/pure/paths.ts'

/** Makes the draft of a public notice of these awards, and leads to it. Asks for a phone where the region has none. */
export function NoticeButton({ ids, label }: { ids: readonly string[]; label: string }) {
  const command = useCommand<{ id: string }>({ url: apiPaths.list('honor-notices') })
  const router = useRouter()
  const [contactPhone, setContactPhone] = useState('')
  const [asksPhone, setAsksPhone] = useState(false)
  const errors = fieldErrors(command.problem?.errors)
  const act = async () => {
    const result = await command.run({ honorIds: ids, ...(contactPhone ? { contactPhone } : {}) })
    if (!result.ok) {
      setAsksPhone(asksPhone || 'contactPhone' in fieldErrors(result.problem.errors))
      return
    }
    toast('公示草稿已生成，请核对后由另一位经办人发布')
    router.push(deskPaths.notice(result.value.id))
    router.refresh()
  }
  return (
    <span className="inline-flex max-w-prose flex-col gap-2">
      {asksPhone && (
        <TextLine
          label="受理异议的联系电话"
          path="contactPhone"
          value={contactPhone}
          errors={errors}
          onValue={setContactPhone}
          required
        />
      )}
      <Button pending={command.pending} pendingLabel="正在生成…" onClick={() => void act()}>
        {label}
      </Button>
      {command.problem && !errors.contactPhone && (
        <span role="alert" className="text-sm text-union">
          {[command.problem.title, ...(command.problem.errors ?? []).map((error) => error.message)].join(
            '；',
          )}
        </span>
      )}
    </span>
  )
}
