import type { z } from 'zod'
import type { Verdict } from '#lib/kernel/command.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import type { Db } from '#lib/kernel/scope.ts'

/** A read that the REST API offers. null = not found. */
export type ApiQuery<Input, Output> = {
  /** dotted permission key: `report.read` */
  name: string
  object: string
  summary: string
  /** path parameters and search parameters together, all strings */
  input: z.ZodType<Input>
  allow: (actor: Actor, input: Input) => Verdict
  run: (db: Db, actor: Actor, input: Input) => Promise<Output | null>
}

// biome-ignore lint/suspicious/noExplicitAny: a list of queries of different types; the input is parsed by its schema
export type AnyQuery = ApiQuery<any, any>

export function defineQuery<Input, Output>(query: ApiQuery<Input, Output>): ApiQuery<Input, Output> {
  return query
}

/** A read for visitors, through the public projections only. */
export type PublicQuery<Input, Output> = {
  name: string
  object: string
  summary: string
  input: z.ZodType<Input>
  run: (db: Db, input: Input) => Promise<Output | null>
}

// biome-ignore lint/suspicious/noExplicitAny: see AnyQuery
export type AnyPublicQuery = PublicQuery<any, any>

export function definePublicQuery<Input, Output>(
  query: PublicQuery<Input, Output>,
): PublicQuery<Input, Output> {
  return query
}
