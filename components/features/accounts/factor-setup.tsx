'use client'

import { useState } from 'react'
import { ActForm } from '#components/form/act-form.tsx'
import { useAct } from '#components/form/use-act.ts'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'

/** What the portal offers to the authenticator; null when the same request was answered before. */
export type Offered = { secret: string | null; qr: { size: number; path: string } | null }

/** A QR code, with the quiet zone that readers need. */
function QrCode({ size, path }: { size: number; path: string }) {
  return (
    <svg
      role="img"
      aria-label="二维码，用手机验证器扫描"
      viewBox={`-4 -4 ${size + 8} ${size + 8}`}
      shapeRendering="crispEdges"
      className="size-52 border border-line bg-white"
    >
      <path d={path} fill="#000" />
    </svg>
  )
}

const inFours = (secret: string) => secret.replace(/(.{4})(?=.)/g, '$1 ')

type Props = {
  offered: Offered
  onDone: (recoveryCodes: string[] | null) => void
  onLeave: () => void
}

/** Scan or type the secret, then prove by a code that it has arrived. */
export function FactorSetup({ offered: { secret, qr }, onDone, onLeave }: Props) {
  const [code, setCode] = useState('')
  const { act, errors, ...command } = useAct<{ recoveryCodes: string[] | null }>({
    url: '/api/v1/session/factor/confirm',
    onDone: ({ recoveryCodes }) => onDone(recoveryCodes),
  })
  if (secret === null || qr === null) {
    return (
      <div className="space-y-3">
        <p>二维码只显示一次，已经显示过了。请重新开始绑定。</p>
        <Button onClick={onLeave}>重新开始</Button>
      </div>
    )
  }
  return (
    <ActForm
      command={command}
      onSend={() => act({ code })}
      submit="确认绑定"
      pendingLabel="正在核对…"
      leave={{ label: '取消', onLeave }}
    >
      <ol className="list-decimal space-y-3 pl-5">
        <li>
          在手机验证器中选“扫码添加”，扫这个二维码：
          <div className="mt-2">
            <QrCode {...qr} />
          </div>
        </li>
        <li>
          扫不了的，选“手动输入密钥”，填：
          <code
            data-secret
            className="mt-1 block rounded border border-line px-3 py-1.5 break-all select-all"
          >
            {inFours(secret)}
          </code>
        </li>
        <li>把手机上显示的 6 位数字填在下面。</li>
      </ol>
      <Field label="动态口令" path="code" error={errors.code} required>
        <Input
          inputMode="numeric"
          autoComplete="one-time-code"
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
      </Field>
    </ActForm>
  )
}
