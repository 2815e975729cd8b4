import { z } from 'zod'
import { CSV, XLSX } from '#lib/kernel/pure/sheet-types.ts'
import type { AnyQuery } from '#lib/kernel/query.ts'
import type { Route } from '#lib/kernel/routes.ts'

type Schema = Record<string, unknown>

/** A route with a handler of its own, outside of the table (it sends no JSON), as the document shows it. */
export type Outside = {
  method: 'GET'
  path: string
  outside: Pick<AnyQuery, 'name' | 'object' | 'summary' | 'input'>
}

const PROBLEM: Schema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'requestId'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string', description: '中文说明，告诉用户怎么办' },
    status: { type: 'integer' },
    code: { type: 'string' },
    requestId: { type: 'string' },
    errors: {
      type: 'array',
      items: { type: 'object', properties: { path: { type: 'string' }, message: { type: 'string' } } },
    },
  },
}

function pathParams(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')
}

function jsonSchema(schema: z.ZodType): Schema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema
  return rest
}

function withoutParams(schema: Schema, params: string[]): Schema {
  const properties = { ...(schema.properties as Schema | undefined) }
  for (const name of params) delete properties[name]
  const required = ((schema.required as string[] | undefined) ?? []).filter((name) => !params.includes(name))
  return { ...schema, properties, ...(required.length > 0 ? { required } : { required: undefined }) }
}

function definitionOf(route: Route | Outside) {
  if ('outside' in route) return route.outside
  if ('command' in route) return route.command
  if ('file' in route) return route.file
  return 'query' in route ? route.query : route.publicQuery
}

const FILE = { schema: { type: 'string', format: 'binary' } }

function done(route: Route | Outside): Schema {
  const description = '完成'
  if ('outside' in route) return { description, content: { '*/*': FILE } }
  if (!('file' in route)) return { description }
  return { description, content: { [XLSX]: FILE, [CSV]: FILE } }
}

function operation(route: Route | Outside): Schema {
  const definition = definitionOf(route)
  const params = pathParams(route.path)
  const schema = jsonSchema(definition.input)
  const properties = (schema.properties ?? {}) as Schema
  const parameters: Schema[] = params.map((name) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
  const common = {
    operationId: `${route.method.toLowerCase()} ${route.path}`,
    summary: definition.summary,
    'x-action': definition.name,
    'x-object': definition.object,
    responses: {
      [String('status' in route && route.status ? route.status : 200)]: done(route),
      default: { description: '未完成', content: { 'application/problem+json': { schema: PROBLEM } } },
    },
    security: 'publicQuery' in route ? [] : [{ cookie: [] }, { bearer: [] }],
  }
  if ('command' in route) {
    parameters.push({ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string' } })
    const body = {
      required: true,
      content: { 'application/json': { schema: withoutParams(schema, params) } },
    }
    return { ...common, parameters, requestBody: body }
  }
  for (const [name, value] of Object.entries(properties)) {
    if (!params.includes(name))
      parameters.push({ name, in: 'query', required: false, schema: value as Schema })
  }
  return { ...common, parameters }
}

/**
 * OpenAPI 3.1 of the route table and of what is answered outside of it. `x-action` = permission key, `x-object` = type
 * of the object.
 */
export function openapi(routes: readonly Route[], outside: readonly Outside[] = []): Schema {
  const paths: Record<string, Schema> = {}
  for (const route of [...routes, ...outside]) {
    const path = `/api/v1/${route.path}`
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) }
  }
  return {
    openapi: '3.1.0',
    info: { title: '产改通接口', version: '1' },
    paths,
    components: {
      securitySchemes: {
        cookie: { type: 'apiKey', in: 'cookie', name: 'sid' },
        bearer: { type: 'http', scheme: 'bearer' },
      },
    },
  }
}
