import type { CommandProblem } from '#components/form/problem.ts'
import { NETWORK_PROBLEM, problemFrom } from '#components/form/problem.ts'
import type { FileView } from '#lib/base/files/schema.ts'

export type Sending = {
  url: string
  body: Blob
  /** idempotency key: a repeated upload of the same file makes one */
  key: string
  onProgress: (bytes: number) => void
  signal: AbortSignal
}

export type Sent =
  | { kind: 'done'; file: FileView }
  | { kind: 'failed'; problem: CommandProblem }
  | { kind: 'login' }
  | { kind: 'aborted' }

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Sends one file. XMLHttpRequest and not fetch: only it says how much has gone out. */
export function sendFile({ url, body, key, onProgress, signal }: Sending): Promise<Sent> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('POST', url)
    request.setRequestHeader('Content-Type', 'application/octet-stream')
    request.setRequestHeader('Idempotency-Key', key)
    request.upload.onprogress = (event) => onProgress(event.loaded)
    request.onerror = () =>
      resolve({ kind: 'failed', problem: { ...NETWORK_PROBLEM, title: '上传中断了，请检查网络后重试' } })
    request.onabort = () => resolve({ kind: 'aborted' })
    request.onload = () => {
      const answer = parse(request.responseText)
      if (request.status === 401) resolve({ kind: 'login' })
      else if (request.status === 201) resolve({ kind: 'done', file: answer as FileView })
      else resolve({ kind: 'failed', problem: problemFrom(request.status, answer) })
    }
    signal.addEventListener('abort', () => request.abort())
    request.send(body)
  })
}
