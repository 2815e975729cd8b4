import { expect, test } from 'vitest'
import { fileRoutes } from '#app/api/v1/files/documented.ts'
import { importFileRoutes } from '#app/api/v1/imports/documented.ts'
import { routes } from '#app/api/v1/routes/all.ts'
import { openapi } from '#lib/kernel/openapi.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { withId } from '#tests/http/answer.ts'
import { willing } from '#tests/http/bodies.ts'
import { type Call, callsOf, type Slot } from '#tests/http/calls.ts'
import type { User } from '#tests/http/site.ts'

const USER: User = {
  ...{ login: 'unit1.clerk', password: 'x', role: 'unit_clerk', level: 'unit', org: '', id: '', cookie: '' },
  at: { cityId: '', countyId: '', townId: '', unitId: '' },
}
/** Their numbers are made by the database, not by the caller. */
const OTHER_IDS = new Set(['token.revoke'])

type Input = {
  safeParse: (value: unknown) => { success: boolean; error?: { issues: { message: string }[] } }
}

/** Why the form refuses what the suite sends with an id in `slot`; '' = it takes it. */
function refusal(call: Call, slot: Slot | null, input: Input): string {
  let sent = willing(call, USER)
  for (const each of call.slots) {
    if (each === slot || each.in === 'path' || each.name in sent.body) sent = withId(sent, each, uuidv7())
  }
  const { success, error } = input.safeParse({ ...sent.body, ...sent.params })
  return success ? '' : `${call.action} ${slot?.name ?? ''}: ${JSON.stringify(error?.issues)}`
}

/** A body that its form refuses would make the comparison of foreign ids empty: nobody would have looked them up. */
test('what the suite sends passes the form of every route', () => {
  const document = JSON.parse(JSON.stringify(openapi(routes, [...fileRoutes, ...importFileRoutes])))
  const inputs = new Map<string, Input>(
    routes.flatMap((route) => ('command' in route ? [[route.command.name, route.command.input]] : [])),
  )
  const refused = callsOf(document).flatMap((call) => {
    const input = OTHER_IDS.has(call.action) ? undefined : inputs.get(call.action)
    if (!input) return []
    return [null, ...call.slots].map((slot) => refusal(call, slot, input)).filter(Boolean)
  })
  expect(refused).toEqual([])
})
