'use client'

import { ErrorBody } from '#components/shell/error-body.tsx'

/** Shown when a page throws; the digest is the number that stands in the server log. */
export default function PageError({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  return <ErrorBody digest={error.digest} retry={reset} />
}
