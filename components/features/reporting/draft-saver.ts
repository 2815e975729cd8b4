import { type FormState, fieldsOf, sameState } from '#components/features/reporting/form-state.ts'
import { dropLocal, writeLocal } from '#components/features/reporting/local-draft.ts'
import { newKey } from '#components/form/command-key.ts'
import { type CommandProblem, problemFrom } from '#components/form/problem.ts'
import type { DraftConflict, DraftSaved } from '#lib/features/reform/schema/report.ts'

const PAUSE_MS = 1_000
const RETRY_MS = 5_000

export type SaveStatus =
  | { kind: 'idle' }
  | { kind: 'waiting' }
  | { kind: 'saving' }
  | { kind: 'saved'; at: string }
  | { kind: 'offline' }
  | { kind: 'refused'; problem: CommandProblem }

export type SaverOptions = {
  assignmentId: string
  period: string
  /** where this browser keeps its copy */
  localKey: string
  server: { saveNo: number; state: FormState }
  onStatus: (status: SaveStatus) => void
  onConflict: (conflict: DraftConflict) => void
  /** asks for a new login; true = logged in again */
  login: () => Promise<boolean>
}

type Answer = { status: number; body: unknown }

async function put(body: unknown): Promise<Answer> {
  try {
    // keepalive: a save that is under way survives closing the page
    const response = await fetch('/api/v1/progress-reports/draft', {
      method: 'PUT',
      keepalive: true,
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
    return { status: response.status, body: await response.json().catch(() => null) }
  } catch {
    return { status: 0, body: null }
  }
}

/** What follows a save: done, to be tried again, or to be left until something changes. */
type Outcome = 'done' | 'again' | 'hold'

/**
 * Saves a draft: every change into this browser at once, to the server after a pause, one save at a time. A save
 * that somebody else has overtaken is reported as a conflict and stops the saving until it is resolved.
 */
export class DraftSaver {
  readonly editSession = newKey()
  private readonly options: SaverOptions
  private server: { saveNo: number; state: FormState }
  private latest: FormState
  private underWay: Promise<void> | null = null
  private timer: ReturnType<typeof setTimeout> | undefined
  private halted = false
  /** a save was wanted while another was under way */
  private wanted = false

  constructor(options: SaverOptions) {
    this.options = options
    this.server = options.server
    this.latest = options.server.state
  }

  get saveNo(): number {
    return this.server.saveNo
  }

  get saved(): FormState {
    return this.server.state
  }

  private get dirty(): boolean {
    return !sameState(this.latest, this.server.state)
  }

  change(state: FormState): void {
    this.latest = state
    if (this.halted || !this.dirty) return
    writeLocal(this.options.localKey, { state, saveNo: this.saveNo, at: new Date().toISOString() })
    this.options.onStatus({ kind: 'waiting' })
    this.plan(PAUSE_MS)
  }

  private plan(ms: number): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.flush(), ms)
  }

  /** Saves now, unless there is nothing to save or a save is under way (which looks again when it ends). */
  flush(): void {
    clearTimeout(this.timer)
    this.wanted = this.underWay !== null
    if (this.halted || this.underWay || !this.dirty) return
    this.underWay = this.save().then((outcome) => {
      this.underWay = null
      if (this.halted || !this.dirty || outcome === 'hold') return
      if (outcome === 'again') this.plan(RETRY_MS)
      else this.plan(this.wanted ? 0 : PAUSE_MS)
    })
  }

  private async save(): Promise<Outcome> {
    const { assignmentId, period, onStatus, login } = this.options
    const sent = this.latest
    onStatus({ kind: 'saving' })
    const target = { assignmentId, period, saveNo: this.saveNo, editSession: this.editSession }
    const answer = await put({ ...target, ...fieldsOf(sent) })
    if (answer.status === 200) return this.accept(sent, answer.body as DraftSaved)
    if (answer.status === 0 || answer.status >= 500) {
      onStatus({ kind: 'offline' })
      return 'again'
    }
    if (answer.status === 401) {
      onStatus({ kind: 'offline' })
      return (await login()) ? 'done' : 'hold'
    }
    return this.refuse(problemFrom(answer.status, answer.body))
  }

  private accept(sent: FormState, answer: DraftSaved): Outcome {
    this.server = { saveNo: answer.saveNo, state: sent }
    // 已保存 is said of what stands in the form, never of an earlier state of it
    this.options.onStatus(this.dirty ? { kind: 'waiting' } : { kind: 'saved', at: answer.savedAt })
    if (!this.dirty) dropLocal(this.options.localKey)
    return 'done'
  }

  private refuse(problem: CommandProblem): Outcome {
    const conflict = problem.code === 'conflict' ? (problem.detail as DraftConflict | undefined) : undefined
    if (!conflict) {
      this.halted = problem.code === 'state'
      this.options.onStatus({ kind: 'refused', problem })
      return 'hold'
    }
    // our own save whose answer was lost
    if (conflict.editSession === this.editSession) {
      this.server = { ...this.server, saveNo: conflict.saveNo }
      return 'done'
    }
    this.raise(conflict)
    return 'hold'
  }

  raise(conflict: DraftConflict): void {
    this.halted = true
    clearTimeout(this.timer)
    this.options.onConflict(conflict)
  }

  /** Ends a conflict: what stands in the form is saved on top of theirs, or theirs replaces it. */
  resolve(conflict: DraftConflict, theirs: FormState, keep: 'mine' | 'theirs'): void {
    this.server = { saveNo: conflict.saveNo, state: theirs }
    this.halted = false
    if (keep === 'mine') {
      this.plan(0)
      return
    }
    this.latest = theirs
    dropLocal(this.options.localKey)
    this.options.onStatus({ kind: 'saved', at: conflict.savedAt })
  }

  /** Waits for what is under way; then nothing is saved until `resume` or the next change. */
  async settle(): Promise<{ saveNo: number; editSession: string }> {
    clearTimeout(this.timer)
    await this.underWay
    clearTimeout(this.timer)
    return { saveNo: this.saveNo, editSession: this.editSession }
  }

  /** The text is sent: the copy in this browser goes, nothing more is saved. */
  finish(): void {
    this.halted = true
    clearTimeout(this.timer)
    dropLocal(this.options.localKey)
  }
}
