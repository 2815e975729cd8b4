/** The look shared by text inputs, textareas and selects. */
export const CONTROL_CLASS =
  'block w-full min-h-10 touch-target rounded border border-control bg-surface px-3 py-1.5 text-base text-ink placeholder:text-ink-3 [&[readonly]]:bg-idle-soft disabled:bg-idle-soft disabled:text-idle aria-invalid:border-2 aria-invalid:border-union'
