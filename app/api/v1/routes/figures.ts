import { publishFigures } from '#lib/features/figures/commands.ts'
import { listFigures } from '#lib/features/figures/queries.ts'
import { get, post, type Route } from '#lib/kernel/routes.ts'

/** Figures as printed. */
export const figureRoutes: Route[] = [get('figures', listFigures), post('figures/publish', publishFigures)]
