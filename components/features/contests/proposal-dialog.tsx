'use client'

import { useState } from 'react'
import { FormDialog } from '#components/form/form-dialog.tsx'
import { TextLine, TextLines } from '#components/form/text-line.tsx'
import { useAct } from '#components/form/use-act.ts'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import {
  PROPOSAL_CATEGORIES,
  PROPOSAL_CATEGORY_LABELS,
  type ProposalItem,
} from '#lib/features/contests/schema/proposal.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

const start = (proposal: ProposalItem | null) => ({
  title: proposal?.title ?? '',
  category: proposal?.category ?? '',
  authors: proposal?.authors.map(({ name, job }) => `${name} ${job}`.trim()).join('\n') ?? '',
  problem: proposal?.problem ?? '',
  idea: proposal?.idea ?? '',
  appliedFrom: proposal?.appliedFrom ?? '',
  patents: proposal?.patents ?? '',
})

type Props = {
  contestId: string
  proposal: ProposalItem | null
  /** whom an office may propose for; [] for a unit's own staff */
  units: readonly { id: string; name: string }[]
}

const TRIGGERS = { RETURNED: '修改后重新提交', OTHER: '修改' }

/** Proposes something, or mends it until it is accepted. */
export function ProposalDialog({ contestId, proposal, units }: Props) {
  const [unitId, setUnitId] = useState('')
  const [values, setValues] = useState(() => start(proposal))
  const { act, errors, ...command } = useAct(
    proposal
      ? { url: apiPaths.one('competition-proposals', proposal.id), method: 'PUT', done: '已提交，等待受理' }
      : {
          url: apiPaths.list('competition-proposals'),
          done: '已提出，等待受理',
          onDone: () => setValues(start(null)),
        },
  )
  const set = (part: Partial<typeof values>) => setValues((old) => ({ ...old, ...part }))
  const save = () => {
    const authors = values.authors
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => {
        const [name = '', ...job] = line.trim().split(/\s+/)
        return { name, job: job.join(' ') }
      })
    const target = proposal
      ? { version: proposal.version }
      : { contestId, ...(units.length > 0 ? { unitId } : {}) }
    return act({ ...values, ...target, authors })
  }
  const area = (path: 'authors' | 'problem' | 'idea', label: string, rows: number, hint?: string) => (
    <TextLines
      {...{ label, path, errors, hint, rows, value: values[path] }}
      maxChars={2000}
      onValue={(value) => set({ [path]: value })}
      required
    />
  )
  const mend = proposal?.state === 'RETURNED' ? TRIGGERS.RETURNED : TRIGGERS.OTHER
  return (
    <FormDialog
      trigger={proposal ? mend : '提出建议或成果'}
      triggerLabel={proposal ? `${mend} ${proposal.title}` : undefined}
      size={proposal ? 'sm' : 'md'}
      variant={proposal === null || proposal.state === 'RETURNED' ? 'primary' : 'secondary'}
      wide
      title={proposal ? '修改建议或成果' : '提出建议或成果'}
      save="提交"
      pendingLabel="正在提交…"
      command={command}
      onSave={save}
    >
      {proposal === null && units.length > 0 && (
        <Field label="提出的单位" path="unitId" error={errors.unitId} required>
          <Select
            placeholder="请选择"
            options={units.map(({ id, name }) => ({ value: id, label: name }))}
            value={unitId}
            onChange={(event) => setUnitId(event.target.value)}
          />
        </Field>
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        <TextLine
          label="名称"
          path="title"
          value={values.title}
          errors={errors}
          onValue={(title) => set({ title })}
          required
        />
        <Field label="类别" path="category" error={errors.category} required>
          <Select
            placeholder="请选择"
            options={PROPOSAL_CATEGORIES.map((value) => ({
              value,
              label: PROPOSAL_CATEGORY_LABELS[value],
            }))}
            value={values.category}
            onChange={(event) => set({ category: event.target.value as typeof values.category })}
          />
        </Field>
      </div>
      {area('authors', '完成人', 2, '一行一名，按贡献排序；姓名后空一格写岗位')}
      {area('problem', '解决的问题', 3)}
      {area('idea', '办法和创新点', 4)}
      <div className="grid gap-4 sm:grid-cols-2">
        <TextLine
          label="应用时间"
          path="appliedFrom"
          value={values.appliedFrom}
          errors={errors}
          onValue={(appliedFrom) => set({ appliedFrom })}
          hint="例如 2026-03；未应用留空"
        />
        <TextLine
          label="知识产权"
          path="patents"
          value={values.patents}
          errors={errors}
          onValue={(patents) => set({ patents })}
        />
      </div>
    </FormDialog>
  )
}
