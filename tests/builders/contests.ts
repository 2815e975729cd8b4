import type { Place } from '#lib/kernel/command.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'

/** Adds a row at a place and answers its id. */
type Add = (table: string, at: Place, columns: Record<string, unknown>) => string

const BY = { entered_by: 'test', entered_name: 'test' }

/** A competition of a region with one event; `scorer`: the user who may see and enter what is under seal, if any. */
export function addContest(add: Add, region: Place, scorer?: string): void {
  const contest = add('contest', region, {
    name: '技能竞赛',
    kind: 'skill',
    level: 'county',
    year: 2026,
    scoring: '{}',
    awards: '[]',
    scorers: scorer ? `{${scorer}}` : '{}',
    ...BY,
  })
  add('contest_event', region, { contest_id: contest, name: '焊工' })
}

/** What one unit has in a competition of its region: an entry with a sealed and an open score, and all that follows. */
export function addEntry(add: Add, unit: Place, region: Place, of: { contest: string; event: string }): void {
  const contest_id = of.contest
  const entry_id = add('contest_entry', unit, {
    ...{ contest_id, event_id: of.event, unit_name: '甲厂', name: '周演', entrant_key: uuidv7() },
    ...BY,
  })
  const score = { contest_id, entry_id, part: 'practice', raw: 9000, entered_by: 'test' }
  add('contest_score', region, { ...score, judge_no: 1, sealed: true })
  add('contest_score', region, { ...score, judge_no: 2, sealed: false })
  add('contest_appeal', unit, { contest_id, entry_id, content: '请复查', entered_name: 'test' })
  add('contest_award', unit, { contest_id, entry_id, rule_key: 'first', name: '一等奖', mode: 'prize' })
  const proposal_id = add('contest_proposal', unit, {
    ...{ contest_id, unit_name: '甲厂', title: '小改革', category: 'reform' },
    ...BY,
  })
  const review = { contest_id, proposal_id, score: 9000, entered_by: 'test' }
  add('contest_review', region, { ...review, reviewer_no: 1, sealed: true })
  add('contest_review', region, { ...review, reviewer_no: 2, sealed: false })
}

/** What visitors see of a competition: its columns. */
export const PUBLIC_CONTEST = {
  ...{ name: '技能竞赛', kind: 'skill', level: 'county', year: 2026, state: 'ENROLLING', organizers: '{}' },
  ...{ basis: '', summary: '', place: '', events: '[]', updated_at: '2026-01-01' },
}
