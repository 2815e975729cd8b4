'use client'

import { useState } from 'react'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { useAct } from '#components/form/use-act.ts'
import { Button } from '#components/ui/button.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Select } from '#components/ui/select.tsx'
import { RowHead, Table, Td, Th, Thead } from '#components/ui/table.tsx'
import { JUDGES_AT_MOST, SCORED_STATES } from '#lib/features/contests/rules/scoring.ts'
import type { ContestDetail } from '#lib/features/contests/schema/contest.ts'
import type { ScoreItem } from '#lib/features/contests/schema/desk.ts'
import type { EntryItem } from '#lib/features/contests/schema/entry.ts'
import { apiPaths, deskPaths } from '#lib/kernel/pure/paths.ts'
import { formatQuantity, parseQuantity } from '#lib/kernel/pure/quantity.ts'

type Props = {
  contest: ContestDetail
  entries: readonly EntryItem[]
  scores: readonly ScoreItem[]
  mayScore: boolean
}

const keyOf = (eventId: string, part: string, judgeNo: string) => `${eventId}|${part}|${judgeNo}`

/** Texts of the fields of one sheet, from what is stored. */
function storedTexts(scores: readonly ScoreItem[], part: string, judgeNo: string): Record<string, string> {
  const own = scores.filter((score) => score.part === part && String(score.judgeNo) === judgeNo)
  return Object.fromEntries(own.map(({ entryId, raw }) => [entryId, formatQuantity(raw)]))
}

/** What is typed, as hundredths; an empty field takes the score back, what is no number stays text for the refusal. */
const rawOf = (text: string): number | string | null =>
  text.trim() === '' ? null : (parseQuantity(text) ?? text)

/** Who stands on the sheet: whom a score may be given to, and afterwards who was given one. */
function shownEntries({ entries, scores, mayScore }: Omit<Props, 'contest'>): EntryItem[] {
  const scored = new Set(scores.map(({ entryId }) => entryId))
  return entries.filter(({ id, state }) => (mayScore ? SCORED_STATES.includes(state) : scored.has(id)))
}

/** The judges to choose from; once the scores are final those who gave any. */
function judgesOf({ scores, mayScore }: Pick<Props, 'scores' | 'mayScore'>): string[] {
  const used = new Set(scores.map(({ judgeNo }) => judgeNo))
  const all = Array.from({ length: JUDGES_AT_MOST }, (_, at) => at + 1)
  return all.filter((each) => mayScore || used.has(each)).map(String)
}

/** One judge's sheet of one part of one event: chosen above, typed below, saved as a whole. */
export function ScoreSheet({ contest, entries, scores, mayScore }: Props) {
  const { parts } = contest.scoring
  const [eventId, setEventId] = useState(contest.events[0]?.id ?? '')
  const [part, setPart] = useState(parts[0]?.key ?? '')
  const [judgeNo, setJudgeNo] = useState('1')
  const [typed, setTyped] = useState<Record<string, Record<string, string>>>({})
  const { act, errors, pending, problem } = useAct({
    url: apiPaths.act('competitions', contest.id, 'scores'),
    method: 'PUT',
    done: `第 ${judgeNo} 号评委的成绩单已保存`,
  })
  const sheet = keyOf(eventId, part, judgeNo)
  const texts = { ...storedTexts(scores, part, judgeNo), ...typed[sheet] }
  const open = shownEntries({ entries, scores, mayScore }).filter((entry) => entry.eventId === eventId)
  const save = async () => {
    const rows = open.map(({ id }) => ({ entryId: id, raw: rawOf(texts[id] ?? '') }))
    const done = await act({ part, judgeNo: Number(judgeNo), rows })
    if (done) setTyped((old) => ({ ...old, [sheet]: {} }))
  }
  return (
    <div className="space-y-4">
      <ErrorSummary problem={problem} />
      <div className="flex flex-wrap items-end gap-3">
        <Field label="项目" className="w-full sm:w-56">
          <Select
            options={contest.events.map(({ id, name }) => ({ value: id, label: name }))}
            value={eventId}
            onChange={(event) => setEventId(event.target.value)}
          />
        </Field>
        <Field label="评分部分" className="w-full sm:w-40">
          <Select
            options={parts.map(({ key, name }) => ({ value: key, label: name }))}
            value={part}
            onChange={(event) => setPart(event.target.value)}
          />
        </Field>
        <Field label="评委" className="w-full sm:w-32">
          <Select
            options={judgesOf({ scores, mayScore }).map((value) => ({ value, label: `${value} 号评委` }))}
            value={judgeNo}
            onChange={(event) => setJudgeNo(event.target.value)}
          />
        </Field>
        {mayScore && (
          <a
            href={deskPaths.imports({ kind: 'contest-scores', contest: contest.id, judge: judgeNo })}
            className={buttonClass('secondary')}
          >
            Excel 录入成绩
          </a>
        )}
      </div>
      {open.length === 0 ? (
        <EmptyState title={mayScore ? '这个项目没有可评分的选手' : '这个项目没有成绩'} />
      ) : (
        <Table caption="成绩单" hideCaption>
          <Thead>
            <tr>
              <Th>选手</Th>
              <Th numeric>参赛号</Th>
              <Th>单位</Th>
              <Th>得分</Th>
            </tr>
          </Thead>
          <tbody>
            {open.map((entry, at) => (
              <tr key={entry.id}>
                <RowHead>{entry.name}</RowHead>
                <Td numeric>{entry.startNo || '—'}</Td>
                <Td>{entry.unitName}</Td>
                <Td>
                  <Field
                    label={`${entry.name} 得分`}
                    hideLabel
                    path={`rows.${at}.raw`}
                    error={errors[`rows.${at}.raw`]}
                  >
                    <Input
                      inputMode="decimal"
                      className="w-28"
                      readOnly={!mayScore}
                      value={texts[entry.id] ?? ''}
                      onChange={({ target }) =>
                        setTyped((old) => ({ ...old, [sheet]: { ...old[sheet], [entry.id]: target.value } }))
                      }
                    />
                  </Field>
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {mayScore && open.length > 0 && (
        <Button variant="primary" pending={pending} pendingLabel="正在保存…" onClick={() => void save()}>
          保存这张成绩单
        </Button>
      )}
    </div>
  )
}
