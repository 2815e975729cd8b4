'use client'

import { useRouter } from 'next/navigation'
import { type ChangeEvent, useRef, useState } from 'react'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { type CommandProblem, NETWORK_PROBLEM, problemFrom } from '#components/form/problem.ts'
import { useSession } from '#components/form/session-context.ts'
import { Button } from '#components/ui/button.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { Card } from '#components/ui/card.tsx'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import type { KindView } from '#lib/base/imports/schema.ts'
import { apiPaths, deskPaths } from '#lib/kernel/pure/paths.ts'

type Answer = { status: number; body: { id?: string } | null }

async function send(url: string, file: File): Promise<Answer> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      body: file,
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/octet-stream' },
    })
    return { status: response.status, body: (await response.json().catch(() => null)) as Answer['body'] }
  } catch {
    return { status: 0, body: null }
  }
}

/** One kind of import: its template, and the way in for a file. */
export function UploadCard({ kind }: { kind: KindView }) {
  const router = useRouter()
  const session = useSession()
  const input = useRef<HTMLInputElement>(null)
  const [settings, setSettings] = useState<Record<string, string>>(() =>
    Object.fromEntries(kind.settings.map(({ key, options }) => [key, options[0]?.value ?? ''])),
  )
  const [name, setName] = useState('')
  const [problem, setProblem] = useState<CommandProblem | null>(null)

  const upload = async (file: File) => {
    setName(file.name)
    setProblem(null)
    const url = apiPaths.importUpload({ kind: kind.key, name: file.name, ...settings })
    let answer = await send(url, file)
    if (answer.status === 401 && (await session.requireLogin())) answer = await send(url, file)
    if (answer.status === 201 && answer.body?.id) {
      router.push(deskPaths.importBatch(answer.body.id))
      return
    }
    setName('')
    setProblem(answer.status === 0 ? NETWORK_PROBLEM : problemFrom(answer.status, answer.body))
  }
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0]
    event.target.value = ''
    if (file) void upload(file)
  }

  return (
    <Card title={kind.title} level={2}>
      <p className="mb-3 text-ink-2">{kind.summary}</p>
      <ErrorSummary problem={problem} />
      <div className="flex flex-wrap items-end gap-3">
        {kind.settings.map(({ key, label, options }) => (
          <Field key={key} label={label} className="w-full sm:w-64">
            <Select
              options={options}
              value={settings[key]}
              onChange={(event) => setSettings({ ...settings, [key]: event.target.value })}
            />
          </Field>
        ))}
        <a href={apiPaths.importTemplate(kind.key, settings)} className={buttonClass('secondary')}>
          下载空白模板
        </a>
        <a
          href={apiPaths.importTemplate(kind.key, { ...settings, filled: 1 })}
          className={buttonClass('secondary')}
        >
          下载带现有数据的模板
        </a>
        <Button
          variant="primary"
          pending={name !== ''}
          pendingLabel="正在读取…"
          onClick={() => input.current?.click()}
        >
          选择文件导入
        </Button>
        <input
          ref={input}
          type="file"
          accept=".xlsx,.xls,.csv"
          aria-label={`选择要导入的${kind.title}文件`}
          className="sr-only"
          tabIndex={-1}
          onChange={choose}
        />
      </div>
      <p role="status" className="mt-2 text-sm text-ink-2">
        {name && `正在读取并核对“${name}”，行数多时要几秒钟`}
      </p>
    </Card>
  )
}
