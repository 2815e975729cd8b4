import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import './globals.css'

export const metadata: Metadata = {
  title: { default: '产改通', template: '%s · 产改通' },
  description: '产业工人队伍建设改革工作平台',
  applicationName: '产改通',
  formatDetection: { telephone: false },
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1, themeColor: '#b3261e' }

/** Every page carries the nonce of its request, or reads the database: none is made at build time. */
export const dynamic = 'force-dynamic'

/** The document frame. Reads no data and no headers: what a page shows is the page's own business. */
export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="zh-CN">
      <body>{children}</body>
    </html>
  )
}
