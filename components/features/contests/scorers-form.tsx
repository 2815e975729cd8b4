'use client'

import { useState } from 'react'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { useAct } from '#components/form/use-act.ts'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
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
  const { act, pending, problem } = useAct({
    url: apiPaths.act('competitions', id, 'scorers'),
    done: `${words.scorers}已保存`,
  })
  const toggle = (userId: string, on: boolean) =>
    setChosen((old) => new Set(on ? [...old, userId] : [...old].filter((each) => each !== userId)))
  return (
    <Card title={words.scorers}>
      <div className="space-y-3">
        <ErrorSummary problem={problem} />
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
        <Button
          size="sm"
          pending={pending}
          pendingLabel="正在保存…"
          onClick={() => void act({ userIds: [...chosen] })}
        >
          保存{words.scorers}
        </Button>
      </div>
    </Card>
  )
}
