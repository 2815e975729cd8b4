import type { z } from 'zod'
import { enteringOpen, enteringUnit, privateErrors } from '#lib/features/contests/commands/entering.ts'
import { findContest } from '#lib/features/contests/commands/load.ts'
import {
  findProposal,
  type LoadedProposal,
  proposalFacts,
  proposalSubject,
} from '#lib/features/contests/commands/load-proposal.ts'
import { projectContest } from '#lib/features/contests/commands/project.ts'
import { isDeclared } from '#lib/features/contests/labels.ts'
import { contestDuty, proposalVerdict, reviewVerdict } from '#lib/features/contests/policy.ts'
import { DECLARATION } from '#lib/features/contests/rules/declaration.ts'
import {
  nextProposalState,
  PROPOSAL_VERB_LABELS,
  type ProposalState,
  type ProposalVerb,
} from '#lib/features/contests/rules/proposal-states.ts'
import {
  carryOutInput,
  createProposalInput,
  type ProposalDone,
  type ProposalFields,
  proposalIdInput,
  proposalReasonInput,
  reviewInput,
  updateProposalInput,
} from '#lib/features/contests/schema/proposal.ts'
import { type Command, type CommandContext, defineCommand, place } from '#lib/kernel/command.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { fail, invalid, ok, type Result } from '#lib/kernel/pure/result.ts'

const STALE = fail('conflict', '这条建议刚刚被处理过，请刷新后查看')

const verdict = (actor: Actor, verb: ProposalVerb, loaded: LoadedProposal) =>
  proposalVerdict(actor, verb, proposalSubject(loaded))

async function move(
  ctx: CommandContext,
  { row, contest }: LoadedProposal,
  verb: ProposalVerb,
  data: Record<string, unknown>,
): Promise<Result<ProposalDone>> {
  const facts = proposalFacts(row, contest.row)
  const to = nextProposalState(row.state as ProposalState, verb, facts) as ProposalState
  const changed = await ctx.db.contestProposal.updateMany({
    where: { cityId: row.cityId, id: row.id, version: row.version },
    data: { ...data, state: to, updatedAt: ctx.now, version: row.version + 1 },
  })
  if (changed.count !== 1) return STALE
  ctx.audit({
    objectId: row.id,
    place: place(row),
    detail: { contest: contest.row.name, title: row.title, from: row.state, to },
  })
  return ok({ id: row.id, state: to, version: row.version + 1, verb })
}

/** The texts of a proposal by field, for what must not stand in them. */
const textsOf = ({ title, authors, problem, idea, patents }: Omit<ProposalFields, 'declared'>) => ({
  ...{ title, authors: authors.map(({ name, job }) => `${name} ${job}`).join(' '), problem, idea, patents },
})

/** Who proposes an innovation confirms, each time it is handed in, that nothing excludes it; noted is who and when. */
function declared(ctx: CommandContext, kind: string, confirmed: boolean) {
  if (!isDeclared(kind)) return ok({})
  if (!confirmed) return invalid([{ path: 'declared', message: `请确认：${DECLARATION}` }])
  const { userId, userName } = ctx.actor
  return ok({ declaredBy: userId, declaredName: userName, declaredAt: ctx.now })
}

export const createProposal = defineCommand({
  name: 'contest_proposal.create',
  object: 'contest_proposal',
  summary: '提出建议或成果',
  input: createProposalInput,
  load: (ctx, { contestId }) => findContest(ctx.db, ctx.actor, contestId),
  allow: (actor, { subject }) => contestDuty(actor, 'enter', subject),
  async run(ctx, loaded, { contestId, unitId, declared: confirmed, ...fields }) {
    const { row, subject } = loaded
    if (!subject.facts.reviewed) return fail('state', '这项竞赛按比赛成绩评定，请用报名')
    const open = enteringOpen(ctx, loaded, '征集')
    if (!open.ok) return open
    const unit = await enteringUnit(ctx, unitId, '请选择提出的单位')
    if (!unit.ok) return unit
    const errors = privateErrors(textsOf(fields), '征集')
    if (errors.length > 0) return invalid(errors)
    const said = declared(ctx, row.kind, confirmed)
    if (!said.ok) return said
    const { unitOrgId: _org, unitName, ...lies } = unit.value
    const id = uuidv7(ctx.now.getTime())
    const by = { enteredBy: ctx.actor.userId, enteredName: ctx.actor.userName, unitName }
    await ctx.db.contestProposal.createMany({
      data: [{ ...lies, ...fields, ...by, ...said.value, id, contestId }],
    })
    const detail = { contest: row.name, title: fields.title, unit: unitName }
    ctx.audit({ objectId: id, place: lies, detail })
    return ok({ id, version: 1 })
  },
})

export const updateProposal = defineCommand({
  name: 'contest_proposal.update',
  object: 'contest_proposal',
  summary: '修改建议或成果',
  input: updateProposalInput,
  load: (ctx, { id }) => findProposal(ctx, id),
  allow: (actor, loaded) => verdict(actor, 'resubmit', loaded),
  async run(ctx, loaded, { id: _id, version, declared: confirmed, ...fields }) {
    if (version !== loaded.row.version) return STALE
    const errors = privateErrors(textsOf(fields), '征集')
    if (errors.length > 0) return invalid(errors)
    const said = declared(ctx, loaded.contest.row.kind, confirmed)
    if (!said.ok) return said
    return move(ctx, loaded, 'resubmit', { ...fields, ...said.value, reason: '' })
  },
})

/** Takes over one reviewer's opinion: under seal, seen by the competition's scorers alone until a second person verifies. */
export const reviewProposal = defineCommand({
  name: 'contest_proposal.review',
  object: 'contest_proposal',
  summary: '录入评审意见',
  input: reviewInput,
  load: (ctx, { id }) => findProposal(ctx, id),
  allow: (actor, loaded) => reviewVerdict(actor, proposalSubject(loaded)),
  async run(ctx, { row, contest }, { id, reviewerNo, score, opinion }) {
    const { cityId } = row
    const opinionOf = { score, opinion, enteredBy: ctx.actor.userId, at: ctx.now }
    await ctx.db.contestReview.upsert({
      where: { cityId_proposalId_reviewerNo: { cityId, proposalId: id, reviewerNo } },
      update: opinionOf,
      create: {
        ...place(contest.row),
        ...opinionOf,
        id: uuidv7(ctx.now.getTime()),
        contestId: row.contestId,
        proposalId: id,
        reviewerNo,
      },
    })
    await ctx.db.contest.updateMany({
      where: { cityId, id: row.contestId },
      data: { scoredBy: ctx.actor.userId },
    })
    // the audit log names the reviewer's number, not what was said: that is under seal
    ctx.audit({ objectId: id, place: place(row), detail: { contest: contest.row.name, reviewerNo } })
    return ok({ id, version: row.version })
  },
})

/** What came of an adopted proposal: the result, its benefit with the period it is counted over, patents. */
export const carryOutProposal = defineCommand({
  name: 'contest_proposal.carryOut',
  object: 'contest_proposal',
  summary: '登记实施结果',
  input: carryOutInput,
  load: (ctx, { id }) => findProposal(ctx, id),
  allow: (actor, loaded) => verdict(actor, 'carryOut', loaded),
  async run(ctx, loaded, { id: _id, ...fields }) {
    if (fields.benefitFen !== null && fields.benefitPeriod === '') {
      return invalid([{ path: 'benefitPeriod', message: '请填写效益的计算期，例如 2026年度' }])
    }
    const errors = privateErrors({ result: fields.result, patents: fields.patents }, '征集')
    if (errors.length > 0) return invalid(errors)
    const done = await move(ctx, loaded, 'carryOut', fields)
    // visitors read the benefit beside the award
    if (done.ok && loaded.row.rank !== null) await projectContest(ctx, loaded.row.contestId)
    return done
  },
})

type Input = { id: string; reason?: string }
function proposalAct<I extends Input>(
  verb: ProposalVerb,
  input: z.ZodType<I>,
): Command<I, LoadedProposal, ProposalDone> {
  return defineCommand<I, LoadedProposal, ProposalDone>({
    name: `contest_proposal.${verb}`,
    object: 'contest_proposal',
    summary: `建议和成果：${PROPOSAL_VERB_LABELS[verb]}`,
    input,
    load: (ctx, { id }) => findProposal(ctx, id),
    allow: (actor, loaded) => verdict(actor, verb, loaded),
    run: (ctx, loaded, { reason = '' }) => move(ctx, loaded, verb, { reason }),
  })
}

export const acceptProposal = proposalAct('accept', proposalIdInput)
export const returnProposal = proposalAct('return', proposalReasonInput)
export const refuseProposal = proposalAct('refuse', proposalReasonInput)
export const adoptProposal = proposalAct('adopt', proposalIdInput)
export const declineProposal = proposalAct('decline', proposalReasonInput)
