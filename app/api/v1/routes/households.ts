import { openHouseholdFile, removeHouseholdFile } from '#lib/features/relief/households/commands/attach.ts'
import {
  findHouseholdByNumber,
  revealHousehold,
  revealMember,
} from '#lib/features/relief/households/commands/look.ts'
import {
  closeHousehold,
  exitHousehold,
  fileHousehold,
  mergeHousehold,
  passHousehold,
  rejectHousehold,
  renewHousehold,
  returnHousehold,
} from '#lib/features/relief/households/commands/office.ts'
import { createHousehold, updateHousehold } from '#lib/features/relief/households/commands/save.ts'
import {
  applyHousehold,
  compareHousehold,
  discardHousehold,
  forwardHousehold,
  objectHousehold,
  postHousehold,
  recheckHousehold,
  settleHousehold,
  visitHousehold,
  withdrawHousehold,
} from '#lib/features/relief/households/commands/unit.ts'
import { householdList } from '#lib/features/relief/households/queries/list.ts'
import { householdGet } from '#lib/features/relief/households/queries/one.ts'
import { createFund, fundGet, fundList, updateFund } from '#lib/features/relief/parameters/funds.ts'
import { ruleSetGet, ruleSetList, setRules } from '#lib/features/relief/parameters/set.ts'
import { get, post, put, type Route } from '#lib/kernel/routes.ts'

/** Parameters and funds of relief, files of households. Private values only by reveal. */
export const householdRoutes: Route[] = [
  get('relief-rules', ruleSetList),
  post('relief-rules', setRules, 201),
  get('relief-rules/{id}', ruleSetGet),
  get('relief-funds', fundList),
  post('relief-funds', createFund, 201),
  get('relief-funds/{id}', fundGet),
  put('relief-funds/{id}', updateFund),
  get('households', householdList),
  post('households', createHousehold, 201),
  post('households-search', findHouseholdByNumber),
  get('households/{id}', householdGet),
  put('households/{id}', updateHousehold),
  post('households/{id}/reveal', revealHousehold),
  post('household-members/{id}/reveal', revealMember),
  post('household-files/{id}/open', openHouseholdFile),
  post('household-files/{id}/remove', removeHouseholdFile),
  post('households/{id}/apply', applyHousehold),
  post('households/{id}/withdraw', withdrawHousehold),
  post('households/{id}/discard', discardHousehold),
  post('households/{id}/visit', visitHousehold),
  post('households/{id}/compare', compareHousehold),
  post('households/{id}/post', postHousehold),
  post('households/{id}/object', objectHousehold),
  post('households/{id}/settle', settleHousehold),
  post('households/{id}/forward', forwardHousehold),
  post('households/{id}/pass', passHousehold),
  post('households/{id}/file', fileHousehold),
  post('households/{id}/return', returnHousehold),
  post('households/{id}/reject', rejectHousehold),
  post('households/{id}/merge', mergeHousehold),
  post('households/{id}/recheck', recheckHousehold),
  post('households/{id}/renew', renewHousehold),
  post('households/{id}/exit', exitHousehold),
  post('households/{id}/close', closeHousehold),
]
