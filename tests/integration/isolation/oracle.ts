import type { Place } from '#lib/kernel/command.ts'
import type { Row, Session } from '#tests/builders/world.ts'

/**
 * What DESIGN §4 says a session may reach, in plain TypeScript: written from the design, not from the policies.
 * Row tables: the own subtree, drafts only at home. Definition tables: the own subtree, and what the city and
 * the county above own. Nobody writes a definition but its owner.
 */

export type Privilege = 'select' | 'insert' | 'update' | 'delete'
type Kind = 'row' | 'definition' | 'organization' | 'public' | 'audit'

const ROW: Privilege[] = ['select', 'insert', 'update']

/** Tables of the property test: their kind, what the working roles may do, a column that an update touches. */
export const TABLES: Record<string, { kind: Kind; work: Privilege[]; touch: string }> = {
  organization: { kind: 'organization', work: ROW, touch: 'liaison_name' },
  region_profile: { kind: 'definition', work: ROW, touch: 'office_phone' },
  plan: { kind: 'definition', work: ROW, touch: 'title' },
  plan_version: { kind: 'definition', work: ROW, touch: 'note' },
  pillar: { kind: 'definition', work: ROW, touch: 'title' },
  measure: { kind: 'definition', work: ROW, touch: 'title' },
  annual_task: { kind: 'definition', work: ROW, touch: 'title' },
  published_figure: { kind: 'definition', work: ROW, touch: 'label' },
  user_account: { kind: 'row', work: ROW, touch: 'display_name' },
  membership: { kind: 'row', work: ROW, touch: 'status' },
  plan_outline: { kind: 'row', work: ROW, touch: 'saved_by' },
  task_assignment: { kind: 'row', work: ROW, touch: 'target' },
  progress_report: { kind: 'row', work: ROW, touch: 'narrative' },
  progress_report_version: { kind: 'row', work: ROW, touch: 'narrative' },
  review: { kind: 'row', work: ['select', 'insert'], touch: 'reason' },
  stored_file: { kind: 'row', work: ROW, touch: 'name' },
  assignment_month: { kind: 'row', work: ['select', 'update'], touch: 'computed_light' },
  person: { kind: 'row', work: ROW, touch: 'job' },
  person_event: { kind: 'row', work: ['select', 'insert'], touch: 'note' },
  person_pair: { kind: 'row', work: ['select', 'insert'], touch: 'by_name' },
  honor_title: { kind: 'definition', work: ROW, touch: 'granted_by' },
  honor_collective: { kind: 'row', work: ROW, touch: 'deeds' },
  honor: { kind: 'row', work: ROW, touch: 'citation' },
  public_honor: { kind: 'public', work: ['select', 'insert', 'update', 'delete'], touch: 'citation' },
  public_holder: { kind: 'public', work: ['select', 'insert', 'update', 'delete'], touch: 'deeds' },
  light_override: { kind: 'row', work: ['select', 'insert', 'update'], touch: 'cancel_reason' },
  notice: { kind: 'row', work: ROW, touch: 'closing_note' },
  notice_objection: { kind: 'row', work: ROW, touch: 'settlement' },
  notice_shown: { kind: 'row', work: ['select', 'insert'], touch: 'by_name' },
  public_notice: { kind: 'public', work: ['select', 'insert', 'update', 'delete'], touch: 'basis' },
  public_region: { kind: 'public', work: ['select', 'insert', 'update', 'delete'], touch: 'title' },
  public_figure: { kind: 'public', work: ['select', 'insert', 'update', 'delete'], touch: 'label' },
  public_reform: { kind: 'public', work: ['select', 'insert', 'update', 'delete'], touch: 'title' },
  contest: { kind: 'definition', work: ROW, touch: 'summary' },
  contest_event: { kind: 'definition', work: ROW, touch: 'occupation_code' },
  contest_entry: { kind: 'row', work: ROW, touch: 'reason' },
  contest_score: { kind: 'row', work: [...ROW, 'delete'], touch: 'entered_by' },
  contest_appeal: { kind: 'row', work: ROW, touch: 'answer' },
  contest_award: { kind: 'row', work: ROW, touch: 'honor_id' },
  contest_proposal: { kind: 'row', work: ROW, touch: 'reason' },
  contest_review: { kind: 'row', work: ROW, touch: 'opinion' },
  public_contest: { kind: 'public', work: ['select', 'insert', 'update', 'delete'], touch: 'summary' },
  studio: { kind: 'row', work: ROW, touch: 'intro' },
  studio_title: { kind: 'row', work: ROW, touch: 'doc_no' },
  studio_member: { kind: 'row', work: ROW, touch: 'skill_level' },
  studio_fund: { kind: 'row', work: ROW, touch: 'used_for' },
  studio_project: { kind: 'row', work: ROW, touch: 'goal' },
  studio_achievement: { kind: 'row', work: ROW, touch: 'award' },
  studio_achievement_share: { kind: 'row', work: ['select', 'insert'], touch: 'studio_id' },
  studio_review: { kind: 'row', work: ROW, touch: 'opinion' },
  studio_event: { kind: 'row', work: ['select', 'insert'], touch: 'note' },
  mentorship: { kind: 'row', work: ROW, touch: 'plan' },
  public_studio: { kind: 'public', work: ['select', 'insert', 'update', 'delete'], touch: 'intro' },
  audit_event: { kind: 'audit', work: [], touch: 'action' },
}

/** A row as far as rights depend on it. */
export type Thing = Place & {
  table: string
  state?: unknown
  level?: unknown
  role?: unknown
  sealed?: boolean
  scorer?: string | undefined
}
export const thingOf = (row: Row): Thing => ({
  table: row.table,
  cityId: row.cityId,
  countyId: row.countyId,
  townId: row.townId,
  unitId: row.unitId,
  state: row.columns.state,
  sealed: row.columns.sealed === true,
  scorer: row.scorer,
  level: row.columns.level,
  role: row.duty ?? row.columns.role,
})

const isRegion = (session: Session) => session.org.level === 'city' || session.org.level === 'county'

function below(session: Session, at: Place): boolean {
  const { level, cityId, countyId, townId, unitId } = session.org
  if (at.cityId !== cityId) return false
  if (level === 'county') return at.countyId === countyId
  if (level === 'town') return at.townId === townId
  if (level === 'unit') return at.unitId === unitId
  return true
}

/**
 * Is the session's organization's own, not something below it. A place that names the organization itself under a
 * county or town where it does not lie is its own, too: no policy stops it, the foreign key does, as no such place exists.
 */
function home(session: Session, at: Place): boolean {
  const { level } = session.org
  if (!below(session, at)) return false
  if (level === 'unit') return true
  if (at.unitId !== '') return false
  if (level === 'town') return true
  if (at.townId !== '') return false
  return level === 'county' || at.countyId === ''
}

/** Lies at a level above the session's organization, on its own line. */
function above(session: Session, at: Place): boolean {
  const own = session.org
  const onLine = (there: string, here: string) => there === '' || there === here
  return (
    at.cityId === own.cityId &&
    onLine(at.countyId, own.countyId) &&
    onLine(at.townId, own.townId) &&
    onLine(at.unitId, own.unitId)
  )
}

const WITH_DRAFTS = ['progress_report', 'progress_report_version', 'stored_file', 'honor', 'notice', 'studio']
const isDraft = (thing: Thing) => thing.state === 'DRAFT' && WITH_DRAFTS.includes(thing.table)

/** Scores and reviews: under seal for the scorers of their competition alone; once verified nobody changes them. */
const SEALED = ['contest_score', 'contest_review']
function reachesSealed(session: Session, thing: Thing, privilege: Privilege): boolean {
  const scores = thing.scorer !== undefined && session.userId === thing.scorer
  if (privilege !== 'select') return thing.sealed === true && scores
  return !thing.sealed || (scores && home(session, thing))
}

/** Row tables that only offices write, and of those some columns. */
export const OFFICE_WRITES = ['assignment_month', 'light_override']

/** Tables that relief shares with the office: it reaches rows of its own kind alone, and a world has none of these. */
const OF_RELIEF: Record<string, { work: Privilege[]; levels: string[] }> = {
  stored_file: { work: ROW, levels: ['city', 'county', 'town'] },
  notice: { work: ['select', 'insert'], levels: ['city', 'county'] },
}

/** Has the session's database role this privilege on the table at all? Without it PostgreSQL refuses loudly. */
export function holds(session: Session, table: string, privilege: Privilege): boolean {
  const { kind, work } = TABLES[table]!
  const { duty } = session
  if (duty === 'public') return kind === 'public' && privilege === 'select'
  if (duty === 'platform') return platformHolds(table, privilege)
  if (kind === 'public') return duty === 'work' && isRegion(session)
  if (kind === 'audit') return duty === 'audit' && privilege === 'select'
  if (duty === 'work') {
    const regionOnly = kind === 'definition' || kind === 'organization' || OFFICE_WRITES.includes(table)
    return work.includes(privilege) && (privilege === 'select' || !regionOnly || isRegion(session))
  }
  if (duty === 'relief' && OF_RELIEF[table]) return sharesWithRelief(session, table, privilege)
  return privilege === 'select' && (kind !== 'row' || duty !== 'relief')
}

function sharesWithRelief({ org }: Session, table: string, privilege: Privilege): boolean {
  const shared = OF_RELIEF[table]
  return shared?.work.includes(privilege) === true && shared.levels.includes(org.level)
}

const PLATFORM: Record<string, Privilege[]> = {
  organization: ['select', 'insert'],
  region_profile: ['select', 'insert'],
  user_account: ['select', 'insert', 'update'],
  membership: ['select', 'insert'],
  public_region: ['insert'],
  audit_event: ['select'],
}
const platformHolds = (table: string, privilege: Privilege) => PLATFORM[table]?.includes(privilege) ?? false

/** The platform's administrators make regions and their first administrators, and see no business row. */
function platformReaches(session: Session, thing: Thing, privilege: Privilege): boolean {
  const own = thing.cityId === session.org.cityId
  switch (thing.table) {
    case 'organization':
      return (
        ['city', 'county'].includes(String(thing.level)) ||
        (privilege === 'select' && thing.level === 'platform')
      )
    case 'membership':
      return thing.role === 'region_admin' || (privilege === 'select' && thing.role === 'platform_admin')
    case 'user_account':
      if (privilege === 'insert') return thing.townId === '' && thing.unitId === ''
      // so that a region whose administrator lost the password is not locked out
      return own || (privilege === 'select' && thing.role === 'region_admin')
    case 'audit_event':
      return own
    default:
      return true
  }
}

/** May the session's role reach this row for this purpose? Presumes `holds`. */
export function reaches(session: Session, thing: Thing, privilege: Privilege): boolean {
  const { kind } = TABLES[thing.table]!
  if (session.duty === 'public') return true
  if (session.duty === 'platform') return platformReaches(session, thing, privilege)
  if (kind === 'public') return home(session, thing)
  if (kind === 'organization')
    return below(session, thing) || (privilege === 'select' && above(session, thing))
  if (kind === 'definition') {
    if (privilege !== 'select') return home(session, thing)
    return below(session, thing) || above(session, thing)
  }
  return reachesRow(session, thing, privilege)
}

function reachesRow(session: Session, thing: Thing, privilege: Privilege): boolean {
  if (!below(session, thing) || session.duty === 'relief') return false
  if (SEALED.includes(thing.table)) return reachesSealed(session, thing, privilege)
  if (!isDraft(thing) || privilege === 'insert') return true
  return session.duty === 'work' && home(session, thing)
}
