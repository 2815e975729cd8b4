import {
  checkHonor,
  discardHonor,
  publishHonor,
  reopenHonor,
  returnHonor,
  revokeHonor,
  withdrawHonor,
} from '#lib/features/honors/commands/acts.ts'
import { checkHonors, publishHonors } from '#lib/features/honors/commands/batch.ts'
import { tellCollective } from '#lib/features/honors/commands/deeds.ts'
import { noticeHonors } from '#lib/features/honors/commands/notice.ts'
import { createHonor, updateHonor } from '#lib/features/honors/commands/save.ts'
import { removeScan } from '#lib/features/honors/commands/scans.ts'
import { adoptTitles, createTitle, updateTitle } from '#lib/features/honors/commands/titles.ts'
import { honorGet, honorList } from '#lib/features/honors/queries/list.ts'
import { honorPreview } from '#lib/features/honors/queries/preview.ts'
import { titleGet, titleList } from '#lib/features/honors/queries/titles.ts'
import { get, post, put, type Route } from '#lib/kernel/routes.ts'

/** Titles, awards and their way to the public page. */
export const honorRoutes: Route[] = [
  get('honor-titles', titleList),
  post('honor-titles', createTitle, 201),
  post('honor-titles-standard', adoptTitles),
  get('honor-titles/{id}', titleGet),
  put('honor-titles/{id}', updateTitle),
  get('honors', honorList),
  post('honors', createHonor, 201),
  post('honors/check-many', checkHonors),
  post('honors/publish-many', publishHonors),
  post('honor-notices', noticeHonors, 201),
  get('honors/{id}', honorGet),
  put('honors/{id}', updateHonor),
  get('honors/{id}/preview', honorPreview),
  post('honors/{id}/check', checkHonor),
  post('honors/{id}/return', returnHonor),
  post('honors/{id}/publish', publishHonor),
  post('honors/{id}/withdraw', withdrawHonor),
  post('honors/{id}/reopen', reopenHonor),
  post('honors/{id}/revoke', revokeHonor),
  post('honors/{id}/discard', discardHonor),
  put('honors/{id}/deeds', tellCollective),
  post('honor-scans/{id}/remove', removeScan),
]
