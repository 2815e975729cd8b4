import type { AnyCommand } from '#lib/kernel/command.ts'
import type { AnyPublicQuery, AnyQuery } from '#lib/kernel/query.ts'

/** One line of the REST table. `path` is below /api/v1, parameters in braces: `progress-reports/{id}/submit`. */
export type Route =
  | { method: 'GET'; path: string; query: AnyQuery }
  | { method: 'GET'; path: string; publicQuery: AnyPublicQuery }
  | { method: 'GET'; path: string; file: AnyCommand }
  | { method: 'POST' | 'PUT' | 'PATCH' | 'DELETE'; path: string; command: AnyCommand; status?: 200 | 201 }

export function get(path: string, query: AnyQuery): Route {
  return { method: 'GET', path, query }
}

export function getPublic(path: string, publicQuery: AnyPublicQuery): Route {
  return { method: 'GET', path, publicQuery }
}

/**
 * A table as a file. What leaves the portal is an act: it is allowed, done and logged by a command,
 * which answers a `SheetFile` or a `SheetLater`.
 */
export function getFile(path: string, file: AnyCommand): Route {
  return { method: 'GET', path, file }
}

/** `status` 201 for what makes a new object. */
export function post(path: string, command: AnyCommand, status: 200 | 201 = 200): Route {
  return { method: 'POST', path, command, status }
}

export function put(path: string, command: AnyCommand): Route {
  return { method: 'PUT', path, command }
}

export type Match = { route: Route; params: Record<string, string> }

function matchPath(pattern: string, path: string[]): Record<string, string> | null {
  const parts = pattern.split('/')
  if (parts.length !== path.length) return null
  const params: Record<string, string> = {}
  for (const [index, part] of parts.entries()) {
    const given = path[index] ?? ''
    if (part.startsWith('{')) params[part.slice(1, -1)] = given
    else if (part !== given) return null
  }
  return params
}

/** The route of a method and path; 'method' when the path exists under another method only. */
export function findRoute(routes: readonly Route[], method: string, path: string[]): Match | 'method' | null {
  let known = false
  for (const route of routes) {
    const params = matchPath(route.path, path)
    if (!params) continue
    if (route.method === method) return { route, params }
    known = true
  }
  return known ? 'method' : null
}
