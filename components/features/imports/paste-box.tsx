'use client'

import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Textarea } from '#components/ui/textarea.tsx'

type Props = { title: string; pending: boolean; upload: (body: Blob, name: string) => Promise<void> }

const rowsOf = (text: string) => text.split('\n').filter((line) => line.trim() !== '').length

/** A table copied in Excel or WPS: it goes the same way as a file, and is kept as one. */
export function PasteBox({ title, pending, upload }: Props) {
  const [text, setText] = useState('')
  const rows = rowsOf(text)
  return (
    <div className="mt-4">
      <Field
        label="粘贴表格"
        hint="在 Excel 或 WPS 里选中表格（连同表头）复制，粘贴到这里；每格一列，不用整理"
      >
        <Textarea
          className="font-mono text-sm whitespace-pre"
          rows={8}
          value={text}
          note={rows > 1 ? `${rows} 行，含表头` : ''}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      <Button
        variant="primary"
        className="mt-2"
        aria-label={`读取粘贴的表格：${title}`}
        pending={pending}
        pendingLabel="正在读取…"
        disabledReason={rows < 2 ? '请连同表头一起粘贴，至少两行' : null}
        onClick={() => void upload(new Blob([text]), '粘贴的表格.tsv')}
      >
        读取粘贴的表格
      </Button>
    </div>
  )
}
