import type { Route } from '#lib/kernel/routes.ts'

/** Organizations, users, memberships, the own session. */
export const accountRoutes: Route[] = []
