'use client'

import { useAct } from '#components/form/use-act.ts'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { KIND_RULES, MESSAGE_KINDS, type MessageKind } from '#lib/base/messages/rules.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

function KindSwitch({ kind, on }: { kind: MessageKind; on: boolean }) {
  const { label, mutable } = KIND_RULES[kind]
  const { act, pending, problem } = useAct({
    url: apiPaths.list('message-switches'),
    done: on ? `“${label}”消息已关闭` : `“${label}”消息已打开`,
  })
  return (
    <li>
      <Checkbox
        label={label}
        hint={mutable ? undefined : '不能关闭'}
        checked={on}
        disabled={!mutable || pending}
        onChange={(event) => void act({ kind, off: !event.target.checked })}
      />
      {problem && (
        <p role="alert" className="text-sm text-union">
          {problem.title}
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
