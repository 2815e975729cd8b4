import { env } from '#lib/kernel/env.ts'

/** Origin of the portal as visitors type it, without a slash at the end. */
export function siteOrigin(): string {
  const { PUBLIC_URL, PORT } = env()
  return (PUBLIC_URL ?? `http://localhost:${PORT}`).replace(/\/+$/, '')
}
