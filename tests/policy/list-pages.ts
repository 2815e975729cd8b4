/**
 * Every staff page that may show a list, and how its list is taken along: the names of its exports (listExports), or why
 * it has none. Pages of one record, forms and print pages (…/[id], …/new, …/edit, /print/…) are no lists. A page that
 * is missing here fails a test.
 */
export const LIST_PAGES: Record<string, readonly string[] | { reason: string }> = {
  '/admin': { reason: 'the settings of a region: a form' },
  '/admin/lights': { reason: 'the rule of the lights: a form; what it would change is tried out, not kept' },
  '/admin/periods': ['periods'],
  '/admin/plan': {
    reason: 'an editor; the list itself is the filled template of Excel 导入, which reads it back',
  },
  '/admin/plan/versions': { reason: 'two versions side by side, printed; each version is a filled template' },
  '/admin/regions': { reason: 'the platform sees names of regions only, and makes no files' },
  '/admin/relief': { reason: 'the parameters of relief: forms by year' },
  '/admin/relief/funds': { reason: 'a handful of funds, kept in forms; what was spent is in the batches' },
  '/admin/units': ['units'],
  '/admin/units/groups': { reason: 'a form; the groups are a column of the units' },
  '/admin/users': ['users'],
  '/board': { reason: 'figures, printed as a page; the rows behind every figure are on /board/rows' },
  '/board/measures': { reason: 'the picture of /desk/measures; its file is made there' },
  '/board/rows': ['board-rows'],
  '/desk': { reason: 'leads on to the lists' },
  '/desk/audit': ['audit-events'],
  '/desk/audit/relief': ['relief-audit'],
  '/desk/contests': ['contests'],
  '/desk/contests/recommended': ['contest-recommended'],
  '/desk/exports': { reason: 'the files themselves' },
  '/desk/exports/private': { reason: 'the files with private columns themselves' },
  '/desk/honors': ['honors'],
  '/desk/honors/titles': ['honor-titles'],
  '/desk/imports': ['imports'],
  '/desk/me': { reason: 'the own account' },
  '/desk/measures': ['measures'],
  '/desk/messages': { reason: 'a personal inbox; what a message tells of is in the list it leads to' },
  '/desk/missing': ['missing'],
  '/desk/notices': ['notices'],
  '/desk/people': ['people'],
  '/desk/people/duplicates': {
    reason: 'pairs to be merged or told apart one by one; gone when that is done',
  },
  '/desk/publish': ['publish'],
  '/desk/relief/batches': ['relief-batches'],
  '/desk/relief/figures': {
    reason: 'sums of a year, printed as a page; the batches behind them have their rosters',
  },
  '/desk/relief/households': ['households'],
  '/desk/relief/programs': { reason: 'a handful of programs a year, kept in forms' },
  '/desk/reviews': ['reviews'],
  '/desk/studios': ['studios'],
  '/desk/studios/achievements': ['studio-achievements'],
  '/desk/studios/mentorship': ['mentorships'],
  '/desk/tasks': ['worklist'],
  '/desk/unit': ['unit-year'],
}

/** Lists that stand on the page of one record, and the file of the page that links their export. */
export const RECORD_LISTS: Record<string, string> = {
  'contest-entries': 'components/features/contests/entries-view.tsx',
  'contest-proposals': 'components/features/contests/proposals-view.tsx',
  'contest-results': 'components/features/contests/results-view.tsx',
  'contest-units': 'components/features/contests/results-view.tsx',
}
