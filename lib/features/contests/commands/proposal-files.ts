import { objectFiles } from '#lib/base/files/object-files.ts'
import { keepFiles } from '#lib/base/files/rows.ts'
import { findProposal, proposalSubject } from '#lib/features/contests/commands/load-proposal.ts'
import { contestDuty, proposalVerdict } from '#lib/features/contests/policy.ts'

/** Type of the object that the papers belong to. */
export const PROPOSAL_OWNER = 'contest_proposal'

/** 授权书, 真实性承诺书 and proofs of a proposal; for its unit and the office, never public. */
const papers = objectFiles('proposalId', {
  ownerType: PROPOSAL_OWNER,
  name: 'contest_proposal.file',
  summary: { attach: '上传建议和成果的材料', detach: '移除建议和成果的材料' },
  load: async (ctx, id) => {
    const found = await findProposal(ctx, id)
    return found && { ...found.row, found }
  },
  allow: (actor, { found }) => proposalVerdict(actor, 'resubmit', proposalSubject(found)),
  // a proposal is handed in with its first save, so its papers are, too
  attached: (ctx, { cityId, id }) => keepFiles(ctx, { cityId, ownerType: PROPOSAL_OWNER, ownerId: id }, 1),
  mayRead: (actor) => contestDuty(actor, 'read'),
})

export const proposalFiles = papers.owner
export const removeProposalFile = papers.detach
