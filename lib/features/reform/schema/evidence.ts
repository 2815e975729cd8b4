import { z } from 'zod'
import { refSchema } from '#lib/features/reform/schema/report.ts'
import { periodSchema } from '#lib/kernel/pure/period.ts'

/** Which month of which assignment a file is for. */
const target = { assignmentId: refSchema, period: periodSchema }

export const claimEvidenceSchema = z.object({ ...target, bytes: z.number().int().min(0) })

/** `originalSha256`: of what was sent, so that a repeated request is known by what it brings. */
export const attachEvidenceSchema = z.object({
  ...target,
  name: z.string().min(1).max(200),
  originalSha256: z.string(),
})

export const oneEvidenceSchema = z.object({ id: refSchema })
