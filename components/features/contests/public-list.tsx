import { withSize } from '#components/shell/public-shell.tsx'
import { RowHead, Table, Td, Th, Thead } from '#components/ui/table.tsx'
import { spanStage } from '#lib/base/notices/rules.ts'
import { CONTEST_KIND_LABELS, CONTEST_LEVEL_LABELS, isReviewed } from '#lib/features/contests/labels.ts'
import { publicStage } from '#lib/features/contests/rules/states.ts'
import { contestWords, eitherWord } from '#lib/features/contests/rules/words.ts'
import type { PublicContestItem } from '#lib/features/contests/schema/public.ts'
import { type Day, formatDay } from '#lib/kernel/pure/day.ts'
import { publicPaths } from '#lib/kernel/pure/paths.ts'

type Props = { contests: readonly PublicContestItem[]; slug: string; large: boolean; today: Day }

const stageOn = ({ kind, state, noticeFrom: startOn, noticeTo: endOn }: PublicContestItem, today: Day) =>
  publicStage(state, spanStage({ startOn, endOn }, today), isReviewed(kind))

const FINAL = eitherWord(({ final }) => final)

/** Competitions as visitors see them. */
export function PublicContestList({ contests, slug, large, today }: Props) {
  return (
    <Table caption="竞赛" hideCaption cards>
      <Thead>
        <tr>
          <Th>竞赛</Th>
          <Th>类别</Th>
          <Th>级别</Th>
          <Th>截止日期</Th>
          <Th>{FINAL}</Th>
          <Th>阶段</Th>
        </tr>
      </Thead>
      <tbody>
        {contests.map((contest) => (
          <tr key={contest.id}>
            <RowHead>
              <a
                href={withSize(publicPaths.contest(slug, contest.id), large)}
                className="text-action underline underline-offset-3"
              >
                {contest.name}
              </a>
            </RowHead>
            <Td label="类别">{CONTEST_KIND_LABELS[contest.kind]}</Td>
            <Td label="级别">{CONTEST_LEVEL_LABELS[contest.level]}</Td>
            <Td label="截止日期">{contest.enrolTo ? formatDay(contest.enrolTo) : '未定'}</Td>
            <Td label={contestWords(isReviewed(contest.kind)).final}>
              {contest.finalOn ? formatDay(contest.finalOn) : '未定'}
            </Td>
            <Td label="阶段">{stageOn(contest, today)}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
