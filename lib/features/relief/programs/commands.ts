import { regionPlace } from '#lib/base/regions/place.ts'
import { batchNumber } from '#lib/features/relief/batches/load.ts'
import { moneyDuty } from '#lib/features/relief/policy/batch.ts'
import { type Cycle, periodsOf } from '#lib/features/relief/rules/batch-period.ts'
import { createBatchInput } from '#lib/features/relief/schema/batch.ts'
import { createProgramInput, updateProgramInput } from '#lib/features/relief/schema/program.ts'
import { type CommandContext, defineCommand } from '#lib/kernel/command.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { type FieldError, fail, invalid, ok } from '#lib/kernel/pure/result.ts'

const findProgram = ({ db, actor }: CommandContext, id: string) =>
  db.reliefProgram.findFirst({ where: { cityId: actor.cityId, id } })

function findFund({ db, actor }: CommandContext, id: string) {
  const { cityId, countyId } = regionPlace(actor)
  return db.reliefFund.findFirst({ where: { cityId, countyId, id } })
}
type Fund = NonNullable<Awaited<ReturnType<typeof findFund>>>

/** A fund is for certain kinds and its year; what it carries over may be used later. */
function fundErrors(fund: Fund, { kind, year }: { kind: string; year: number }): FieldError[] {
  if (fund.status !== 'active') return [{ path: 'fundId', message: '这项资金已停用' }]
  if (fund.allowedKinds.length > 0 && !fund.allowedKinds.includes(kind)) {
    return [{ path: 'fundId', message: '这项资金不能用于这个项目（专款专用）' }]
  }
  const inTime = fund.year === year || (fund.carryOver && fund.year < year)
  return inTime ? [] : [{ path: 'fundId', message: `这是 ${fund.year} 年的资金，不能用于 ${year} 年` }]
}

/** A program of relief with its rule, fund and rhythm. */
export const createProgram = defineCommand({
  name: 'relief_program.create',
  object: 'relief_program',
  summary: '新建帮扶项目',
  input: createProgramInput,
  load: async (ctx, { fundId }) => findFund(ctx, fundId),
  allow: (actor) => moneyDuty(actor, 'program'),
  async run(ctx, fund, { capFen, ...input }) {
    const errors = fundErrors(fund, input)
    if (errors.length > 0) return invalid(errors)
    const at = regionPlace(ctx.actor)
    const id = uuidv7(ctx.now.getTime())
    const by = { createdBy: ctx.actor.userId, createdAt: ctx.now }
    await ctx.db.reliefProgram.createMany({ data: [{ ...at, id, ...input, capFen: BigInt(capFen), ...by }] })
    ctx.audit({ objectId: id, place: at, detail: { name: input.name, kind: input.kind, year: input.year } })
    return ok({ id, version: 1 })
  },
})

/** Corrects the rule of a program; batches that were submitted keep their amounts. */
export const updateProgram = defineCommand({
  name: 'relief_program.update',
  object: 'relief_program',
  summary: '修改帮扶项目',
  input: updateProgramInput,
  load: (ctx, { id }) => findProgram(ctx, id),
  allow: (actor, row) => moneyDuty(actor, 'program', row),
  async run(ctx, row, { id, version, capFen, ...input }) {
    const done = await ctx.db.reliefProgram.updateMany({
      where: { cityId: row.cityId, id, version },
      data: { ...input, capFen: BigInt(capFen), version: { increment: 1 } },
    })
    if (done.count === 0) return fail('conflict', '别人刚改过这个项目。请刷新后核对，再保存')
    ctx.audit({ objectId: id, place: row, detail: { name: input.name, status: input.status } })
    return ok({ id, version: version + 1 })
  },
})

/** A new batch of a program: an empty draft with the next number. */
export const createBatch = defineCommand({
  name: 'relief_batch.create',
  object: 'relief_batch',
  summary: '新建发放批次',
  input: createBatchInput,
  load: (ctx, { programId }) => findProgram(ctx, programId),
  allow: (actor, program) => moneyDuty(actor, 'create', program),
  async run(ctx, program, { period, title }) {
    if (program.status !== 'open') return fail('state', '这个项目已结束，不能再发放')
    if (!periodsOf(program.cycle as Cycle, program.year).includes(period)) {
      return invalid([{ path: 'period', message: '发放期与项目的年度、次数不符' }])
    }
    const at = regionPlace(ctx.actor)
    const id = uuidv7(ctx.now.getTime())
    const { kind, form, season, fundId, year } = program
    const by = {
      makerId: ctx.actor.userId,
      makerName: ctx.actor.userName,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    }
    await ctx.db.reliefBatch.createMany({
      data: [{ ...at, id, programId: program.id, kind, form, season, fundId, year, period, title, ...by }],
    })
    const made = await ctx.db.reliefBatch.findFirstOrThrow({
      where: { cityId: at.cityId, id },
      select: { no: true },
    })
    const number = batchNumber({ year, no: made.no })
    ctx.audit({ objectId: id, place: at, detail: { batch: number, program: program.name, period } })
    return ok({ id, number, version: 1 })
  },
})
