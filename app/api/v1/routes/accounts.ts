import { confirmFactor, offerFactor, removeFactor, resetFactor } from '#lib/base/accounts/commands/factor.ts'
import { setIdentity } from '#lib/base/accounts/commands/identity.ts'
import { createMembership, endMembership } from '#lib/base/accounts/commands/memberships.ts'
import {
  changePassword,
  createToken,
  endOtherSessions,
  revokeToken,
} from '#lib/base/accounts/commands/own.ts'
import {
  createUser,
  disableUser,
  enableUser,
  resetPassword,
  updateUser,
} from '#lib/base/accounts/commands/users.ts'
import { sessionGet, sessionList, tokenList, userGet, userList } from '#lib/base/accounts/queries.ts'
import { createOrganization, moveOrganization, updateOrganization } from '#lib/base/organizations/commands.ts'
import { showContact } from '#lib/base/organizations/contact.ts'
import { setGroups } from '#lib/base/organizations/groups.ts'
import { organizationGet, organizationList } from '#lib/base/organizations/queries.ts'
import { createRegion, updateRegion } from '#lib/base/regions/commands.ts'
import { regionGet, regionList } from '#lib/base/regions/queries.ts'
import { get, post, put, type Route } from '#lib/kernel/routes.ts'

/**
 * Organizations, users, memberships, regions, the own account. What sets or clears the session cookie
 * (relogin, switch, logout) has handlers of its own in app/api/v1/session.
 */
export const accountRoutes: Route[] = [
  get('organizations', organizationList),
  post('organizations', createOrganization, 201),
  get('organizations/{id}', organizationGet),
  put('organizations/{id}', updateOrganization),
  post('organizations/{id}/move', moveOrganization),
  post('organizations/{id}/contact', showContact),

  get('users', userList),
  post('users', createUser, 201),
  get('users/{id}', userGet),
  put('users/{id}', updateUser),
  post('users/{id}/reset-password', resetPassword),
  post('users/{id}/reset-factor', resetFactor),
  post('users/{id}/identity', setIdentity),
  post('users/{id}/disable', disableUser),
  post('users/{id}/enable', enableUser),
  post('memberships', createMembership, 201),
  post('memberships/{id}/end', endMembership),

  get('regions', regionList),
  post('regions', createRegion, 201),
  get('regions/{id}', regionGet),
  put('regions/{id}', updateRegion),
  put('regions/{id}/groups', setGroups),

  get('session', sessionGet),
  post('session/password', changePassword),
  post('session/factor', offerFactor),
  post('session/factor/confirm', confirmFactor),
  post('session/factor/remove', removeFactor),
  get('sessions', sessionList),
  post('session/end-others', endOtherSessions),
  get('personal-tokens', tokenList),
  post('personal-tokens', createToken, 201),
  post('personal-tokens/{id}/revoke', revokeToken),
]
