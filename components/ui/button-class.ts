import { cn } from '#components/ui/cn.ts'

export type ButtonVariant = 'primary' | 'secondary' | 'danger' | 'ghost'
export type ButtonSize = 'md' | 'sm'

const BASE =
  'inline-flex items-center justify-center gap-2 rounded border font-semibold transition-colors touch-target text-center aria-disabled:cursor-not-allowed'

const VARIANTS: Record<ButtonVariant, string> = {
  primary: 'border-action bg-action text-white hover:bg-action-pressed hover:border-action-pressed',
  secondary: 'border-control bg-surface text-ink hover:bg-idle-soft',
  danger: 'border-union bg-surface text-union hover:bg-union-soft',
  ghost: 'border-transparent bg-transparent text-action hover:bg-action-soft',
}

const DISABLED = 'border-line bg-idle-soft text-idle'

const SIZES: Record<ButtonSize, string> = {
  md: 'min-h-10 px-4 py-1.5 text-base',
  sm: 'min-h-8 px-3 py-1 text-sm',
}

/** The look of a button, for `<button>` and for links that act as the main way on. */
export function buttonClass(
  variant: ButtonVariant = 'secondary',
  size: ButtonSize = 'md',
  disabled = false,
): string {
  return cn(BASE, disabled ? DISABLED : VARIANTS[variant], SIZES[size])
}
