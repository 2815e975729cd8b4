import { concludeNotice, createNotice, publishNotice } from '#lib/base/notices/commands.ts'
import { createObjection } from '#lib/base/notices/objections.ts'
import type { NoticeSaved } from '#lib/base/notices/schema.ts'
import type { Day } from '#lib/kernel/pure/day.ts'
import { addWorkdays } from '#lib/kernel/pure/workdays.ts'
import type { Acting } from '#lib/ops/fixture/acting.ts'
import { DEMO_NOTICES, type DemoNotice } from './content/notices.ts'
import { momentOn, workdayFrom } from './moments.ts'
import { withStableIds } from './setup.ts'

const WORKDAYS = 5

async function show(acting: Acting, notice: DemoNotice, today: Day, now: Date): Promise<void> {
  const { writer, publisher, began, state, subjectType, title, basis, columns, rows, office, phone } = notice
  const startOn = began > 0 ? addWorkdays(today, -began) : workdayFrom(today)
  const then = began > 0 ? momentOn(startOn, title) : now
  const contact = { contactOffice: office, contactPhone: phone, contactAddress: '' }
  const texts = { subjectType, title, basis, list: { columns, rows }, startOn, workdays: WORKDAYS }
  const { id } = await acting.as<NoticeSaved>(writer, createNotice, { ...texts, ...contact }, then)
  if (state === 'draft') return
  await acting.as(publisher, publishNotice, { id, version: 1 }, then)
  if (state === 'objected') {
    const objection = { noticeId: id, receivedOn: startOn, channel: 'phone', identity: '' }
    const content = '来电反映一名人选的工作年限与材料不一致，请核实。（演示数据）'
    await acting.as(writer, createObjection, { ...objection, content }, then)
  }
  if (state === 'clear') {
    const end = addWorkdays(startOn, WORKDAYS + 1)
    await acting.as(publisher, concludeNotice, { id, version: 2 }, momentOn(end, `${title} end`))
  }
}

/** The demo's public notices in their stages, each written and published by two people. */
export async function showNotices(acting: Acting, today: Day, now: Date): Promise<void> {
  for (const notice of DEMO_NOTICES) {
    await withStableIds(`notice ${notice.title}`, () => show(acting, notice, today, now))
  }
}
