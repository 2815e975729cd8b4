import { fileOwners } from '#app/api/v1/files/owners.ts'
import { routes } from '#app/api/v1/routes/all.ts'
import { switchDuty } from '#lib/base/accounts/commands/own.ts'

const uploads = Object.values(fileOwners).map((owner) => owner.claim)

/** Every act that leaves an audit row, by its permission key, in Chinese: from the commands themselves. */
export const ACTION_LABELS: Readonly<Record<string, string>> = Object.fromEntries(
  [...routes.flatMap((route) => ('command' in route ? [route.command] : [])), switchDuty, ...uploads].map(
    ({ name, summary }) => [name, summary],
  ),
)
