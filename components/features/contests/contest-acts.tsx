'use client'

import { AwardDialog } from '#components/features/contests/award-dialog.tsx'
import { NoticeDialog } from '#components/features/contests/notice-dialog.tsx'
import { ActButtons, type RecordAct } from '#components/form/act-buttons.tsx'
import {
  CONTEST_WITH_REASON,
  type ContestState,
  type ContestVerb,
} from '#lib/features/contests/rules/states.ts'
import { type ContestWords, contestWords } from '#lib/features/contests/rules/words.ts'
import type { AwardPreview } from '#lib/features/contests/schema/desk.ts'
import { apiPaths, deskPaths } from '#lib/kernel/pure/paths.ts'

const aboutOf = ({ sealed, kept }: ContestWords): Partial<Record<ContestVerb, string>> => ({
  rescore: `名次收回，${sealed}重新封存，还没有结束的公示同时撤下；改好后再由另一人复核。`,
  postpone: '延期后可以恢复到现在的阶段。',
  cancel: `取消后不能恢复，${kept}保留。`,
})

/** Entries are opened once more after they were closed. */
const labelOf = (verb: ContestVerb, state: ContestState, words: ContestWords) =>
  verb === 'open' && state === 'QUALIFY' ? words.reopen : words.verb[verb]

type Props = {
  id: string
  name: string
  /** proposals are reviewed in place of scores */
  reviewed: boolean
  verbs: readonly ContestVerb[]
  published: boolean
  /** may the reader put it on the public pages */
  manages: boolean
  state: ContestState
  office: { name: string; phone: string }
  today: string
  /** what comes next, in words; '' nothing */
  next: string
  noticeId: string
  /** who would win what; null: it is not time */
  winners: AwardPreview | null
}

/** What the office can do with a competition now. */
export function ContestActs({
  id,
  name,
  reviewed,
  verbs,
  published,
  manages,
  state,
  office,
  today,
  next,
  noticeId,
  winners,
}: Props) {
  const words = contestWords(reviewed)
  const about = aboutOf(words)
  const url = (verb: string) => apiPaths.act('competitions', id, verb)
  const acts: RecordAct[] = verbs
    .filter((verb) => verb !== 'notice' && verb !== 'award')
    .map((verb) => ({
      url: url(verb),
      label: labelOf(verb, state, words),
      done: `已${labelOf(verb, state, words)}`,
      why: CONTEST_WITH_REASON.includes(verb),
      about: about[verb],
      danger: verb === 'cancel',
      primary: !['open', 'postpone', 'cancel', 'rescore'].includes(verb),
    }))
  if (manages && state !== 'PLANNED') {
    acts.push({
      url: url('show'),
      label: published ? '从公众页撤下' : '在公众页公开',
      done: published ? '已撤下，公众页数秒内更新' : '已公开，公众页数秒内更新',
      body: { shown: !published },
    })
  }
  return (
    <div className="no-print space-y-2">
      {next && (
        <p>
          下一步：{next}
          {noticeId && (
            <>
              {' '}
              <a href={deskPaths.notice(noticeId)} className="underline underline-offset-3">
                查看{words.state.NOTICE}
              </a>
            </>
          )}
        </p>
      )}
      <div className="flex flex-wrap items-start gap-2">
        <ActButtons acts={acts} subject={name} />
        {winners && <AwardDialog id={id} name={name} winners={winners} />}
        {verbs.includes('notice') && <NoticeDialog {...{ id, name, reviewed, office, today }} />}
      </div>
    </div>
  )
}
