import {
  confirmAchievement,
  createAchievement,
  discardAchievement,
  joinAchievement,
  refuseAchievement,
  updateAchievement,
} from '#lib/features/studios/commands/achievements.ts'
import {
  applyStudio,
  changeLeader,
  closeStudio,
  discardStudio,
  mergeStudio,
  passExperts,
  passSite,
  recallStudio,
  recommendStudio,
  rejectStudio,
  reopenStudio,
  resumeStudio,
  returnStudio,
  revokeStudio,
  suspendStudio,
} from '#lib/features/studios/commands/acts.ts'
import {
  createMentorship,
  discardMentorship,
  endMentorship,
  graduateMentorship,
  startMentorship,
  updateMentorship,
} from '#lib/features/studios/commands/mentorship.ts'
import { nameStudio, noticeStudio } from '#lib/features/studios/commands/name.ts'
import {
  addFund,
  addMember,
  addProject,
  updateFund,
  updateMember,
  updateProject,
} from '#lib/features/studios/commands/parts.ts'
import { checkStudio, publishStudio, withdrawStudio } from '#lib/features/studios/commands/publish.ts'
import { assessStudio, recheckFail, recheckPass, selfReport } from '#lib/features/studios/commands/review.ts'
import { createStudio, proposeStudio, updateStudio } from '#lib/features/studios/commands/save.ts'
import { addTitle, endTitle } from '#lib/features/studios/commands/titles.ts'
import { achievementGet, achievementList } from '#lib/features/studios/queries/achievements.ts'
import { studioPreview } from '#lib/features/studios/queries/desk.ts'
import { studioList } from '#lib/features/studios/queries/list.ts'
import { mentorshipGet, mentorshipList } from '#lib/features/studios/queries/mentorship.ts'
import { studioGet } from '#lib/features/studios/queries/one.ts'
import { get, post, put, type Route } from '#lib/kernel/routes.ts'

const life: Route[] = [
  post('studios/{id}/apply', applyStudio),
  post('studios/{id}/recall', recallStudio),
  post('studios/{id}/recommend', recommendStudio),
  post('studios/{id}/return', returnStudio),
  post('studios/{id}/pass_site', passSite),
  post('studios/{id}/pass_experts', passExperts),
  post('studios/{id}/notice', noticeStudio, 201),
  post('studios/{id}/name', nameStudio),
  post('studios/{id}/reject', rejectStudio),
  post('studios/{id}/reopen', reopenStudio),
  post('studios/{id}/self_report', selfReport),
  post('studios/{id}/assess', assessStudio),
  post('studios/{id}/recheck_pass', recheckPass),
  post('studios/{id}/recheck_fail', recheckFail),
  post('studios/{id}/change_leader', changeLeader),
  post('studios/{id}/suspend', suspendStudio),
  post('studios/{id}/resume', resumeStudio),
  post('studios/{id}/merge', mergeStudio),
  post('studios/{id}/close', closeStudio),
  post('studios/{id}/revoke', revokeStudio),
  post('studios/{id}/discard', discardStudio),
  post('studios/{id}/check', checkStudio),
  post('studios/{id}/publish', publishStudio),
  post('studios/{id}/withdraw', withdrawStudio),
]

const parts: Route[] = [
  post('studios/{id}/titles', addTitle),
  post('studio-titles/{id}/end', endTitle),
  post('studios/{id}/members', addMember, 201),
  put('studio-members/{id}', updateMember),
  post('studios/{id}/funds', addFund, 201),
  put('studio-funds/{id}', updateFund),
  post('studios/{id}/projects', addProject, 201),
  put('studio-projects/{id}', updateProject),
]

/** Studios with their life and what belongs to them, their achievements, masters and apprentices. */
export const studioRoutes: Route[] = [
  get('studios', studioList),
  post('studios', createStudio, 201),
  post('studio-proposals', proposeStudio, 201),
  get('studios/{id}', studioGet),
  put('studios/{id}', updateStudio),
  get('studios/{id}/preview', studioPreview),
  ...life,
  ...parts,
  get('studio-achievements', achievementList),
  post('studio-achievements', createAchievement, 201),
  get('studio-achievements/{id}', achievementGet),
  put('studio-achievements/{id}', updateAchievement),
  post('studio-achievements/{id}/confirm', confirmAchievement),
  post('studio-achievements/{id}/refuse', refuseAchievement),
  post('studio-achievements/{id}/discard', discardAchievement),
  post('studio-achievements/{id}/join', joinAchievement),
  get('mentorships', mentorshipList),
  post('mentorships', createMentorship, 201),
  get('mentorships/{id}', mentorshipGet),
  put('mentorships/{id}', updateMentorship),
  post('mentorships/{id}/start', startMentorship),
  post('mentorships/{id}/graduate', graduateMentorship),
  post('mentorships/{id}/end', endMentorship),
  post('mentorships/{id}/discard', discardMentorship),
]
