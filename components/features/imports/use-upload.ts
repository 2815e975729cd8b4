'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { type CommandProblem, NETWORK_PROBLEM, problemFrom } from '#components/form/problem.ts'
import { useSession } from '#components/form/session-context.ts'
import { apiPaths, deskPaths } from '#lib/kernel/pure/paths.ts'

type Answer = { status: number; body: { id?: string } | null }

async function send(url: string, body: Blob): Promise<Answer> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/octet-stream' },
    })
    return { status: response.status, body: (await response.json().catch(() => null)) as Answer['body'] }
  } catch {
    return { status: 0, body: null }
  }
}

/**
 * Sends one table to the reader and goes on to its batch. `name`: what is being read, '' = nothing; a session that ended
 * is asked for, and the table sent again.
 */
export function useUpload(kind: string, settings: Record<string, string>) {
  const router = useRouter()
  const session = useSession()
  const [name, setName] = useState('')
  const [problem, setProblem] = useState<CommandProblem | null>(null)
  const upload = async (body: Blob, fileName: string) => {
    setName(fileName)
    setProblem(null)
    const url = apiPaths.importUpload({ kind, name: fileName, ...settings })
    let answer = await send(url, body)
    if (answer.status === 401 && (await session.requireLogin())) answer = await send(url, body)
    if (answer.status === 201 && answer.body?.id) {
      router.push(deskPaths.importBatch(answer.body.id))
      return
    }
    setName('')
    setProblem(answer.status === 0 ? NETWORK_PROBLEM : problemFrom(answer.status, answer.body))
  }
  return { name, problem, upload }
}
