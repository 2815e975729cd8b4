'use client'

import { ErrorBody } from '#components/shell/error-body.tsx'
import './globals.css'

/** Last resort: the root layout itself failed, so this page brings its own document. */
export default function GlobalError({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  return (
    <html lang="zh-CN">
      <head>
        <title>页面没有打开 · 产改通</title>
      </head>
      <body>
        <ErrorBody digest={error.digest} retry={reset} />
      </body>
    </html>
  )
}
