import type { SheetForm } from '#lib/kernel/sheet/file.ts'

const EXPORT_STATES = ['WAITING', 'DONE', 'FAILED'] as const
export type ExportState = (typeof EXPORT_STATES)[number]

/** How long a finished file is there. */
export const KEPT_HOURS = 24

/** A file that a job makes, as its owner sees it. Instants ISO. */
export type ExportItem = {
  id: string
  title: string
  form: SheetForm
  state: ExportState
  /** written so far, in the end all */
  rows: number
  problem: string
  createdAt: string
  finishedAt: string | null
  /** the file is there */
  ready: boolean
}
