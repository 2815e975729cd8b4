import type { HonorPreview } from '#lib/features/honors/schema/desk.ts'

/** Numbers of people that stand in texts: publishing waits until they are gone. */
export function FindingsNote({ findings }: Pick<HonorPreview, 'findings'>) {
  return (
    <div role="alert" className="rounded border-l-4 border-union bg-late-soft px-4 py-3">
      <p className="font-semibold text-union">文字里有个人号码，删去后才能公布</p>
      <ul className="mt-1 list-disc pl-5">
        {findings.map((finding) => (
          <li key={`${finding.field} ${finding.kind} ${finding.text}`}>
            {finding.field}：{finding.kind}（{finding.text}）
          </li>
        ))}
      </ul>
    </div>
  )
}
