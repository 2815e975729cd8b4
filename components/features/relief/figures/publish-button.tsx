'use client'

import { useState } from 'react'
import { useAct } from '#components/features/relief/money/use-act.ts'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

/** Puts the year's sums on the public pages, after a look at what that means. */
export function PublishFigures({ year }: { year: number }) {
  const [open, setOpen] = useState(false)
  const { act, problem, pending } = useAct(
    `${apiPaths.list('relief-figures')}/publish`,
    `${year} 年帮扶数据已公布`,
  )
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        公布到网站
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={`公布 ${year} 年帮扶数据`}
        description="公布本级发放的合计：按项目、地区、资金来源、季节。不足 5 户的和可据以推算的自动不公布；与上次公布只差几户的也不公布。"
        footer={
          <>
            <Button
              variant="primary"
              pending={pending}
              pendingLabel="正在公布…"
              onClick={async () => {
                if (await act({ year })) setOpen(false)
              }}
            >
              确定公布
            </Button>
            <Button onClick={() => setOpen(false)}>取消</Button>
          </>
        }
      >
        <ErrorSummary problem={problem} />
      </Dialog>
    </>
  )
}
