import type { Place } from '#lib/kernel/command.ts'

/** Adds a row at a place and answers its id. */
type Add = (table: string, at: Place, columns: Record<string, unknown>) => string

/** Adds a row that has a key of its own. */
type AddKeyed = (table: string, at: Place, key: Record<string, string>) => void

const BY = { entered_by: 'test', entered_name: 'test' }

/** A studio with one of everything that belongs to it, and a draft; `at`: where it lies. */
export function addStudio(add: Add, addKeyed: AddKeyed, at: Place): string {
  const studio = { kind: 'model_worker', name: '周演劳模创新工作室', ...BY }
  const studio_id = add('studio', at, { ...studio, state: 'RUNNING', level: 'county', level_rank: 4 })
  const other = add('studio', at, { ...studio, state: 'DRAFT' })
  add('studio_title', at, { studio_id, level: 'county', by_name: 'test' })
  add('studio_member', at, { studio_id, name: '周演' })
  add('studio_fund', at, { studio_id, year: 2025, kind: 'subsidy', source: '总工会', amount_fen: 100 })
  add('studio_project', at, { studio_id, name: '节能改造' })
  const achievement_id = add('studio_achievement', at, {
    ...{ studio_id, kind: 'five_small', name: '小改革', state: 'CONFIRMED' },
    ...BY,
  })
  addKeyed('studio_achievement_share', at, { city_id: at.cityId, achievement_id, studio_id: other })
  add('studio_review', at, { studio_id, year: 2025 })
  const event = {
    verb: 'record',
    from_state: 'DRAFT',
    to_state: 'RUNNING',
    by_user_id: 'test',
    by_name: 'test',
  }
  add('studio_event', at, { studio_id, ...event })
  return studio_id
}

/** A master and an apprentice of a region. */
export function addMentorship(add: Add, region: Place, master: string, apprentice: string): void {
  const pair = { master_id: master, apprentice_id: apprentice, trade: '焊工' }
  add('mentorship', region, { ...pair, started_on: '2025-01', ends_on: '2026-12', entered_name: 'test' })
}

/** What visitors see of a studio: its columns. */
export const PUBLIC_STUDIO = {
  name: '周演劳模创新工作室',
  kind: 'model_worker',
  level: 'county',
  level_rank: 4,
  levels: '{county}',
  titles: '[]',
  achievements: '[]',
  published_at: '2026-01-01',
}
