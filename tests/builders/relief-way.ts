import { answerBatch } from '#lib/features/relief/bank/answer.ts'
import { releaseBatch, sendBatch } from '#lib/features/relief/bank/release.ts'
import { approveBatch } from '#lib/features/relief/batches/approve.ts'
import { checkBatch, forwardBatch, submitBatch } from '#lib/features/relief/batches/steps.ts'
import type { AnyCommand } from '#lib/kernel/command.ts'
import type { ReliefWorld, Staff } from '#tests/builders/relief.ts'
import { must } from '#tests/integration/accounts/world.ts'

type More = Record<string, unknown>
type Order = { id: string; no: number; order_no: string; fen: number; status: string }

/** The steps of a batch in county 丙, with its present version each time. */
export function wayOf(relief: ReliefWorld) {
  async function step(who: Staff, command: AnyCommand, id: string, more: More = {}, key?: string) {
    const { version } = await relief.state(id)
    return relief.act(who, command, { id, version, ...more }, key)
  }
  async function upTo(id: string, last: 'check' | 'approve' | 'send'): Promise<void> {
    must(await step('officer', submitBatch, id))
    must(await step('officer', forwardBatch, id))
    must(await step('checker', checkBatch, id))
    if (last === 'check') return
    must(await step('approver', approveBatch, id, { minutes: '主席办公会纪要〔2026〕3号' }))
    if (last === 'approve') return
    await send(id)
  }
  async function send(id: string): Promise<void> {
    const { sha256 } = must(await step('officer', releaseBatch, id))
    must(await step('officer', sendBatch, id, { hash: sha256 }))
  }
  const orders = async (id: string): Promise<Order[]> =>
    (
      await relief.owner.query(
        'select id, no, order_no, amount_fen::int as fen, status from public.relief_payment where batch_id = $1 order by no',
        [id],
      )
    ).rows
  /** The bank pays everybody of a batch that was sent. */
  async function answer(id: string): Promise<void> {
    const lines = (await orders(id)).map(({ order_no, fen }, at) => ({
      ...{ no: at + 1, orderNo: order_no, amountFen: fen, paid: true },
    }))
    must(await relief.act('officer', answerBatch, { id, lines }))
  }
  return { step, upTo, send, orders, answer }
}
