import { expect, test } from 'vitest'
import { createAppeal, settleAppeal } from '#lib/features/contests/commands/appeals.ts'
import { noticeResults } from '#lib/features/contests/commands/notice.ts'
import { rescoreContest, verifyContest } from '#lib/features/contests/commands/verify.ts'
import { listAppeals } from '#lib/features/contests/queries/entries.ts'
import { getContest } from '#lib/features/contests/queries/list.ts'
import { read } from '#lib/kernel/scope.ts'
import { awardContest } from '#lib/reports/flows/contest-awards.ts'
import { publishNotice } from '#lib/reports/flows/notice-acts.ts'
import { NOTICE } from '#tests/integration/contests/plan.ts'
import { Contest, ownWorld } from '#tests/integration/contests/world.ts'
import { act, good } from '#tests/integration/reporting/world.ts'

const world = ownWorld()

const AGAIN = '退回重评'

/** A competition whose scores are verified, with the entry that appeals. */
async function verified() {
  const contest = await Contest.open(world())
  const [a, b] = [await contest.enter('周演一'), await contest.enter('吴演一', contest.other)]
  await contest.toScoring([a, b])
  await contest.sheets([a, 9000], [b, 8000])
  await contest.go(verifyContest, {}, contest.admin)
  return { contest, entryId: b }
}

/** An appeal comes in and is answered. */
async function appeal({ contest, entryId }: Awaited<ReturnType<typeof verified>>, upheld: boolean) {
  const { id } = good(
    await act<{ id: string }>(contest.officer, createAppeal, { entryId, content: '请复查理论成绩' }),
  )
  good(await act(contest.officer, settleAppeal, { id, upheld, answer: '经核查登记在案' }))
}

/** What somebody is told who may not do it; '' = done. */
async function told(
  token: string,
  command: { name: string },
  input: Record<string, unknown>,
): Promise<string> {
  const result = await act(token, command, input)
  return result.ok ? '' : result.problem.title
}
const noticeOf = async (contest: Contest) =>
  (await read(contest.officer, (db, actor) => getContest(db, actor, contest.id)))?.noticeId
const rescored = (contest: Contest) =>
  read(contest.officer, async (db, actor) =>
    (await listAppeals(db, actor, contest.id)).map((each) => each.rescored),
  )

test('after an appeal was upheld the result is not shown before it is scored and verified again', async () => {
  const made = await verified()
  const { contest } = made
  await appeal(made, true)
  const notice = { id: contest.id, ...NOTICE }
  expect(await told(contest.officer, noticeResults, notice)).toContain(AGAIN)
  await contest.go(rescoreContest, { reason: '申诉成立，理论成绩登错' })
  expect(await rescored(contest)).toEqual([false])
  await contest.sheets([made.entryId, 9500])
  await contest.go(verifyContest, {}, contest.admin)
  expect(await rescored(contest)).toEqual([true])
  expect(await told(contest.officer, noticeResults, notice)).toBe('')
})

test('a notice that is drafted or over does not help: neither published nor awarded', async () => {
  const made = await verified()
  const { contest } = made
  await contest.go(noticeResults, NOTICE)
  await appeal(made, true)
  const publish = { id: await noticeOf(contest), version: 1 }
  expect(await told(contest.admin, publishNotice, publish)).toContain(AGAIN)
  await world().query(`update public.notice set state = 'CLEAR', published_at = now() where id = $1`, [
    publish.id,
  ])
  expect(await told(contest.officer, awardContest, { id: contest.id })).toContain(AGAIN)
  await contest.go(rescoreContest, { reason: '申诉成立，理论成绩登错' })
  await contest.go(verifyContest, {}, contest.admin)
  await contest.go(noticeResults, NOTICE)
  good(await act(contest.admin, publishNotice, { id: await noticeOf(contest), version: 1 }))
})

test('an appeal that was rejected holds nothing back', async () => {
  const made = await verified()
  await appeal(made, false)
  await made.contest.go(noticeResults, NOTICE)
  good(await act(made.contest.admin, publishNotice, { id: await noticeOf(made.contest), version: 1 }))
})
