'use client'

import type { Upload } from '#components/features/files/upload-queue.ts'
import { Button } from '#components/ui/button.tsx'
import { ProgressBar } from '#components/ui/progress-bar.tsx'
import { formatBytes } from '#lib/base/files/rules.ts'

function words({ state, sent, bytes }: Upload): string {
  if (state === 'waiting') return '等待上传'
  // all of it has gone out, the server looks into it
  if (sent >= bytes) return '正在检查…'
  return `${Math.floor((sent / bytes) * 100)}%，共 ${formatBytes(bytes)}`
}

type Props = { upload: Upload; onCancel: () => void; onRetry: () => void }

/** A file on its way: how far, or why not. */
export function UploadLine({ upload, onCancel, onRetry }: Props) {
  const { name, state, problem, sent, bytes } = upload
  const stopped = state === 'failed' || state === 'refused'
  return (
    <li className="flex flex-wrap items-center gap-3 border-t border-line py-2 first:border-t-0">
      <span className="min-w-40 flex-1">
        <span className="block break-all">{name}</span>
        {stopped ? (
          <span role="alert" className="block text-sm font-semibold text-union">
            没有上传：{problem}
          </span>
        ) : (
          <ProgressBar
            value={Math.min(sent, bytes)}
            max={bytes}
            label={`${name} 上传进度`}
            text={words(upload)}
          />
        )}
      </span>
      {state === 'failed' && (
        <Button size="sm" aria-label={`重试上传 ${name}`} onClick={onRetry}>
          重试
        </Button>
      )}
      <Button
        size="sm"
        variant="ghost"
        aria-label={stopped ? `不再上传 ${name}` : `取消上传 ${name}`}
        onClick={onCancel}
      >
        {stopped ? '知道了' : '取消'}
      </Button>
    </li>
  )
}
