import { apiPaths } from '#lib/kernel/pure/paths.ts'

/** The published photo of a holder, 3:4. */
export function HolderPhoto({ slug, holder }: { slug: string; holder: { id: string; name: string } }) {
  return (
    // biome-ignore lint/performance/noImgElement: next/image is not used (DESIGN §3)
    <img
      src={apiPaths.publicPhoto(slug, holder.id)}
      alt={`${holder.name}的照片`}
      width={180}
      height={240}
      className="aspect-[3/4] w-36 rounded border border-line bg-idle-soft object-cover sm:w-44"
    />
  )
}
