'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { useCommand } from '#components/form/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { toast } from '#components/ui/toast.tsx'
import { contestWords } from '#lib/features/contests/rules/words.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

type Props = {
  id: string
  reviewed: boolean
  office: readonly { id: string; name: string }[]
  scorers: readonly string[]
}

/** Who may see and enter scores before they are verified. */
export function ScorersForm({ id, reviewed, office, scorers }: Props) {
  const words = contestWords(reviewed)
  const [chosen, setChosen] = useState(() => new Set(scorers))
  const command = useCommand({ url: apiPaths.act('competitions', id, 'scorers') })
  const router = useRouter()
  const toggle = (userId: string, on: boolean) =>
    setChosen((old) => new Set(on ? [...old, userId] : [...old].filter((each) => each !== userId)))
  const save = async () => {
    const result = await command.run({ userIds: [...chosen] })
    if (!result.ok) return
    toast(`${words.scorers}已保存`)
    router.refresh()
  }
  return (
    <Card title={words.scorers}>
      <div className="space-y-3">
        <ErrorSummary problem={command.problem} />
        <p className="text-ink-2">
          复核以前，只有这里的人能看到{words.sealed}
          {reviewed && '，也由他们决定是否采纳'}。录入和复核要由不同的人完成，请至少选两人。
        </p>
        <ul className="space-y-1">
          {office.map(({ id: userId, name }) => (
            <li key={userId}>
              <Checkbox
                label={name}
                checked={chosen.has(userId)}
                onChange={(event) => toggle(userId, event.target.checked)}
              />
            </li>
          ))}
        </ul>
        <Button size="sm" pending={command.pending} pendingLabel="正在保存…" onClick={() => void save()}>
          保存{words.scorers}
        </Button>
      </div>
    </Card>
  )
}
