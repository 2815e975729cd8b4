'use client'

import { useRouter } from 'next/navigation'
import { useCommand } from '#components/form/use-command.ts'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { toast } from '#components/ui/toast.tsx'
import { KIND_RULES, MESSAGE_KINDS, type MessageKind } from '#lib/base/messages/rules.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

function KindSwitch({ kind, on }: { kind: MessageKind; on: boolean }) {
  const { label, mutable } = KIND_RULES[kind]
  const command = useCommand({ url: apiPaths.list('message-switches') })
  const router = useRouter()
  const change = async (wanted: boolean) => {
    const result = await command.run({ kind, off: !wanted })
    if (!result.ok) return
    toast(wanted ? `“${label}”消息已打开` : `“${label}”消息已关闭`)
    router.refresh()
  }
  return (
    <li>
      <Checkbox
        label={label}
        hint={mutable ? undefined : '不能关闭'}
        checked={on}
        disabled={!mutable || command.pending}
        onChange={(event) => void change(event.target.checked)}
      />
      {command.problem && (
        <p role="alert" className="text-sm text-union">
          {command.problem.title}
        </p>
      )}
    </li>
  )
}

/** Which kinds of messages the user wants; what comes back to the unit always comes. */
export function MessageSwitches({ muted }: { muted: readonly string[] }) {
  return (
    <fieldset>
      <legend className="max-w-measure text-ink-2">
        勾选的消息会出现在“消息”里。催报、通过等日常消息每天合成一束。
      </legend>
      <ul className="mt-2 space-y-1">
        {MESSAGE_KINDS.map((kind) => (
          <KindSwitch key={kind} kind={kind} on={!muted.includes(kind)} />
        ))}
      </ul>
    </fieldset>
  )
}
