import { PaperCell, PaperTable } from '#components/data/paper-table.tsx'
import type { UnitMonthLine } from '#lib/features/reform/schema/unit-year.ts'
import type { Words } from '#lib/kernel/pure/actor.ts'
import { formatPercent, formatQuantity } from '#lib/kernel/pure/quantity.ts'

const number = (value: number | null) => (value === null ? '—' : formatQuantity(value))

function cumulative(line: UnitMonthLine): string {
  if (line.rule !== 'ratio') return number(line.cumValue)
  return line.denominator ? `${number(line.cumValue)} / ${number(line.denominator)}` : '—'
}

function goal({ rule, target, unitOfMeasure }: UnitMonthLine): string {
  return rule === 'ratio' ? `${formatQuantity(target)}%` : `${formatQuantity(target)} ${unitOfMeasure}`
}

function Line({ line, no, words }: { line: UnitMonthLine; no: number; words: Words }) {
  const said = [
    line.narrative,
    line.problem && `问题：${line.problem}`,
    line.nextStep && `下步：${line.nextStep}`,
    line.evidence.length > 0 && `佐证：${line.evidence.join('、')}`,
  ]
  return (
    <tr>
      <PaperCell className="text-center">{no}</PaperCell>
      <PaperCell>
        {line.taskCode} {line.taskTitle}
      </PaperCell>
      <PaperCell>{(line.role === 'LEAD' ? words.leadUnit : words.jointUnit).replace('单位', '')}</PaperCell>
      <PaperCell numeric>{goal(line)}</PaperCell>
      <PaperCell numeric>{number(line.periodValue)}</PaperCell>
      <PaperCell numeric>{cumulative(line)}</PaperCell>
      <PaperCell numeric>{formatPercent(line.scheduledBp)}</PaperCell>
      <PaperCell className="whitespace-pre-wrap">
        {line.unsent ? '（尚未提交）' : said.filter(Boolean).join('\n')}
      </PaperCell>
      <PaperCell>
        {line.screen.label}
        {line.screen.flag && `（${line.screen.flag}）`}
      </PaperCell>
    </tr>
  )
}

/** The table of 上报表: one line per task of the unit's month. */
export function MonthSheet({ lines, words }: { lines: readonly UnitMonthLine[]; words: Words }) {
  const heads = [
    '序号',
    `重点工作${words.task}`,
    '分工',
    '目标',
    '本月数',
    '累计数',
    '序时进度',
    '完成情况',
    '状态',
  ]
  return (
    <PaperTable label="上报表" heads={heads.map((label) => ({ label }))}>
      {lines.map((line, index) => (
        <Line key={line.assignmentId} line={line} no={index + 1} words={words} />
      ))}
    </PaperTable>
  )
}
