import type { z } from 'zod'
import { findStudio, type LoadedStudio } from '#lib/features/studios/commands/load.ts'
import { checkPerson, STALE } from '#lib/features/studios/commands/write.ts'
import { partVerdict } from '#lib/features/studios/policy/studio.ts'
import {
  addFundInput,
  addMemberInput,
  addProjectInput,
  updateFundInput,
  updateMemberInput,
  updateProjectInput,
} from '#lib/features/studios/schema/parts.ts'
import { type CommandContext, defineCommand, place } from '#lib/kernel/command.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { type Failure, ok } from '#lib/kernel/pure/result.ts'
import type { Db } from '#lib/kernel/scope.ts'

const mayKeep = (actor: Actor, { subject }: LoadedStudio) => partVerdict(actor, 'keep', subject)

/** The two calls that parts need of their table; Prisma's own types differ from table to table. */
type PartTable = {
  find: (db: Db, where: { cityId: string; id: string }) => Promise<{ studioId: string } | null>
  insert: (db: Db, row: NewPart & Record<string, unknown>) => Promise<unknown>
  change: (
    db: Db,
    where: { cityId: string; id: string; version: number },
    data: Record<string, unknown>,
  ) => Promise<{ count: number }>
}
type NewPart = {
  cityId: string
  countyId: string
  townId: string
  unitId: string
  id: string
  studioId: string
}

type Part<Fields> = {
  /** member | fund | project */
  name: string
  /** 成员、经费、课题 */
  label: string
  table: PartTable
  columns: (fields: Fields) => Record<string, unknown>
  /** harmless values for the audit row */
  detail: (fields: Fields) => Record<string, unknown>
  refuse?: (ctx: CommandContext, fields: Fields) => Promise<Failure | null>
}

/** Adds something that belongs to a studio. */
function adding<F extends object>(part: Part<F>, input: z.ZodType<F & { id: string }>) {
  return defineCommand<F & { id: string }, LoadedStudio, { id: string }>({
    name: `studio.${part.name}`,
    object: 'studio',
    summary: `登记工作室${part.label}`,
    input,
    load: (ctx, { id }) => findStudio(ctx.db, ctx.actor.cityId, id),
    allow: mayKeep,
    async run(ctx, { row }, { id, ...given }) {
      const fields = given as unknown as F
      const refused = await part.refuse?.(ctx, fields)
      if (refused) return refused
      const made = { ...place(row), id: uuidv7(ctx.now.getTime()), studioId: id }
      await part.table.insert(ctx.db, { ...made, ...part.columns(fields) })
      ctx.audit({ objectId: id, place: row, detail: part.detail(fields) })
      return ok({ id: made.id })
    },
  })
}

/** Changes it, where it still is as it was read. */
function changing<F extends object>(part: Part<F>, input: z.ZodType<F & { id: string; version: number }>) {
  return defineCommand<F & { id: string; version: number }, LoadedStudio, { id: string; version: number }>({
    name: `studio_${part.name}.update`,
    object: `studio_${part.name}`,
    summary: `修改工作室${part.label}`,
    input,
    load: async (ctx, { id }) => {
      const found = await part.table.find(ctx.db, { cityId: ctx.actor.cityId, id })
      return found && findStudio(ctx.db, ctx.actor.cityId, found.studioId)
    },
    allow: mayKeep,
    async run(ctx, { row }, { id, version, ...given }) {
      const fields = given as unknown as F
      const refused = await part.refuse?.(ctx, fields)
      if (refused) return refused
      const data = { ...part.columns(fields), version: { increment: 1 } }
      const { count } = await part.table.change(ctx.db, { cityId: row.cityId, id, version }, data)
      if (count === 0) return STALE
      ctx.audit({ objectId: id, place: row, detail: part.detail(fields) })
      return ok({ id, version: version + 1 })
    },
  })
}

type Member = Omit<z.output<typeof addMemberInput>, 'id'>
type Fund = Omit<z.output<typeof addFundInput>, 'id'>
type Project = Omit<z.output<typeof addProjectInput>, 'id'>

const member: Part<Member> = {
  name: 'member',
  label: '成员',
  table: {
    find: (db, where) => db.studioMember.findFirst({ where }),
    insert: (db, row) => db.studioMember.createMany({ data: [row as never] }),
    change: (db, where, data) => db.studioMember.updateMany({ where, data }),
  },
  columns: (fields) => fields,
  detail: ({ role, leftOn }) => ({ role, ...(leftOn ? { leftOn } : {}) }),
  refuse: (ctx, { personId }) => checkPerson(ctx, personId),
}
const fund: Part<Fund> = {
  name: 'fund',
  label: '经费',
  table: {
    find: (db, where) => db.studioFund.findFirst({ where }),
    insert: (db, row) => db.studioFund.createMany({ data: [row as never] }),
    change: (db, where, data) => db.studioFund.updateMany({ where, data }),
  },
  columns: ({ amount, used, ...rest }) => ({ ...rest, amountFen: BigInt(amount), usedFen: BigInt(used) }),
  detail: ({ year, amount, used }) => ({ year, amountFen: amount, usedFen: used }),
}
const project: Part<Project> = {
  name: 'project',
  label: '课题',
  table: {
    find: (db, where) => db.studioProject.findFirst({ where }),
    insert: (db, row) => db.studioProject.createMany({ data: [row as never] }),
    change: (db, where, data) => db.studioProject.updateMany({ where, data }),
  },
  columns: (fields) => fields,
  detail: ({ name, state }) => ({ name, state }),
}

export const addMember = adding(member, addMemberInput)
export const updateMember = changing(member, updateMemberInput)
export const addFund = adding(fund, addFundInput)
export const updateFund = changing(fund, updateFundInput)
export const addProject = adding(project, addProjectInput)
export const updateProject = changing(project, updateProjectInput)
