'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ChaseResult } from '#components/features/missing/chase-result.tsx'
import { groupRows } from '#components/features/missing/groups.ts'
import { MissingTable, toggled } from '#components/features/missing/missing-table.tsx'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { useCommand } from '#components/form/use-command.ts'
import { AlertDialog } from '#components/ui/alert-dialog.tsx'
import { Button } from '#components/ui/button.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import type { ChaseReport } from '#lib/features/reform/schema/chase.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'
import type { MissingList, MissingView } from '#lib/reports/missing/schema.ts'

type Props = { list: MissingList; view: MissingView; task: string }

/** The list with ticks, the chase of the ticked ones or of all on the page, and what came of it. */
export function MissingDesk({ list, view, task }: Props) {
  const [ids, set] = useState<ReadonlySet<string>>(new Set())
  const [asked, setAsked] = useState<readonly string[] | null>(null)
  const [result, setResult] = useState<ChaseReport | null>(null)
  const { run, pending, problem } = useCommand<ChaseReport>({ url: apiPaths.list('chases') })
  const router = useRouter()
  const all = list.items.map((row) => row.assignmentId)
  const ticked = all.filter((id) => ids.has(id))
  const send = async () => {
    const answer = await run({ period: list.period, assignmentIds: asked ?? [] })
    setAsked(null)
    if (!answer.ok) return
    setResult(answer.value)
    set(new Set())
    router.refresh()
  }
  return (
    <div className="space-y-3">
      <ErrorSummary problem={problem} />
      {result && <ChaseResult result={result} onClose={() => setResult(null)} />}
      <div className="no-print flex flex-wrap items-center gap-3">
        <Checkbox
          label={`全选本页 ${all.length} 条`}
          checked={ticked.length === all.length}
          onChange={() => set(toggled(ids, all))}
        />
        <Button
          variant="primary"
          disabledReason={ticked.length === 0 ? '请先勾选要催报的任务' : null}
          onClick={() => setAsked(ticked)}
        >
          催报所选 {ticked.length} 条
        </Button>
        <Button onClick={() => setAsked(all)}>催报全部 {all.length} 条</Button>
      </div>
      <MissingTable
        list={list}
        groups={groupRows(list.items, view)}
        view={view}
        ticks={{ ids, set }}
        task={task}
      />
      <AlertDialog
        open={asked !== null}
        onOpenChange={(open) => setAsked((old) => (open ? old : null))}
        title={`催报 ${asked?.length ?? 0} 条？`}
        description="给单位填报员发站内消息，并记入办理记录。今天催过的、刚刚报送的不会再发，并逐条说明。"
        confirmLabel={`催报 ${asked?.length ?? 0} 条`}
        pending={pending}
        onConfirm={() => void send()}
      />
    </div>
  )
}
