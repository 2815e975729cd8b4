import type { ReactNode } from 'react'
import { RevealValue } from '#components/features/people/reveal-value.tsx'
import { Card } from '#components/ui/card.tsx'
import { RowHead, Table, Td, Th, Thead } from '#components/ui/table.tsx'
import { HOUSEHOLD_VERB_LABELS, type HouseholdVerb } from '#lib/features/relief/rules/machine.ts'
import {
  CAUSES,
  COMPARISON_RESULTS,
  COMPARISONS,
  DETAIL_FIELDS,
  EXCLUSIONS,
  keysOf,
  MATERIALS,
  RIGID_KINDS,
} from '#lib/features/relief/schema/form.ts'
import type { HouseholdDetail } from '#lib/features/relief/schema/household.ts'
import { CLASS_LABELS, LINE_KIND_LABELS } from '#lib/features/relief/schema/words.ts'
import { type Day, formatDay } from '#lib/kernel/pure/day.ts'
import { formatDateTime } from '#lib/kernel/pure/format.ts'
import { formatYuan } from '#lib/kernel/pure/money.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'
import { RELIEF_REASONS } from '#lib/kernel/pure/reveal.ts'

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-3 py-1 sm:grid-cols-[9rem_1fr]">
      <dt className="text-ink-2">{label}</dt>
      <dd>{children || '—'}</dd>
    </div>
  )
}

/** The computation of the class, clause by clause. */
export function AssessmentCard({ file }: { file: HouseholdDetail }) {
  const { assessment } = file
  return (
    <Card title="认定计算">
      {assessment ? (
        <>
          <p className="mb-3">
            算出的类别：
            <strong>
              {assessment.hardshipClass ? CLASS_LABELS[assessment.hardshipClass] : '不符合在档类别'}
            </strong>
            {assessment.netFen !== null && `，月人均净收入 ${formatYuan(assessment.netFen)} 元`}
          </p>
          <Table caption="认定计算的每一步" hideCaption cards>
            <Thead>
              <tr>
                <Th>依据</Th>
                <Th>数据</Th>
                <Th>结果</Th>
              </tr>
            </Thead>
            <tbody>
              {assessment.lines.map((line) => (
                <tr key={line.clause}>
                  <RowHead>{line.clause}</RowHead>
                  <Td label="数据">{line.inputs}</Td>
                  <Td label="结果">{line.result}</Td>
                </tr>
              ))}
            </tbody>
          </Table>
        </>
      ) : (
        <p className="text-warn">
          本年帮扶标准还没有设置，算不出困难类别。请地区管理员到“管理 →
          帮扶标准”设置，设置后再保存一次这份档案。
        </p>
      )}
    </Card>
  )
}

const days = (day: Day | null) => (day ? formatDay(day) : '')

/** What the form says beside people and money. */
export function FactsCard({ file }: { file: HouseholdDetail }) {
  const url = apiPaths.act('households', file.id, 'reveal')
  const open = file.phoneTail !== null
  const secret = (field: string, label: string, tail: string | null) => (
    <RevealValue
      url={url}
      field={field}
      label={label}
      tail={tail ?? ''}
      endless={tail === null}
      reasons={RELIEF_REASONS}
    />
  )
  return (
    <Card title="基本情况">
      <dl>
        <Row label="工作单位">{file.unitName}</Row>
        <Row label="建档单位">{`${file.orgName} ${file.enteredName}`}</Row>
        <Row label="致困原因">
          {[file.mainCause && CAUSES[file.mainCause], ...file.secondaryCauses.map((code) => CAUSES[code])]
            .filter(Boolean)
            .join('；')}
        </Row>
        {keysOf(DETAIL_FIELDS)
          .filter((name) => file.detail[name])
          .map((name) => (
            <Row key={name} label={DETAIL_FIELDS[name].label}>
              {file.detail[name]}
            </Row>
          ))}
        {open && (
          <>
            <Row label="手机号">{secret('phone', '手机号', file.phoneTail)}</Row>
            <Row label="家庭住址">{file.hasAddress ? secret('address', '家庭住址', null) : '未登记'}</Row>
            {file.hasOtherContact && (
              <Row label="其他联系方式">{secret('otherContact', '其他联系方式', null)}</Row>
            )}
            <Row label="银行卡号">
              {secret('card', '银行卡号', file.cardTail)}
              {file.cardReason && (
                <span className="block text-sm text-warn">与另一户同卡：{file.cardReason}</span>
              )}
            </Row>
          </>
        )}
        <Row label="已帮扶">
          {file.aidedTimes > 0 ? `${file.aidedTimes} 次，最近 ${days(file.lastAidedOn)}` : '从未帮扶'}
        </Row>
        {file.validTo && <Row label="有效期至">{days(file.validTo)}</Row>}
        {file.keepUntil && <Row label="档案保管至">{days(file.keepUntil)}</Row>}
      </dl>
    </Card>
  )
}

/** Income and rigid expenses, item by item. */
export function MoneyCard({ file }: { file: HouseholdDetail }) {
  return (
    <Card title="收入和支出">
      <dl>
        <Row label="适用标准">{LINE_KIND_LABELS[file.lineKind]}低保</Row>
        <Row label="家庭年收入">{formatYuan(file.incomeFen)} 元</Row>
        {file.incomes.map((item) => (
          <Row key={`${item.label} ${item.amount}`} label={`其中：${item.label}`}>
            {formatYuan(item.amount)} 元
          </Row>
        ))}
        <Row label="刚性支出">{formatYuan(file.rigidFen)} 元</Row>
        {file.rigids.map((item) => (
          <Row key={`${item.kind} ${item.amount} ${item.note}`} label={RIGID_KINDS[item.kind]}>
            {formatYuan(item.amount)} 元{item.note && `（${item.note}）`}
          </Row>
        ))}
        {(file.accident > 0 || file.disaster) && (
          <Row label="意外、大病自付">
            {formatYuan(file.accident)} 元{file.disaster && '，遭遇灾害或伤亡'}
          </Row>
        )}
      </dl>
    </Card>
  )
}

/** Exclusions and papers. */
export function ChecklistCard({ file }: { file: HouseholdDetail }) {
  return (
    <Card title="核对与材料">
      <dl>
        {file.exclusions.map(({ code, applies, evidence }) => (
          <Row key={code} label={applies ? '有' : '没有'}>
            {EXCLUSIONS[code]}
            {evidence && <span className="block text-sm text-ink-2">依据：{evidence}</span>}
          </Row>
        ))}
        <Row label="已交材料">{file.materials.map(({ code }) => MATERIALS[code]).join('；')}</Row>
      </dl>
    </Card>
  )
}

/** Survey, comparison, notice, and every act with who did it. */
export function CourseCard({ file }: { file: HouseholdDetail }) {
  const { visit, compare, notice, objection } = file.process
  return (
    <Card title="办理过程">
      <dl className="mb-4">
        {visit && (
          <Row label="入户调查">{`${days(visit.visitedOn)} ${visit.visitors}：${visit.findings}`}</Row>
        )}
        {compare && (
          <Row label="比对">
            {keysOf(COMPARISONS)
              .map((name) => `${COMPARISONS[name]}${COMPARISON_RESULTS[compare.results[name]]}`)
              .join('；')}
            {compare.note && `。${compare.note}`}
          </Row>
        )}
        {notice && (
          <Row label="单位公示">{`${days(file.noticeFrom)} 至 ${days(file.noticeTo)}，${notice.place}`}</Row>
        )}
        {objection && <Row label="异议">{objection}</Row>}
      </dl>
      {file.events.length > 0 ? (
        <ol className="space-y-1">
          {file.events.map((event) => (
            <li key={event.id}>
              {formatDateTime(event.at)} {event.byOrgName} {event.byName}：
              {HOUSEHOLD_VERB_LABELS[event.verb as HouseholdVerb] ?? event.verb}
              {event.note && `（${event.note}）`}
            </li>
          ))}
        </ol>
      ) : (
        <p className="text-ink-2">还没有提交。</p>
      )}
    </Card>
  )
}
