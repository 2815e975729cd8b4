'use client'

import { type ComponentPropsWithRef, type MouseEvent, useId } from 'react'
import { type ButtonSize, type ButtonVariant, buttonClass } from '#components/ui/button-class.ts'
import { cn } from '#components/ui/cn.ts'

export type ButtonProps = Omit<ComponentPropsWithRef<'button'>, 'disabled'> & {
  variant?: ButtonVariant
  size?: ButtonSize
  /** Work is under way: the button keeps focus and its place, says so, and ignores further presses. */
  pending?: boolean
  pendingLabel?: string
  /** A button is switched off only with a reason, which is shown beside it and read out. */
  disabledReason?: string | false | null | undefined
}

/**
 * A button. It is never natively disabled: it stays focusable, so that keyboard users learn the reason.
 * Default `type` is `button`.
 */
export function Button({
  variant = 'secondary',
  size = 'md',
  pending = false,
  pendingLabel = '正在处理…',
  disabledReason,
  className,
  onClick,
  children,
  type = 'button',
  ...rest
}: ButtonProps) {
  const reasonId = useId()
  const label = rest['aria-label']
  const off = Boolean(disabledReason)
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (pending || off) {
      event.preventDefault()
      return
    }
    onClick?.(event)
  }
  const button = (
    <button
      {...rest}
      // the name holds what is seen, also while work is under way
      aria-label={label && pending ? `${label}，${pendingLabel}` : label}
      type={type}
      aria-busy={pending || undefined}
      aria-disabled={pending || off || undefined}
      aria-describedby={off ? reasonId : rest['aria-describedby']}
      onClick={press}
      className={cn(buttonClass(variant, size, off), className)}
    >
      {pending ? pendingLabel : children}
    </button>
  )
  if (!off) return button
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      {button}
      <span id={reasonId} className="text-sm text-ink-2">
        {disabledReason}
      </span>
    </span>
  )
}
