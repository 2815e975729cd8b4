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

/** Logged by the database itself, because there is no session yet, or no more. */
const BY_THE_DATABASE = [
  { name: 'session.login', summary: '登录' },
  { name: 'session.login_failed', summary: '登录失败：密码不对' },
  { name: 'session.logout', summary: '退出登录' },
]

function actsOf(route: Route) {
  if ('command' in route) return [route.command]
  return 'file' in route ? [route.file] : []
}

/** Every act that leaves an audit row, by its permission key, in Chinese: from the commands themselves. */
export function actionLabels(routes: readonly Route[]): Readonly<Record<string, string>> {
  const acts = [...routes.flatMap(actsOf), ...outsideTheTable, ...BY_THE_DATABASE]
  return Object.fromEntries(acts.map(({ name, summary }) => [name, summary]))
}
