import type { ReactNode } from 'react'
import { EventDialog } from '#components/features/contests/event-dialog.tsx'
import { ScorersForm } from '#components/features/contests/scorers-form.tsx'
import { Card } from '#components/ui/card.tsx'
import { RowHead, Table, Td, Th, Thead } from '#components/ui/table.tsx'
import {
  CONTEST_KIND_LABELS,
  CONTEST_LEVEL_LABELS,
  ENTRY_KIND_LABELS,
} from '#lib/features/contests/labels.ts'
import { AWARD_MODE_LABELS } from '#lib/features/contests/rules/awards.ts'
import { requirementWords } from '#lib/features/contests/rules/requirements.ts'
import { reviewsNeeded } from '#lib/features/contests/rules/scoring.ts'
import { contestWords } from '#lib/features/contests/rules/words.ts'
import type { ContestDetail } from '#lib/features/contests/schema/contest.ts'
import type { ContestDesk } from '#lib/features/contests/schema/desk.ts'
import { formatDay } from '#lib/kernel/pure/day.ts'
import { formatYuan } from '#lib/kernel/pure/money.ts'
import { formatPercent, formatQuantity } from '#lib/kernel/pure/quantity.ts'

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-3 py-1 sm:grid-cols-[8rem_1fr]">
      <dt className="text-ink-2">{label}</dt>
      <dd className="whitespace-pre-line">{children || '—'}</dd>
    </div>
  )
}

const day = (text: string) => (text ? formatDay(text) : '未定')

function About({ contest, reviewed }: { contest: ContestDetail; reviewed: boolean }) {
  const words = contestWords(reviewed)
  return (
    <Card title="方案">
      <dl>
        <Row label="类别、级别">
          {CONTEST_KIND_LABELS[contest.kind]}，{CONTEST_LEVEL_LABELS[contest.level]}，{contest.year} 年
        </Row>
        <Row label="主办单位">{contest.organizers.join('\n')}</Row>
        <Row label="依据">{contest.basis}</Row>
        <Row label={words.enter}>
          {day(contest.enrolFrom)} 至 {day(contest.enrolTo)}
        </Row>
        {contest.hasPrelim && <Row label="初赛">{day(contest.prelimOn)}</Row>}
        <Row label={words.final}>{[day(contest.finalOn), contest.place].filter(Boolean).join('，')}</Row>
        {!reviewed && (
          <Row label="报名规则">
            {contest.perUnit > 0 ? `每单位每项目最多 ${contest.perUnit} 名` : '不限人数'}
            ；一人只报一个项目；决赛前 {contest.substitutionDays} 天停止换人
          </Row>
        )}
        <Row label="简介">{contest.summary}</Row>
        {contest.source && <Row label="资料来源">{contest.source}</Row>}
        {contest.reason && <Row label="说明">{contest.reason}</Row>}
      </dl>
    </Card>
  )
}

function Rules({ contest, reviewed }: { contest: ContestDetail; reviewed: boolean }) {
  const { parts, dropHigh, dropLow, tieOrder } = contest.scoring
  const { counted } = contestWords(reviewed)
  const names = new Map(parts.map(({ key, name }) => [key, name]))
  const dropped = [dropHigh && `去掉 ${dropHigh} 个最高分`, dropLow && `去掉 ${dropLow} 个最低分`].filter(
    Boolean,
  )
  return (
    <Card title={reviewed ? '评审和奖项' : '评分和奖项'}>
      <dl>
        {reviewed && (
          <Row label="评审">
            每项至少 {reviewsNeeded(contest.scoring)} 份评审意见才能决定是否采纳；采纳的按评审平均分排名，
            同分并列；荣誉授予第一完成人
          </Row>
        )}
        {!reviewed && (
          <>
            <Row label="评分">
              {parts
                .map(
                  ({ name, weightBp, fullMark }) =>
                    `${name} ${formatPercent(weightBp)}（满分 ${formatQuantity(fullMark)}）`,
                )
                .join('；')}
            </Row>
            <Row label="评委分">{dropped.join('，') || '全部计入平均'}</Row>
            <Row label="总分相同">
              {tieOrder.length > 0
                ? `依次比较 ${tieOrder.map((key) => names.get(key)).join('、')}，仍相同并列`
                : '并列'}
            </Row>
          </>
        )}
      </dl>
      {contest.awards.length > 0 && (
        <div className="mt-3">
          <Table caption="奖项" hideCaption cards dense>
            <Thead>
              <tr>
                <Th>奖项</Th>
                <Th>名次</Th>
                <Th className="whitespace-nowrap">{counted}</Th>
                <Th>落实</Th>
                <Th numeric>奖金（元）</Th>
              </tr>
            </Thead>
            <tbody>
              {contest.awards.map((award) => (
                <tr key={award.key}>
                  <RowHead>{award.name}</RowHead>
                  <Td label="名次" className="whitespace-nowrap">
                    {award.rankFrom === award.rankTo
                      ? `第 ${award.rankFrom} 名`
                      : `第 ${award.rankFrom}–${award.rankTo} 名`}
                  </Td>
                  <Td label={counted} className="whitespace-nowrap">
                    {award.maxEntrants === null
                      ? `${award.minEntrants} 以上`
                      : `${award.minEntrants}–${award.maxEntrants}`}
                  </Td>
                  <Td label="落实" className="whitespace-nowrap">
                    {AWARD_MODE_LABELS[award.mode]}
                  </Td>
                  <Td label="奖金（元）" numeric>
                    {award.amountFen ? formatYuan(award.amountFen) : '—'}
                  </Td>
                </tr>
              ))}
            </tbody>
          </Table>
        </div>
      )}
    </Card>
  )
}

function Events({ contest, mayEdit }: { contest: ContestDetail; mayEdit: boolean }) {
  return (
    <Card title="比赛项目（工种）">
      <div className="space-y-3">
        {contest.events.length === 0 ? (
          <p>还没有项目，开始报名前请先增加。</p>
        ) : (
          <Table caption="比赛项目" hideCaption cards>
            <Thead>
              <tr>
                <Th>项目</Th>
                <Th>职业编码</Th>
                <Th>形式</Th>
                <Th>报名条件</Th>
                <Th numeric>参赛</Th>
                <Th numeric>单位</Th>
                {mayEdit && <Th>处理</Th>}
              </tr>
            </Thead>
            <tbody>
              {contest.events.map((event) => (
                <tr key={event.id}>
                  <RowHead>{event.name}</RowHead>
                  <Td label="职业编码">{event.occupationCode || '—'}</Td>
                  <Td label="形式">{ENTRY_KIND_LABELS[event.entryKind]}</Td>
                  <Td label="报名条件">{requirementWords(event) || '不限'}</Td>
                  <Td label="参赛" numeric>
                    {event.entrants}
                  </Td>
                  <Td label="单位" numeric>
                    {event.units}
                  </Td>
                  {mayEdit && (
                    <Td label="处理">
                      <EventDialog contestId={contest.id} event={event} />
                    </Td>
                  )}
                </tr>
              ))}
            </tbody>
          </Table>
        )}
        {mayEdit && <EventDialog contestId={contest.id} event={null} />}
      </div>
    </Card>
  )
}

/** What a competition is and how it is run. */
export function PlanView({ desk }: { desk: ContestDesk }) {
  const { contest, mayEdit, manages, reviewed, office } = desk
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <About contest={contest} reviewed={reviewed} />
      <div className="space-y-4">
        {!reviewed && <Events contest={contest} mayEdit={mayEdit} />}
        <Rules contest={contest} reviewed={reviewed} />
        {manages && (
          <ScorersForm id={contest.id} reviewed={reviewed} office={office} scorers={contest.scorers} />
        )}
      </div>
    </div>
  )
}
