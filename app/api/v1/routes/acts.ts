import { fileOwners } from '#app/api/v1/files/owners.ts'
import { switchDuty } from '#lib/base/accounts/commands/own.ts'
import { stepUp } from '#lib/base/accounts/commands/step-up.ts'
import { finishExport } from '#lib/base/exports/commands.ts'
import type { Route } from '#lib/kernel/routes.ts'
import { imports } from '#lib/reports/flows/imports.ts'

const outsideTheTable = [
  switchDuty,
  stepUp(null),
  finishExport({ problem: '' }),
  ...imports.outside,
  ...Object.values(fileOwners).map((owner) => owner.claim),
]

function actsOf(route: Route) {
  if ('command' in route) return [route.command]
  return 'file' in route ? [route.file] : []
}

/** Every act that leaves an audit row, by its permission key, in Chinese: from the commands themselves. */
export function actionLabels(routes: readonly Route[]): Readonly<Record<string, string>> {
  const acts = [...routes.flatMap(actsOf), ...outsideTheTable]
  return Object.fromEntries(acts.map(({ name, summary }) => [name, summary]))
}
