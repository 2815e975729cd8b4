import { RowHead, Table, Td, Th, Thead } from '#components/ui/table.tsx'
import type { Fund } from '#lib/features/relief/schema/fund.ts'
import type { Cap, RuleSet } from '#lib/features/relief/schema/rules.ts'
import {
  AID_KIND_LABELS,
  APPROVER_LABELS,
  CLASS_LABELS,
  FUND_SOURCE_LABELS,
} from '#lib/features/relief/schema/words.ts'
import { formatDay } from '#lib/kernel/pure/day.ts'
import { formatDateTime } from '#lib/kernel/pure/format.ts'
import { formatYuan } from '#lib/kernel/pure/money.ts'

function capSays({ kind, hardshipClass, months, fen, percent, per }: Cap): string {
  const limits = [
    months !== null && `${months} 个月低保标准`,
    fen !== null && `${formatYuan(fen)} 元`,
    percent !== null && `自付的 ${percent}%`,
  ].filter(Boolean)
  const who = hardshipClass ? CLASS_LABELS[hardshipClass] : '各类'
  return `${AID_KIND_LABELS[kind]}（${who}）：${limits.join('，且')}／${per === 'student' ? '生' : '户'}·年`
}

type Props = { versions: readonly RuleSet[]; areas: ReadonlyMap<string, string> }

/** Every version that was ever set; nothing is taken back. */
export function RulesTable({ versions, areas }: Props) {
  return (
    <Table caption="帮扶标准的各个版本" hideCaption cards>
      <Thead>
        <tr>
          <Th>年度、版本</Th>
          <Th>低保标准（城市／农村）</Th>
          <Th>倍数、意外比例</Th>
          <Th>上限</Th>
          <Th>审批</Th>
          <Th>依据、设置</Th>
        </tr>
      </Thead>
      <tbody>
        {versions.map((rules) => (
          <tr key={rules.id}>
            <RowHead>
              {rules.year} 年 第 {rules.versionNo} 版
              <span className="block text-sm text-ink-2">
                {areas.get(rules.areaId) ?? '整个地区'}，{formatDay(rules.validFrom)}起
              </span>
            </RowHead>
            <Td label="低保标准（城市／农村）">
              {formatYuan(rules.lineUrbanFen)}／{formatYuan(rules.lineRuralFen)} 元
            </Td>
            <Td label="倍数、意外比例">
              深度 {rules.deepPercent / 100} 倍，相对 {rules.relativePercent / 100} 倍，意外{' '}
              {rules.accidentPercent / 100} 倍； 支出超过年收入 {rules.accidentRatio}%
            </Td>
            <Td label="上限">{rules.caps.length > 0 ? rules.caps.map(capSays).join('；') : '未设'}</Td>
            <Td label="审批">
              {rules.approvers
                .map(
                  ({ upToFen, role, people }) =>
                    `${upToFen === null ? '其余' : `${formatYuan(upToFen)} 元以内`}${APPROVER_LABELS[role]}${people > 1 ? ` ${people} 人` : ''}`,
                )
                .join('；')}
            </Td>
            <Td label="依据、设置">
              {rules.basis}
              <span className="block text-sm text-ink-2">
                {rules.createdName} {formatDateTime(rules.createdAt)}
              </span>
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

const listed = (values: readonly string[]) => (values.length > 0 ? values.join('、') : '不限')

/** Money that may be given, by source and year. */
export function FundTable({ funds }: { funds: readonly Fund[] }) {
  return (
    <Table caption="帮扶资金" hideCaption cards>
      <Thead>
        <tr>
          <Th>资金</Th>
          <Th>来源</Th>
          <Th numeric>预算（元）</Th>
          <Th>可用项目</Th>
          <Th>可用类别</Th>
          <Th>结转</Th>
        </tr>
      </Thead>
      <tbody>
        {funds.map((fund) => (
          <tr key={fund.id}>
            <RowHead>
              {fund.year} 年 {fund.name}
              {fund.status === 'closed' && '（已停用）'}
              {fund.budgetNo && <span className="block text-sm text-ink-2">{fund.budgetNo}</span>}
            </RowHead>
            <Td label="来源">{FUND_SOURCE_LABELS[fund.source]}</Td>
            <Td label="预算（元）" numeric>
              {formatYuan(fund.budget)}
            </Td>
            <Td label="可用项目">{listed(fund.allowedKinds.map((kind) => AID_KIND_LABELS[kind]))}</Td>
            <Td label="可用类别">{listed(fund.allowedClasses.map((name) => CLASS_LABELS[name]))}</Td>
            <Td label="结转">{fund.carryOver ? '可结转下年' : '不结转'}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
