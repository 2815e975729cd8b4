import { listPublicContests } from '#lib/features/contests/public/queries.ts'
import { listPublicHonors } from '#lib/features/honors/public/list.ts'
import { listPublicRelief } from '#lib/features/relief/totals/public.ts'
import { listPublicStudios } from '#lib/features/studios/public.ts'
import { getPublic, type Route } from '#lib/kernel/routes.ts'
import { listPublicFigures, readPublicReform } from '#lib/reports/public/queries.ts'

/** What visitors may read. */
export const publicRoutes: Route[] = [
  getPublic('public/{slug}/figures', listPublicFigures),
  getPublic('public/{slug}/competitions', listPublicContests),
  getPublic('public/{slug}/honors', listPublicHonors),
  getPublic('public/{slug}/reform', readPublicReform),
  getPublic('public/{slug}/relief', listPublicRelief),
  getPublic('public/{slug}/studios', listPublicStudios),
]
