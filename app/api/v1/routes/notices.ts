import { createNotice, updateNotice } from '#lib/base/notices/commands.ts'
import { createObjection, revealObjector, settleObjection } from '#lib/base/notices/objections.ts'
import { listPublicNotices } from '#lib/base/notices/public.ts'
import { noticeGet, noticeList } from '#lib/base/notices/queries.ts'
import { get, getPublic, post, put, type Route } from '#lib/kernel/routes.ts'
import { concludeNotice, publishNotice, withdrawNotice } from '#lib/reports/flows/notice-acts.ts'

/** Public notices and the objections to them. */
export const noticeRoutes: Route[] = [
  get('notices', noticeList),
  post('notices', createNotice, 201),
  get('notices/{id}', noticeGet),
  put('notices/{id}', updateNotice),
  post('notices/{id}/publish', publishNotice),
  post('notices/{id}/withdraw', withdrawNotice),
  post('notices/{id}/conclude', concludeNotice),
  post('notice-objections', createObjection, 201),
  post('notice-objections/{id}/settle', settleObjection),
  post('notice-objections/{id}/reveal', revealObjector),
  getPublic('public/{slug}/notices', listPublicNotices),
]
