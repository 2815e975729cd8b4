import { z } from 'zod'
import { idSchema } from '#lib/kernel/pure/ids.ts'
import { hundredths } from '#lib/kernel/pure/quantity.ts'
import { cleanLine, cleanText } from '#lib/kernel/pure/text.ts'
import { ASSIGNMENT_ROLES, DUE_KINDS, REFORM_TASKS, TARGET_KINDS, TASK_FORCES } from './labels.ts'

/** A line that may still be empty while the outline is being typed. */
const loose = (max: number) => z.string().overwrite(cleanLine).max(max, `最多 ${max} 个字，请精简`)
const looseText = (max: number) => z.string().overwrite(cleanText).max(max, `最多 ${max} 个字，请精简`)
const weight = z
  .number({ error: '请填写权重' })
  .int('权重请填整数')
  .min(0, '权重不能小于 0')
  .max(1000, '权重不能大于 1000')

const outlineAssignmentSchema = z.object({
  orgId: z.string().max(40),
  /** as the published list prints it */
  orgName: loose(60),
  role: z.enum(ASSIGNMENT_ROLES),
  /** hundredths: of the unit; of a percent (ratio); of a milestone */
  target: hundredths().nullable(),
})

/** The row of an earlier year's list that this one goes on from. */
const prevId = idSchema.optional()

export const outlineTaskSchema = z.object({
  id: idSchema,
  prevId,
  code: loose(20),
  title: loose(100),
  requirement: looseText(500),
  targetKind: z.enum(TARGET_KINDS),
  rule: z.enum(['sum', 'ratio', 'milestone']),
  unitOfMeasure: loose(10),
  baseline: hundredths({ min: -1e15 }).nullable(),
  weight,
  startOn: z.string().max(10),
  dueKind: z.enum(DUE_KINDS),
  dueOn: z.string().max(10).nullable(),
  deliverable: loose(100),
  basisDocument: loose(100),
  leaderName: loose(25),
  liaisonName: loose(25),
  assignments: z.array(outlineAssignmentSchema).max(200, '一项任务最多 200 个单位'),
})

const outlineMeasureSchema = z.object({
  id: idSchema,
  prevId,
  code: loose(20),
  title: loose(100),
  /** false = 待核 */
  verified: z.boolean(),
  weight,
  reformTask: z.enum(REFORM_TASKS),
  taskForce: z.enum(TASK_FORCES),
  tasks: z.array(outlineTaskSchema).max(100, '一项举措最多 100 项任务'),
})

const outlinePillarSchema = z.object({
  id: idSchema,
  prevId,
  code: loose(20),
  title: loose(100),
  measures: z.array(outlineMeasureSchema).max(100, '一个方面最多 100 项举措'),
})

/**
 * A plan as the editor holds it. This schema is loose: it takes what is half typed, so that nothing is lost
 * on saving. Publishing asks checkOutline() too.
 */
export const outlineSchema = z.object({
  pillars: z.array(outlinePillarSchema).max(30, '最多 30 个方面'),
})

export type Outline = z.infer<typeof outlineSchema>
export type OutlinePillar = z.infer<typeof outlinePillarSchema>
export type OutlineMeasure = z.infer<typeof outlineMeasureSchema>
export type OutlineTask = z.infer<typeof outlineTaskSchema>
export type OutlineAssignment = z.infer<typeof outlineAssignmentSchema>

/** A new line of the editor: a task of the plan's year with nobody assigned. */
export function newTask(id: string, code: string, year: number): OutlineTask {
  return {
    id,
    code,
    title: '',
    requirement: '',
    targetKind: 'quantitative',
    rule: 'sum',
    unitOfMeasure: '',
    baseline: null,
    weight: 1,
    startOn: `${year}-01-01`,
    dueKind: 'date',
    dueOn: `${year}-12-31`,
    deliverable: '',
    basisDocument: '',
    leaderName: '',
    liaisonName: '',
    assignments: [],
  }
}

export function newMeasure(id: string, code: string): OutlineMeasure {
  return { id, code, title: '', verified: false, weight: 1, reformTask: '', taskForce: '', tasks: [] }
}

export function newPillar(id: string, code: string): OutlinePillar {
  return { id, code, title: '', measures: [] }
}

/** Every task with the measure and pillar it stands under, in order. */
export function tasksOf(
  outline: Outline,
): { pillar: OutlinePillar; measure: OutlineMeasure; task: OutlineTask; path: string }[] {
  return outline.pillars.flatMap((pillar, p) =>
    pillar.measures.flatMap((measure, m) =>
      measure.tasks.map((task, t) => ({
        pillar,
        measure,
        task,
        path: `pillars.${p}.measures.${m}.tasks.${t}`,
      })),
    ),
  )
}
