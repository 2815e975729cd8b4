import { cn } from '#components/ui/cn.ts'

/** Grey lines while a part of the page loads; they appear only if that takes longer than 300 ms. */
export function Skeleton({ lines = 3, label = '正在载入' }: { lines?: number; label?: string }) {
  return (
    <div role="status" className="late-show space-y-3 py-2">
      <span className="sr-only">{label}</span>
      {Array.from({ length: lines }, (_, i) => i).map((i) => (
        <div key={i} className={cn('h-5 rounded-sm bg-idle-soft', i === lines - 1 && 'w-2/3')} />
      ))}
    </div>
  )
}
