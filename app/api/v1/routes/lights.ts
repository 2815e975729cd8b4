import { cancelLight, overrideLight } from '#lib/features/reform/lights/override.ts'
import { lightRuleGet, lightRulePreview } from '#lib/features/reform/lights/queries.ts'
import { setLightRule } from '#lib/features/reform/lights/rule.ts'
import { get, post, put, type Route } from '#lib/kernel/routes.ts'

/** The light rule of a region, and lights set by hand. */
export const lightRoutes: Route[] = [
  get('light-rule', lightRuleGet),
  put('light-rule', setLightRule),
  get('light-rule/preview', lightRulePreview),
  post('assignments/{id}/override-light', overrideLight),
  post('assignments/{id}/cancel-light', cancelLight),
]
