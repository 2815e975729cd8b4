import type { Metadata } from 'next'
import { PrintButton } from '#components/data/print-button.tsx'
import { PrintShell } from '#components/data/print-shell.tsx'
import { Certificates } from '#components/features/contests/certificates.tsx'
import { ProposalsPaper } from '#components/features/contests/proposals-paper.tsx'
import { RankingPaper } from '#components/features/contests/ranking-paper.tsx'
import { isReviewed } from '#lib/features/contests/labels.ts'
import { contestDuty } from '#lib/features/contests/policy.ts'
import { contestPaper } from '#lib/features/contests/queries/paper.ts'
import { currentMoment } from '#lib/kernel/command.ts'
import { pageRead } from '#lib/kernel/page.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { today } from '#lib/kernel/pure/day.ts'
import { idSchema } from '#lib/kernel/pure/ids.ts'
import type { Db } from '#lib/kernel/scope.ts'
import { certifiedAwards, givenAwards } from '#lib/reports/flows/contest-certificates.ts'

export const metadata: Metadata = { title: '打印竞赛成绩' }

async function paperOf(db: Db, actor: Actor, id: string) {
  const paper = await contestPaper(db, actor, id)
  return paper && { ...paper, given: await givenAwards(db, actor, id) }
}

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ form?: string }> }

/** `/print/contest/{id}?form=certificates`: the ranking to be signed, or one certificate for each winner. */
export default async function ContestPrint({ params, searchParams }: Props) {
  const { id } = await params
  const { form } = await searchParams
  const { data, actor } = await pageRead(async (db, who) =>
    contestDuty(who, 'read') || !idSchema.safeParse(id).success ? null : paperOf(db, who, id),
  )
  const { contest, entries, proposals, standings, awardedOn, given } = data
  const reviewed = isReviewed(contest.kind)
  const now = currentMoment()
  if (form === 'certificates') {
    return (
      <main className="mx-auto max-w-page bg-surface p-6">
        <h1 className="no-print mb-4">{contest.name}获奖证书</h1>
        <div className="no-print mb-4">
          <PrintButton />
        </div>
        <Certificates
          {...{ contest, entries, proposals, ...(await certifiedAwards(given)) }}
          awardedOn={awardedOn || today(now)}
        />
      </main>
    )
  }
  return (
    <PrintShell
      title={`${contest.name}${reviewed ? '评审结果' : '成绩表'}`}
      filters={actor.unitId ? actor.orgName : reviewed ? '全部采纳的建议和成果' : '全部选手'}
      generatedAt={now.toISOString()}
      generatedBy={actor.userName}
      signatures={reviewed ? ['评审组长', '监督', '负责人（签字）'] : ['裁判长', '仲裁', '负责人（签字）']}
    >
      {reviewed ? (
        <ProposalsPaper proposals={proposals} />
      ) : (
        <RankingPaper contest={contest} entries={entries} standings={standings} />
      )}
      {contest.verifiedName && (
        <p className="mt-3 text-sm">
          {reviewed ? '结果' : '成绩'}复核：{contest.verifiedName}
        </p>
      )}
    </PrintShell>
  )
}
