import type { ReactNode } from 'react'
import { PublicProposals } from '#components/features/contests/public-proposals.tsx'
import { scoreText } from '#components/features/contests/score-text.ts'
import { withSize } from '#components/shell/public-shell.tsx'
import { RowHead, Table, Td, Th, Thead } from '#components/ui/table.tsx'
import { spanStage } from '#lib/base/notices/rules.ts'
import { CONTEST_KIND_LABELS, CONTEST_LEVEL_LABELS, isReviewed } from '#lib/features/contests/labels.ts'
import { requirementWords } from '#lib/features/contests/rules/requirements.ts'
import { publicStage } from '#lib/features/contests/rules/states.ts'
import { contestWords } from '#lib/features/contests/rules/words.ts'
import type { PublicContestPage, PublicEvent } from '#lib/features/contests/schema/public.ts'
import { type Day, formatDay } from '#lib/kernel/pure/day.ts'
import { publicPaths } from '#lib/kernel/pure/paths.ts'

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-3 py-1 sm:grid-cols-[7rem_1fr]">
      <dt className="text-ink-2">{label}</dt>
      <dd className="whitespace-pre-line">{children}</dd>
    </div>
  )
}

const day = (text: string) => (text ? formatDay(text) : '未定')

/** The result of one event; a phone shows rank, name and score first. */
function Results({ event }: { event: PublicEvent }) {
  return (
    <Table caption={`${event.name}成绩`} cards>
      <Thead>
        <tr>
          <Th>名次</Th>
          <Th>选手</Th>
          <Th numeric>总分</Th>
          <Th>单位</Th>
          <Th>奖项</Th>
        </tr>
      </Thead>
      <tbody>
        {event.results.map((row) => (
          <tr key={`${row.rank} ${row.name} ${row.unit}`}>
            <RowHead>
              {row.rank}
              <strong className="sm:hidden">　{row.name}</strong>
            </RowHead>
            <Td label="选手" className="max-sm:hidden!">
              {row.name}
            </Td>
            <Td label="总分" numeric>
              {scoreText(row.total)}
            </Td>
            <Td label="单位">{row.unit}</Td>
            <Td label="奖项">{row.awards.join('、') || '—'}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

type Props = { contest: PublicContestPage; slug: string; large: boolean; today: Day }

/** A competition as visitors see it: what it is, when, who runs it, and its results once they are shown. */
export function PublicContestView({ contest, slug, large, today }: Props) {
  const { events, noticeId, state, noticeFrom: startOn, noticeTo: endOn } = contest
  const notice = spanStage({ startOn, endOn }, today)
  const reviewed = isReviewed(contest.kind)
  const { enter: entering, final, result } = contestWords(reviewed)
  const required = events.flatMap(({ name, requires }) =>
    requires ? [`${name}：${requirementWords(requires)}${requires.maxAge > 0 ? '（决赛当日）' : ''}`] : [],
  )
  const shown = events.filter(({ results }) => results.length > 0)
  return (
    <article className="space-y-6">
      <header>
        <h1>{contest.name}</h1>
        <p className="mt-1">
          <strong>{publicStage(state, notice, reviewed)}</strong>
          {state === 'ENROLLING' && contest.enrolTo && `，${day(contest.enrolTo)}截止${entering}`}
        </p>
      </header>
      {state === 'NOTICE' && notice === 'running' && (
        <p className="rounded border border-warn bg-warn-soft px-4 py-3">
          {result}正在公示，有异议请按{' '}
          <a
            href={withSize(publicPaths.notice(slug, noticeId), large)}
            className="underline underline-offset-3"
          >
            {result}公示
          </a>{' '}
          上的联系方式反映。
        </p>
      )}
      <dl>
        <Row label="类别、级别">
          {CONTEST_KIND_LABELS[contest.kind]}，{CONTEST_LEVEL_LABELS[contest.level]}，{contest.year} 年
        </Row>
        {contest.organizers.length > 0 && <Row label="主办单位">{contest.organizers.join('\n')}</Row>}
        {contest.basis && <Row label="依据">{contest.basis}</Row>}
        <Row label={entering}>
          {day(contest.enrolFrom)} 至 {day(contest.enrolTo)}
        </Row>
        {contest.prelimOn && <Row label="初赛">{day(contest.prelimOn)}</Row>}
        <Row label={final}>{[day(contest.finalOn), contest.place].filter(Boolean).join('，')}</Row>
        {events.length > 0 && (
          <Row label={reviewed ? '采纳' : '项目'}>
            {reviewed
              ? `${contest.entrants} 条`
              : events.map(({ name, entrants }) => `${name}（参赛 ${entrants}）`).join('、')}
          </Row>
        )}
        {required.length > 0 && <Row label="报名条件">{required.join('\n')}</Row>}
        {contest.summary && <Row label="简介">{contest.summary}</Row>}
        {contest.source && <Row label="资料来源">{contest.source}</Row>}
      </dl>
      {shown.map((event) =>
        reviewed ? (
          <PublicProposals key={event.name} caption={event.name} results={event.results} />
        ) : (
          <Results key={event.name} event={event} />
        ),
      )}
    </article>
  )
}
