/**
 * What the database is allowed to look like. A new table is added to exactly one class here, in the same commit
 * as its migration; whatever Prisma's drift check cannot see is listed by name.
 */

/** Where each table of schema public belongs (DESIGN §4). */
export const CLASSES = {
  /** strict equality at the reader's level */
  row: [
    'user_account',
    'membership',
    'plan_outline',
    'task_assignment',
    'progress_report',
    'progress_report_version',
    'review',
    'chase',
    'stored_file',
    'person',
    'person_event',
    'person_pair',
    'honor_collective',
    'honor',
    'notice',
    'notice_objection',
    'notice_shown',
    'import_batch',
    'import_row',
    'import_name',
    'light_override',
    'contest_entry',
    'contest_score',
    'contest_appeal',
    'contest_award',
    'contest_proposal',
    'contest_review',
    'studio',
    'studio_title',
    'studio_member',
    'studio_fund',
    'studio_project',
    'studio_achievement',
    'studio_achievement_share',
    'studio_review',
    'studio_event',
    'mentorship',
  ],
  /** like row tables of the own organization, for named roles; their secret columns cannot be selected */
  private: [
    'person_private',
    'notice_objector',
    'relief_household_private',
    'relief_member_private',
    'relief_payment_private',
    'relief_card_fix',
    'relief_bank_file',
  ],
  /** like row tables, for the roles of relief, its auditors and the clerk of the unit; no office, no leader */
  relief: [
    'relief_household',
    'relief_member',
    'relief_event',
    'relief_program',
    'relief_batch',
    'relief_payment',
    'relief_approval',
    'relief_signing',
    'relief_journal',
    'relief_entry',
    'relief_balance',
    'relief_return',
    'relief_return_line',
  ],
  /** written by triggers, read like row tables */
  total: [
    'assignment_month',
    'assignment_month_history',
    'reform_task_total',
    'reform_cell_total',
    'relief_total',
    'relief_total_payee',
  ],
  /** the levels below read what their city and their county own */
  definition: [
    'organization',
    'region_profile',
    'plan',
    'plan_version',
    'pillar',
    'measure',
    'annual_task',
    'published_figure',
    'period',
    'workday_override',
    'honor_title',
    'contest',
    'contest_event',
    'relief_rule_set',
    'relief_fund',
  ],
  /** projections that visitors read */
  /** a user's own rows at the own organization, seen by nobody else */
  own: ['message', 'list_export'],
  public: [
    'public_region',
    'public_figure',
    'public_reform',
    'public_honor',
    'public_holder',
    'public_notice',
    'public_contest',
    'public_relief',
    'public_studio',
  ],
  /** append-only */
  audit: ['audit_event'],
  /** the migration engine's own table: no application role reaches it */
  engine: ['_prisma_migrations'],
} as const

/** Primary keys that do not begin with city_id, and why. */
export const KEY_EXCEPTIONS: Record<string, string> = {
  public_region: 'visitors ask by slug, and a slug is unique in the whole installation',
  public_figure: 'visitors ask by slug',
  public_reform: 'visitors ask by slug',
  public_honor: 'visitors ask by slug',
  public_holder: 'visitors ask by slug',
  public_notice: 'visitors ask by slug',
  public_contest: 'visitors ask by slug',
  public_relief: 'visitors ask by slug',
  public_studio: 'visitors ask by slug',
}

/** Business tables without the four-column foreign key to organization, and why. */
export const PLACE_EXCEPTIONS: Record<string, string> = {
  audit_event: 'keeps the place where the act happened, also when the organization moves',
  organization: 'is the table itself',
}

/** Policies that may say `true`, by role: these roles are never reached from a session, or read public rows only. */
export const TRUE_POLICIES = [
  /^definer_all → app_definer$/,
  /^ops_all → app_ops$/,
  /^select_public → app_public$/,
]

/** Definer functions that belong to app_worker, who owns the job queue (schema graphile_worker). */
export const QUEUE_DOORS = ['add_job', 'enqueue', 'enqueue_as']
