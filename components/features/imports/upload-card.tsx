'use client'

import { type ChangeEvent, useId, useRef, useState } from 'react'
import { PasteBox } from '#components/features/imports/paste-box.tsx'
import { useUpload } from '#components/features/imports/use-upload.ts'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { Button } from '#components/ui/button.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { Card } from '#components/ui/card.tsx'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import type { KindView } from '#lib/base/imports/schema.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

type Props = { kind: KindView /** settings that the address asks for */; preset: Record<string, string> }

/** One kind of import: its template, and the way in for a file. */
export function UploadCard({ kind, preset }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const pasteId = useId()
  const [pasting, setPasting] = useState(false)
  const [settings, setSettings] = useState<Record<string, string>>(() =>
    Object.fromEntries(
      kind.settings.map(({ key, options }) => {
        const asked = options.find(({ value }) => value === preset[key])
        return [key, (asked ?? options[0])?.value ?? '']
      }),
    ),
  )
  const { name, problem, upload } = useUpload(kind.key, settings)
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0]
    event.target.value = ''
    if (file) void upload(file, file.name)
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
        <a
          href={apiPaths.importTemplate(kind.key, settings)}
          aria-label={`下载空白模板：${kind.title}`}
          className={buttonClass('secondary')}
        >
          下载空白模板
        </a>
        <a
          href={apiPaths.importTemplate(kind.key, { ...settings, filled: 1 })}
          aria-label={`下载带现有数据的模板：${kind.title}`}
          className={buttonClass('secondary')}
        >
          下载带现有数据的模板
        </a>
        <Button
          variant="primary"
          aria-label={`选择文件导入：${kind.title}`}
          pending={name !== ''}
          pendingLabel="正在读取…"
          onClick={() => input.current?.click()}
        >
          选择文件导入
        </Button>
        <Button
          aria-label={`粘贴表格：${kind.title}`}
          aria-expanded={pasting}
          aria-controls={pasteId}
          onClick={() => setPasting(!pasting)}
        >
          粘贴表格
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
      <div id={pasteId}>
        {pasting && <PasteBox title={kind.title} pending={name !== ''} upload={upload} />}
      </div>
      <p role="status" className="mt-2 text-sm text-ink-2">
        {name && `正在读取并核对“${name}”，行数多时要几秒钟`}
      </p>
    </Card>
  )
}
