import { notFound } from 'next/navigation'
import { cache } from 'react'
import { readPublic } from '#lib/kernel/scope.ts'
import { publicRegionPage } from '#lib/reports/public/read.ts'

export type PublicPageProps = {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** One read for the title and the page. */
const readPage = cache((slug: string) => readPublic((db) => publicRegionPage(db, slug)))

/** A region's public data; an unknown slug ends in the page for what was not found. */
export async function loadRegion({ params }: Pick<PublicPageProps, 'params'>) {
  return (await readPage((await params).slug)) ?? notFound()
}

/** The same for the title: an unknown slug has none of its own. */
export async function regionName({ params }: Pick<PublicPageProps, 'params'>): Promise<string> {
  return (await readPage((await params).slug))?.region.name ?? '没有找到'
}

/** 大字版 */
export async function isLarge({ searchParams }: Pick<PublicPageProps, 'searchParams'>): Promise<boolean> {
  return (await searchParams).size === 'large'
}
