import { ExportLinks } from '#components/data/export-links.tsx'
import { Pagination } from '#components/data/pagination.tsx'
import { EnterDialog, MendDialog, SubstituteDialog } from '#components/features/contests/entry-dialogs.tsx'
import { FinalistsForm } from '#components/features/contests/finalists-form.tsx'
import { RowSearch } from '#components/features/contests/row-search.tsx'
import { EntryStateBadge } from '#components/features/contests/state-badges.tsx'
import { ActButtons, type RecordAct } from '#components/form/act-buttons.tsx'
import { Badge, type BadgeTone } from '#components/ui/badge.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { RowHead, Table, Td, Th, Thead } from '#components/ui/table.tsx'
import {
  ENTRY_VERB_LABELS,
  ENTRY_WITH_REASON,
  type EntryVerb,
} from '#lib/features/contests/rules/entry-states.ts'
import { type Check, requirementWords } from '#lib/features/contests/rules/requirements.ts'
import type { ContestDesk, DeskEntry } from '#lib/features/contests/schema/desk.ts'
import type { EventItem } from '#lib/features/contests/schema/event.ts'
import { apiPaths, deskPaths } from '#lib/kernel/pure/paths.ts'

const IN_DIALOGS: readonly EntryVerb[] = ['substitute', 'resubmit']

function actsOf(entry: DeskEntry): RecordAct[] {
  return entry.verbs
    .filter((verb) => !IN_DIALOGS.includes(verb))
    .map((verb) => ({
      url: apiPaths.act('competition-entries', entry.id, verb),
      label: ENTRY_VERB_LABELS[verb],
      done: `${entry.name}：${ENTRY_VERB_LABELS[verb]}`,
      why: ENTRY_WITH_REASON.includes(verb),
      primary: verb === 'qualify',
      danger: verb === 'disqualify',
    }))
}

const about = ({ job, skillLevel, members }: DeskEntry) =>
  members.length > 0
    ? members.map(({ name }) => name).join('、')
    : [job, skillLevel].filter(Boolean).join('，')

const CHECK_TONES: Record<Check['standing'], BadgeTone> = {
  met: 'ok',
  failed: 'late',
  missing: 'late',
  open: 'warn',
}
const CHECK_LABELS: Record<Check['standing'], string> = {
  met: '符合',
  failed: '不符合',
  missing: '没有填明',
  open: '待核对',
}

/** What was checked of an entrant, in the words of the rule. */
function Checks({ checks }: { checks: readonly Check[] }) {
  if (checks.length === 0) return '—'
  return checks.map(({ path, standing, words }) => (
    <span key={path} className="block">
      <Badge tone={CHECK_TONES[standing]}>{CHECK_LABELS[standing]}</Badge> {words}
    </span>
  ))
}

function Rows({ entries, events }: { entries: readonly DeskEntry[]; events: readonly EventItem[] }) {
  const eventOf = (entry: DeskEntry) => events.find(({ id }) => id === entry.eventId)
  const checked = events.some((event) => requirementWords(event) !== '')
  return (
    <Table caption="报名" hideCaption cards>
      <Thead>
        <tr>
          <Th>选手或队</Th>
          <Th>项目</Th>
          <Th>单位</Th>
          <Th>岗位、队员</Th>
          {checked && <Th>资格核对</Th>}
          <Th numeric>参赛号</Th>
          <Th>状态</Th>
          <Th>处理</Th>
        </tr>
      </Thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.id}>
            <RowHead>{entry.name}</RowHead>
            <Td label="项目">{entry.eventName}</Td>
            <Td label="单位">{entry.unitName}</Td>
            <Td label="岗位、队员">{about(entry) || '—'}</Td>
            {checked && (
              <Td label="资格核对">
                <Checks checks={entry.checks} />
              </Td>
            )}
            <Td label="参赛号" numeric>
              {entry.startNo || '—'}
            </Td>
            <Td label="状态">
              <EntryStateBadge state={entry.state} />
              {entry.reason && <span className="block text-sm text-ink-2">{entry.reason}</span>}
            </Td>
            <Td label="处理">
              <span className="inline-flex flex-wrap gap-2">
                {entry.verbs.includes('resubmit') && <MendDialog entry={entry} event={eventOf(entry)} />}
                <ActButtons acts={actsOf(entry)} subject={entry.name} />
                {entry.verbs.includes('substitute') && (
                  <SubstituteDialog entry={entry} event={eventOf(entry)} />
                )}
              </span>
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

/** Who takes part: the own unit's entries, or all of them for the office. */
export function EntriesView({ desk, q }: { desk: ContestDesk; q: string }) {
  const { contest, entries, finalists, mayEnter, units, nextCursor } = desk
  const waiting = entries.filter(({ verbs }) => verbs.includes('qualify'))
  const plain = waiting.filter(({ checks }) => checks.every(({ standing }) => standing === 'met'))
  return (
    <div className="space-y-4">
      <FinalistsForm contestId={contest.id} events={finalists} />
      <div className="flex flex-wrap items-end gap-3">
        <RowSearch tab="entries" label="选手、单位" q={q} />
        {mayEnter && contest.events.length > 0 && (
          <EnterDialog contestId={contest.id} events={contest.events} units={units} />
        )}
        {mayEnter && (
          <a
            href={deskPaths.imports({ kind: 'contest-entries', contest: contest.id })}
            className={buttonClass('secondary')}
          >
            Excel 报名
          </a>
        )}
        {plain.length > 1 && (
          <ActButtons
            acts={[
              {
                url: apiPaths.act('competitions', contest.id, 'qualify'),
                label: `本页 ${plain.length} 条${plain.length < waiting.length ? '符合条件' : '待审核'}的全部通过`,
                done: `${plain.length} 条报名资格通过`,
                body: { ids: plain.map(({ id }) => id) },
              },
            ]}
            subject={contest.name}
          />
        )}
        <ExportLinks list="contest-entries" query={{ contestId: contest.id, q }} />
      </div>
      {entries.length > 0 ? (
        <Rows entries={entries} events={contest.events} />
      ) : (
        <EmptyState title={q ? '没有符合条件的报名' : '还没有报名'}>
          <p>{mayEnter ? '点“报名”登记选手或参赛队。' : '报名开始后，这里列出参赛选手。'}</p>
        </EmptyState>
      )}
      <Pagination
        label="报名分页"
        text={`本页 ${entries.length} 条`}
        {...(nextCursor
          ? { nextHref: deskPaths.contest(contest.id, { tab: 'entries', q, cursor: nextCursor }) }
          : {})}
      />
    </div>
  )
}
