import { type Sent, sendFile } from '#components/features/files/send-file.ts'
import { newKey } from '#components/form/command-key.ts'
import { cleanFileName, MAX_FILE_BYTES, nameProblem, REFUSALS, TOO_LARGE } from '#lib/base/files/rules.ts'
import type { FileView } from '#lib/base/files/schema.ts'

/** One file on its way. `failed`: may be tried again; `refused`: never will be taken. */
export type Upload = {
  id: string
  name: string
  bytes: number
  sent: number
  state: 'waiting' | 'sending' | 'failed' | 'refused'
  problem: string
}

type Work = Upload & { file: File; key: string; abort: AbortController }

export type QueueOptions = {
  urlOf: (name: string) => string
  /** asks for a new login; true = logged in again */
  login: () => Promise<boolean>
  onDone: (file: FileView) => void
  onChange: (uploads: Upload[]) => void
}

/** What can be seen before a byte is sent. */
function refusalOf(file: File): string | null {
  const named = nameProblem(cleanFileName(file.name))
  if (named) return named
  if (file.size === 0) return REFUSALS.empty
  return file.size > MAX_FILE_BYTES ? TOO_LARGE : null
}

function workOf(file: File): Work {
  const problem = refusalOf(file)
  return {
    id: newKey(),
    name: cleanFileName(file.name),
    bytes: file.size,
    sent: 0,
    state: problem ? 'refused' : 'waiting',
    problem: problem ?? '',
    file,
    key: newKey(),
    abort: new AbortController(),
  }
}

/** A definite refusal will not change; anything else may be tried again. */
const mayRetry = (status: number) => status === 0 || status >= 500 || status === 400 || status === 429

/** Uploads files one after the other, with progress, cancelling and trying again; asks for a new login where needed. */
export class UploadQueue {
  private works: Work[] = []
  private running = false
  private options: QueueOptions

  constructor(options: QueueOptions) {
    this.options = options
  }

  /** What the callbacks close over changes with every render. */
  use(options: QueueOptions): void {
    this.options = options
  }

  add(files: readonly File[]): void {
    this.works.push(...files.map(workOf))
    this.tell()
    void this.pump()
  }

  /** Stops what is under way, or takes what failed off the list. */
  cancel(id: string): void {
    this.works.find((work) => work.id === id)?.abort.abort()
    this.drop(id)
  }

  /** Sends the same file once more, under the same key: if it arrived after all, it is not made twice. */
  retry(id: string): void {
    this.change(id, { state: 'waiting', problem: '' })
    void this.pump()
  }

  private tell(): void {
    this.options.onChange(this.works.map(({ file: _file, key: _key, abort: _abort, ...upload }) => upload))
  }

  private change(id: string, to: Partial<Work>): void {
    this.works = this.works.map((work) => (work.id === id ? { ...work, ...to } : work))
    this.tell()
  }

  private drop(id: string): void {
    this.works = this.works.filter((work) => work.id !== id)
    this.tell()
  }

  private async pump(): Promise<void> {
    if (this.running) return
    this.running = true
    const next = () => this.works.find((work) => work.state === 'waiting')
    for (let work = next(); work; work = next()) {
      this.change(work.id, { state: 'sending', problem: '' })
      this.settle(work.id, await this.send(work))
    }
    this.running = false
  }

  private async send({ id, name, file, key, abort }: Work): Promise<Sent> {
    const url = this.options.urlOf(name)
    const once = () =>
      sendFile({
        url,
        body: file,
        key,
        signal: abort.signal,
        onProgress: (sent) => this.change(id, { sent }),
      })
    const first = await once()
    if (first.kind !== 'login') return first
    return (await this.options.login()) ? once() : first
  }

  private settle(id: string, sent: Sent): void {
    if (sent.kind === 'done') this.options.onDone(sent.file)
    if (sent.kind === 'done' || sent.kind === 'aborted') {
      this.drop(id)
      return
    }
    const again = sent.kind === 'login' || mayRetry(sent.problem.status)
    const problem = sent.kind === 'login' ? '登录已失效，请重新登录后再试' : sent.problem.title
    this.change(id, { state: again ? 'failed' : 'refused', problem, sent: 0 })
  }
}
