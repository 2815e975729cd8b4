import Link from 'next/link'
import { ContestStateBadge } from '#components/features/contests/state-badges.tsx'
import { RowHead, Table, Td, Th, Thead } from '#components/ui/table.tsx'
import { CONTEST_KIND_LABELS, CONTEST_LEVEL_LABELS, isReviewed } from '#lib/features/contests/labels.ts'
import { listWord } from '#lib/features/contests/rules/words.ts'
import type { ContestItem } from '#lib/features/contests/schema/contest.ts'
import { formatDay } from '#lib/kernel/pure/day.ts'
import { formatYuan } from '#lib/kernel/pure/money.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

type Column = { label: string; of: (contest: ContestItem) => string }

const byReview = ({ kind }: ContestItem) => isReviewed(kind)
const yuanOf = ({ benefits, benefitFen }: ContestItem) => (benefits > 0 ? formatYuan(benefitFen) : '未报')

/** What a list of 五小 and 合理化建议 counts, and what every other list does. */
const PROPOSALS: readonly Column[] = [
  { label: '收到', of: ({ proposals }) => String(proposals) },
  { label: '采纳', of: ({ adopted }) => String(adopted) },
  { label: '报告的效益（元）', of: yuanOf },
]
const MATCHES: readonly Column[] = [
  { label: '项目', of: (contest) => (byReview(contest) ? '—' : String(contest.events)) },
  {
    label: '参赛',
    of: (contest) => (byReview(contest) ? `建议 ${contest.proposals}` : String(contest.entrants)),
  },
  { label: '单位', of: (contest) => (byReview(contest) ? '—' : String(contest.units)) },
]

type Props = {
  contests: readonly ContestItem[]
  /** the list holds those by review alone */
  reviewed: boolean
}

/** Competitions; each row leads to its page. */
export function ContestTable({ contests, reviewed }: Props) {
  const columns = reviewed ? PROPOSALS : MATCHES
  const final = listWord(reviewed, (words) => words.final)
  return (
    <Table caption="竞赛" hideCaption cards>
      <Thead>
        <tr>
          <Th>竞赛</Th>
          <Th>类别</Th>
          <Th>级别</Th>
          <Th className="whitespace-nowrap">组织地区</Th>
          <Th>截止日期</Th>
          <Th>{final}</Th>
          {columns.map(({ label }) => (
            <Th key={label} numeric>
              {label}
            </Th>
          ))}
          <Th>状态</Th>
        </tr>
      </Thead>
      <tbody>
        {contests.map((contest) => (
          <tr key={contest.id}>
            <RowHead>
              <Link
                href={deskPaths.contest(contest.id)}
                prefetch={false}
                className="text-action underline underline-offset-3"
              >
                {contest.name}
              </Link>
            </RowHead>
            <Td label="类别">{CONTEST_KIND_LABELS[contest.kind]}</Td>
            <Td label="级别">{CONTEST_LEVEL_LABELS[contest.level]}</Td>
            <Td label="组织地区">{contest.regionName}</Td>
            <Td label="截止日期" className="whitespace-nowrap">
              {contest.enrolTo ? formatDay(contest.enrolTo) : '未定'}
            </Td>
            <Td label={final} className="whitespace-nowrap">
              {contest.finalOn ? formatDay(contest.finalOn) : '未定'}
            </Td>
            {columns.map(({ label, of }) => (
              <Td key={label} label={label} numeric>
                {of(contest)}
              </Td>
            ))}
            <Td label="状态">
              <ContestStateBadge state={contest.state} kind={contest.kind} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
