import type { Metadata } from 'next'
import { LoginForm } from '#components/features/accounts/login-form.tsx'
import { deskPaths, isLocalPath, publicPaths } from '#lib/kernel/pure/paths.ts'

export const metadata: Metadata = { title: '登录' }

type Props = { searchParams: Promise<{ next?: string | string[] }> }

export default async function LoginPage({ searchParams }: Props) {
  const { next } = await searchParams
  const back = typeof next === 'string' && isLocalPath(next) ? next : deskPaths.home()
  return (
    <div className="min-h-screen border-t-4 border-union px-4 py-10">
      <main className="mx-auto max-w-md">
        <p className="text-ink-2">产改通 · 产业工人队伍建设改革工作平台</p>
        <h1 className="mb-4 text-2xl">登录</h1>
        <div className="rounded border border-line bg-surface p-4 sm:p-6">
          <noscript>
            <p className="mb-4 text-union">登录需要浏览器允许运行脚本。公开页面不需要。</p>
          </noscript>
          <LoginForm next={back} />
        </div>
        <p className="mt-4 text-sm text-ink-2">
          没有账号或忘记密码，请联系本地区产改办。
          <a href={publicPaths.home()} className="ml-2 text-action underline underline-offset-3">
            回到公开首页
          </a>
        </p>
      </main>
    </div>
  )
}
