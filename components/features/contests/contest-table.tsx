import Link from 'next/link'
import { ContestStateBadge } from '#components/features/contests/state-badges.tsx'
import { RowHead, Table, Td, Th, Thead } from '#components/ui/table.tsx'
import { CONTEST_KIND_LABELS, CONTEST_LEVEL_LABELS } from '#lib/features/contests/labels.ts'
import type { ContestItem } from '#lib/features/contests/schema/contest.ts'
import { formatDay } from '#lib/kernel/pure/day.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

/** Competitions; each row leads to its page. */
export function ContestTable({ contests }: { contests: readonly ContestItem[] }) {
  return (
    <Table caption="竞赛" hideCaption cards>
      <Thead>
        <tr>
          <Th>竞赛</Th>
          <Th>类别</Th>
          <Th>级别</Th>
          <Th>组织地区</Th>
          <Th>报名截止</Th>
          <Th>决赛</Th>
          <Th numeric>项目</Th>
          <Th numeric>参赛</Th>
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
            <Td label="报名截止">{contest.enrolTo ? formatDay(contest.enrolTo) : '未定'}</Td>
            <Td label="决赛">{contest.finalOn ? formatDay(contest.finalOn) : '未定'}</Td>
            <Td label="项目" numeric>
              {contest.events}
            </Td>
            <Td label="参赛" numeric>
              {contest.entrants}
            </Td>
            <Td label="状态">
              <ContestStateBadge state={contest.state} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
