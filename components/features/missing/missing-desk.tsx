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
import type { MissingFilter, MissingList } from '#lib/reports/missing/schema.ts'

type Props = { list: MissingList; filter: MissingFilter; task: string }

/** What is to be chased: the ticked rows, or all that the filter finds, on whatever page. */
type Asked = readonly string[] | 'all'

/** The list with ticks, the chase of the ticked ones or of all that the filter finds, and what came of it. */
export function MissingDesk({ list, filter, task }: Props) {
  const { view } = filter
  const [ids, set] = useState<ReadonlySet<string>>(new Set())
  const [asked, setAsked] = useState<Asked | null>(null)
  const [result, setResult] = useState<ChaseReport | null>(null)
  const single = useCommand<ChaseReport>({ url: apiPaths.list('chases') })
  const whole = useCommand<ChaseReport>({ url: apiPaths.list('chases/all') })
  const router = useRouter()
  const all = list.items.map((row) => row.assignmentId)
  const ticked = all.filter((id) => ids.has(id))
  const count = asked === 'all' ? list.total : (asked?.length ?? 0)
  const send = async () => {
    const { page: _page, view: _view, ...found } = filter
    const at = { plan: list.plan.id, period: list.period }
    const answer = await (asked === 'all'
      ? whole.run({ ...found, ...at })
      : single.run({ period: list.period, assignmentIds: asked ?? [] }))
    setAsked(null)
    if (!answer.ok) return
    setResult(answer.value)
    set(new Set())
    router.refresh()
  }
  return (
    <div className="space-y-3">
      <ErrorSummary problem={single.problem ?? whole.problem} />
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
        <Button onClick={() => setAsked('all')}>催报全部 {list.total} 条</Button>
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
        title={`催报 ${count} 条？`}
        description="给单位填报员发站内消息，并记入办理记录。今天催过的、刚刚报送的不会再发，并逐条说明。"
        confirmLabel={`催报 ${count} 条`}
        pending={single.pending || whole.pending}
        onConfirm={() => void send()}
      />
    </div>
  )
}
