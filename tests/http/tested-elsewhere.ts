const studioStep = (verb: string) => `studio.${verb}`

/**
 * Acts that no request of this suite can bring to succeed, since they need a certain moment or what came before; the
 * test named at each group shows them succeed.
 */
export const TESTED_ELSEWHERE: ReadonlySet<string> = new Set([
  // a certain month, light or a changed plan: tests/integration/{periods,plan,lights}
  'period.set',
  'period.lock',
  'period.reopen',
  'workday.set',
  'light.override',
  'light.cancel',
  'plan.publish',
  // the one report that waits inside a unit of the sample is the one that unit-approve has taken
  'report.unit_return',
  'report.reopen',
  // need an authenticator: tests/integration/accounts/second-factor
  'factor.confirm',
  'factor.remove',
  'user.reset_factor',
  // need a request of somebody else: tests/integration/exports/private
  'private_export.approve',
  'private_export.refuse',
  'private_export.withdraw',
  'private_export.open',
  'private_export.fetch',
  // needs the moment of a batch: tests/integration/reporting/batch
  'report.undo_many',
  // steps that need the one before, or two things of one region: tests/integration/studios, tests/contract
  ...['recall', 'recommend', 'return', 'pass_site', 'pass_experts', 'notice', 'name'].map(studioStep),
  ...['reject', 'reopen'].map(studioStep),
  ...['self_report', 'assess', 'recheck_pass', 'recheck_fail', 'change_leader', 'merge'].map(studioStep),
  ...['suspend', 'resume', 'close', 'revoke', 'discard', 'check', 'publish', 'withdraw'].map(studioStep),
  'studio_title.end',
  'studio_achievement.confirm',
  'studio_achievement.refuse',
  'studio_achievement.join',
  'mentorship.create',
  'mentorship.graduate',
  'mentorship.end',
  'mentorship.discard',
  // need an uploaded picture: tests/integration/honors/files
  'person.photo_detach',
  'honor.scan_detach',
  // of a unit or team; the fixture's honors are of persons: tests/integration/honors
  'honor.deeds',
  // two records of one person, one without honors: tests/integration/honors/people
  'person.merge',
  'person.distinct',
  'person.archive',
  // the checked award of the sample is the one that the act before has returned: tests/integration/honors
  'honor.publish',
  // each step of a file leads to the next one, some only after the last day of its notice: tests/integration/relief
  // need an uploaded file: tests/integration/relief/files
  'household_file.open',
  'household_file.remove',
  'relief_fix_file.open',
  'relief_fix_file.remove',
  'household.apply',
  'household.withdraw',
  'household.visit',
  'household.compare',
  'household.post',
  'household.object',
  'household.settle',
  'household.forward',
  'household.pass',
  'household.file',
  'household.return',
  'household.reject',
  'household.merge',
  'household.recheck',
  'household.renew',
  'household.exit',
  'household.close',
  // each step leads to the next one, by three persons with a second factor: tests/integration/relief/batch
  'relief_batch.add_payee',
  'relief_batch.add_households',
  'relief_batch.remove_payee',
  'relief_batch.submit',
  'relief_batch.reopen',
  'relief_batch.forward',
  'relief_batch.check',
  'relief_batch.approve',
  'relief_batch.return',
  'relief_batch.cancel',
  'relief_batch.notice',
  'relief_batch.release',
  'relief_batch.file',
  'relief_batch.send',
  'relief_batch.answer',
  'relief_batch.sign',
  'relief_payment.sign',
  'relief_batch.reissue',
  'relief_batch.reconcile',
  'relief_batch.voucher',
  'relief_batch.archive',
  'relief_payment.fix',
  'relief_payment.refund',
  'relief_card_fix.confirm',
  'relief_card_fix.drop',
  // after the last day of the period only: tests/integration/notices
  'notice.conclude',
  // need a step before them, or a competition whose results are verified: tests/integration/contests
  'contest.scorers',
  'contest.prelim',
  'contest.score',
  'contest.verify',
  'contest.rescore',
  'contest.notice',
  'contest.award',
  'contest.archive',
  'contest.resume',
  'contest_score.record',
  'contest_entry.update',
  'contest_entry.restore',
  'contest_appeal.create',
  'contest_appeal.settle',
  'contest_proposal.update',
  'contest_proposal.file_detach',
  'contest_proposal.carryOut',
  // no competition of the fixture has results: tests/integration/contests
  'contest-results.export',
  'contest-units.export',
  'contest-recommended.export',
  // no batch of the fixture is paid: tests/integration/audit/relief
  'relief-audit.export',
  // tests/integration/relief/figures
  'relief_figures.publish',
])
