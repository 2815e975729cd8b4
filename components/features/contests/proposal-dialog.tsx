'use client'

import { ChoiceLine } from '#components/form/choice-line.tsx'
import { FormDialog } from '#components/form/form-dialog.tsx'
import { type FormPart, lineOf, tickOf } from '#components/form/form-part.ts'
import { TextLine, TextLines } from '#components/form/text-line.tsx'
import { saveTo } from '#components/form/use-command.ts'
import { useForm } from '#components/form/use-form.ts'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { optionsOf } from '#components/ui/options.ts'
import { DECLARATION } from '#lib/features/contests/rules/declaration.ts'
import {
  PROPOSAL_CATEGORIES,
  PROPOSAL_CATEGORY_LABELS,
  type ProposalItem,
} from '#lib/features/contests/schema/proposal.ts'

const start = (proposal: ProposalItem | null) => ({
  unitId: '',
  title: proposal?.title ?? '',
  category: proposal?.category ?? '',
  authors: proposal?.authors.map(({ name, job }) => `${name} ${job}`.trim()).join('\n') ?? '',
  problem: proposal?.problem ?? '',
  idea: proposal?.idea ?? '',
  appliedFrom: proposal?.appliedFrom ?? '',
  patents: proposal?.patents ?? '',
  declared: false,
})
type Values = ReturnType<typeof start>

type Props = {
  contestId: string
  /** innovations are declared: nothing excludes them */
  declares: boolean
  proposal: ProposalItem | null
  /** whom an office may propose for; [] for a unit's own staff */
  units: readonly { id: string; name: string }[]
}

const TRIGGERS = { RETURNED: '修改后重新提交', OTHER: '修改' }

/** One person a line, the job after a space. */
function authorsOf(text: string) {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return lines.map((line) => {
    const [name = '', ...job] = line.trim().split(/\s+/)
    return { name, job: job.join(' ') }
  })
}

/** One confirmation that names what excludes an innovation. */
function Declaration(part: FormPart<Values>) {
  const missing = part.errors.declared
  return (
    <div className="space-y-2">
      <Checkbox
        {...tickOf(part)('declared')}
        id="f-declared"
        label={`确认：${DECLARATION}`}
        aria-describedby={missing ? 'f-declared-error' : undefined}
      />
      {missing && (
        <p id="f-declared-error" className="text-union">
          请先确认，再提交
        </p>
      )}
      <p className="text-ink-2">提交后在本条下面上传盖章的授权书和真实性承诺书。</p>
    </div>
  )
}

/** Proposes something, or mends it until it is accepted. */
export function ProposalDialog({ contestId, declares, proposal, units }: Props) {
  const { act, command, values, setValues, part } = useForm(() => start(proposal), {
    ...saveTo('competition-proposals', proposal),
    done: proposal ? '已提交，等待受理' : '已提出，等待受理',
  })
  const line = lineOf(part)
  const forOffice = proposal === null && units.length > 0
  const save = async () => {
    const { unitId, ...fields } = values
    const target = proposal ? { version: proposal.version } : { contestId, ...(forOffice ? { unitId } : {}) }
    const done = await act({ ...fields, ...target, authors: authorsOf(values.authors) })
    if (done && !proposal) setValues({ ...start(null), unitId })
    return done
  }
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
      {forOffice && (
        <ChoiceLine
          {...line('unitId')}
          label="提出的单位"
          placeholder="请选择"
          options={units.map(({ id, name }) => ({ value: id, label: name }))}
          required
        />
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        <TextLine {...line('title')} label="名称" required />
        <ChoiceLine
          {...line('category')}
          label="类别"
          placeholder="请选择"
          options={optionsOf(PROPOSAL_CATEGORY_LABELS, PROPOSAL_CATEGORIES)}
          required
        />
      </div>
      <TextLines
        {...line('authors')}
        label="完成人"
        hint="一行一名，按贡献排序；姓名后空一格写岗位"
        rows={2}
        maxChars={2000}
        required
      />
      <TextLines {...line('problem')} label="解决的问题" maxChars={2000} required />
      <TextLines {...line('idea')} label="办法和创新点" rows={4} maxChars={2000} required />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextLine {...line('appliedFrom')} label="应用时间" hint="例如 2026-03；未应用留空" />
        <TextLine {...line('patents')} label="知识产权" />
      </div>
      {declares && <Declaration {...part} />}
    </FormDialog>
  )
}
