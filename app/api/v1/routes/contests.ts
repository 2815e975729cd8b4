import {
  approveContest,
  archiveContest,
  cancelContest,
  closeContest,
  openContest,
  postponeContest,
  resumeContest,
  startFinal,
  startPrelim,
  startScoring,
} from '#lib/features/contests/commands/acts.ts'
import { createAppeal, settleAppeal } from '#lib/features/contests/commands/appeals.ts'
import {
  createContest,
  createEvent,
  setScorers,
  showContest,
  updateContest,
  updateEvent,
} from '#lib/features/contests/commands/contests.ts'
import { createEntry, substituteEntry, updateEntry } from '#lib/features/contests/commands/entries.ts'
import {
  disqualifyEntry,
  markAbsent,
  qualifyEntry,
  refuseEntry,
  restoreEntry,
  returnEntry,
  withdrawEntry,
} from '#lib/features/contests/commands/entry-acts.ts'
import { eliminateMany, qualifyMany } from '#lib/features/contests/commands/entry-batches.ts'
import { noticeResults } from '#lib/features/contests/commands/notice.ts'
import { removeProposalFile } from '#lib/features/contests/commands/proposal-files.ts'
import {
  acceptProposal,
  adoptProposal,
  carryOutProposal,
  createProposal,
  declineProposal,
  refuseProposal,
  returnProposal,
  reviewProposal,
  updateProposal,
} from '#lib/features/contests/commands/proposals.ts'
import { recordScores } from '#lib/features/contests/commands/scores.ts'
import { rescoreContest, verifyContest } from '#lib/features/contests/commands/verify.ts'
import { appealList, entryGet, entryList, scoreList } from '#lib/features/contests/queries/entries.ts'
import { contestGet, contestList } from '#lib/features/contests/queries/list.ts'
import { proposalGet, proposalList } from '#lib/features/contests/queries/proposals.ts'
import { get, post, put, type Route } from '#lib/kernel/routes.ts'
import { awardContest } from '#lib/reports/flows/contest-awards.ts'
import { recommendedList } from '#lib/reports/recommended/queries.ts'

/** Competitions from their plan to the awards, entries, scores, appeals, proposals. */
export const contestRoutes: Route[] = [
  get('competitions', contestList),
  post('competitions', createContest, 201),
  get('competitions/{id}', contestGet),
  put('competitions/{id}', updateContest),
  post('competitions/{id}/scorers', setScorers),
  post('competitions/{id}/show', showContest),
  post('competitions/{contestId}/events', createEvent, 201),
  put('competition-events/{id}', updateEvent),
  post('competitions/{id}/approve', approveContest),
  post('competitions/{id}/open', openContest),
  post('competitions/{id}/close', closeContest),
  post('competitions/{id}/prelim', startPrelim),
  post('competitions/{id}/final', startFinal),
  post('competitions/{id}/score', startScoring),
  post('competitions/{id}/verify', verifyContest),
  post('competitions/{id}/rescore', rescoreContest),
  post('competitions/{id}/notice', noticeResults),
  post('competitions/{id}/award', awardContest),
  post('competitions/{id}/archive', archiveContest),
  post('competitions/{id}/postpone', postponeContest),
  post('competitions/{id}/resume', resumeContest),
  post('competitions/{id}/cancel', cancelContest),
  get('competitions/{id}/scores', scoreList),
  put('competitions/{contestId}/scores', recordScores),
  get('competitions/{id}/appeals', appealList),
  get('competition-recommendations', recommendedList),
  get('competition-entries', entryList),
  post('competition-entries', createEntry, 201),
  post('competitions/{contestId}/qualify', qualifyMany),
  post('competitions/{contestId}/eliminate', eliminateMany),
  get('competition-entries/{id}', entryGet),
  put('competition-entries/{id}', updateEntry),
  post('competition-entries/{id}/substitute', substituteEntry, 201),
  post('competition-entries/{id}/qualify', qualifyEntry),
  post('competition-entries/{id}/return', returnEntry),
  post('competition-entries/{id}/refuse', refuseEntry),
  post('competition-entries/{id}/withdraw', withdrawEntry),
  post('competition-entries/{id}/absent', markAbsent),
  post('competition-entries/{id}/disqualify', disqualifyEntry),
  post('competition-entries/{id}/restore', restoreEntry),
  post('competition-entries/{entryId}/appeals', createAppeal, 201),
  post('competition-appeals/{id}/settle', settleAppeal),
  get('competition-proposals', proposalList),
  post('competition-proposals', createProposal, 201),
  get('competition-proposals/{id}', proposalGet),
  put('competition-proposals/{id}', updateProposal),
  post('competition-proposals/{id}/review', reviewProposal),
  post('competition-proposals/{id}/accept', acceptProposal),
  post('competition-proposals/{id}/return', returnProposal),
  post('competition-proposals/{id}/refuse', refuseProposal),
  post('competition-proposals/{id}/adopt', adoptProposal),
  post('competition-proposals/{id}/decline', declineProposal),
  post('competition-proposals/{id}/carry-out', carryOutProposal),
  post('competition-proposal-files/{id}/remove', removeProposalFile),
]
